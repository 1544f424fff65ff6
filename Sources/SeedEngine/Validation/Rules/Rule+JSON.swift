extension Rule {
    static let jsonRules: [Rule] = [
        jsonSyntax, jsonEncoding, jsonNesting, jsonDuplicateKey, jsonNumber, jsonExtended,
        jsonSurrogate,
        jsonKey,
    ]

    static let jsonSyntax = Rule(
        "json.syntax", "The text is not JSON from here on.",
        advice: """
            Mend what stands at the place. The rest of the file is not read, so further mistakes may \
            show afterwards.
            """,
        example: RuleExample(
            passing: [.teas(#"[{"id": 1}, {"id": 2}]"#)],
            failing: [.teas(#"[{"id": 1} →{"id": 2}]"#)],
            message: "Invalid JSON: expected ',' or ']' after a record, not '{'"))

    static let jsonEncoding = Rule(
        "json.encoding", "The file is not UTF-8.",
        advice: """
            Save the file as UTF-8. The rest of it is not read, so further mistakes may show \
            afterwards.
            """,
        example: RuleExample(
            passing: [.teas(#"[{"id": 1, "name": "Kericho é"}]"#)],
            failing: [.teas(#"[{"id": 1, "name": "Kericho →…"}]"#)],
            message: "the byte 0xE9 is not UTF-8 here; save the file as UTF-8",
            filling: .init(bytes: [0xE9], count: 1, words: "the byte E9, an é in ISO 8859-1")))

    static let jsonNesting = Rule(
        "json.nesting", "Values nest more deeply than MongoDB can store.",
        advice: "Flatten the record. The rest of the file is not read.",
        example: RuleExample(
            passing: [.teas(#"[{"id": 1, "blend": [[["a leaf"]]]}]"#)],
            failing: [.teas(#"[{"id": 1, "blend": …→["a leaf"]"#)],
            message: "values nest deeper than 100 levels, MongoDB's limit",
            filling: .init(bytes: [0x5B], count: 99, words: "99 times [")))

    static let jsonDuplicateKey = Rule(
        "json.duplicate-key", "An object has the same key twice.",
        advice: "Remove one of them; readers of JSON disagree on which one counts.",
        example: RuleExample(
            passing: [.teas(#"[{"id": 1, "name": "Assam"}]"#)],
            failing: [.teas(#"[{"id": 1, "name": "Assam", →"name": "Ceylon"}]"#)],
            message: "the key 'name' stands in the same object twice"))

    static let jsonNumber = Rule(
        "json.number", "A number cannot be stored as what it says.",
        advice: """
            Write numbers of more than 64 bits or 17 digits as {"$numberDecimal": …}, or give the field \
            the bsonType decimal; leave out what is no number, or write null.
            """,
        example: RuleExample(
            passing: [.teas(#"[{"id": 1, "leaves": 9223372036854775807}]"#)],
            failing: [.teas(#"[{"id": 1, "leaves": →NaN}]"#)],
            message: "NaN is not a JSON number; use null or leave the field out"))

    static let jsonExtended = Rule(
        "json.extended", "An object that stands for a value of another type holds something else.",
        advice: """
            Write the form of Extended JSON that the finding expects, or leave the field out.
            """,
        example: RuleExample(
            passing: [.teas(#"[{"id": 1, "leaves": {"$numberLong": "5"}}]"#)],
            failing: [.teas(#"[{"id": 1, "leaves": →{"$numberLong": "many"}}]"#)],
            message: #"'$numberLong' cannot hold "many""#))

    static let jsonSurrogate = Rule(
        "json.surrogate", "A text holds half of a surrogate pair.",
        advice: """
            Write both halves, or the character itself. A text that was cut between the two halves \
            ends so.
            """,
        example: RuleExample(
            passing: [.teas(#"[{"id": 1, "name": "\uD83C\uDF75"}]"#)],
            failing: [.teas(#"[{"id": 1, "name": "→\uD83C"}]"#)],
            message: #"\uD83C is half of a surrogate pair; expected both halves"#))

    static let jsonKey = Rule(
        "json.key", "A key holds a character that BSON cannot store in one.",
        advice: "Remove the character U+0000 from the key.",
        example: RuleExample(
            passing: [.teas(#"[{"id": 1, "name": "Assam"}]"#)],
            failing: [.teas(#"[{"id": 1, "na→\u0000me": "Assam"}]"#)],
            message: #"a key holds \u0000, which BSON cannot store"#))
}
