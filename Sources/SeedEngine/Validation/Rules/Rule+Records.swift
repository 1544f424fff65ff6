extension Rule {
    static let recordRules: [Rule] = [
        recordNotAnObject, recordTooLarge, keyMissing, keyDuplicate, uniqueDuplicate, check,
    ]

    static let recordNotAnObject = Rule(
        "record.not-an-object", "A record is no JSON object.",
        advice: "Put the fields of each record between { and }.",
        example: RuleExample(
            passing: [.teas(#"[{"id": 1}]"#)], failing: [.teas(#"[{"id": 1}, →2]"#)],
            message: "A record must be an object"))

    static let recordTooLarge = Rule(
        "record.too-large", "A record has more than 16 MiB, the most that MongoDB stores.",
        advice: "Spread the record over several, or keep its large values elsewhere.",
        example: RuleExample(
            passing: [.teas(#"[{"id": 1, "picture": "R0lG"}]"#)],
            failing: [.teas(#"[→{"id": 1, "picture": "…"}]"#)],
            message: "The record has 16777243 bytes as BSON; MongoDB stores at most 16777216",
            filling: .init(bytes: [0x52], count: 16 << 20, words: "16 MiB of text")))

    static let keyMissing = Rule(
        "key.missing", "A record has no key, or a null one.",
        advice: "Give the record a key; a load finds the stored record by it.",
        example: RuleExample(
            passing: [.teas(#"[{"id": 1}]"#)], failing: [.teas(#"[{"id": →null}]"#)],
            message: "The key 'id' is missing or null; a record is stored under its key"))

    static let keyDuplicate = Rule(
        "key.duplicate", "Two records have the same key.",
        advice: "Give one of them another key; the message names the place of the first.",
        example: RuleExample(
            passing: [.teas(#"[{"id": 1}, {"id": 2}]"#)],
            failing: [.teas(#"[{"id": 1}, {"id": →1}]"#)],
            message: "Duplicate key '1'; the first one is at teas.json:1"))

    static let uniqueDuplicate = Rule(
        "unique.duplicate", "Two records share values that the catalog declares unique.",
        advice: """
            Change one of the values, or take the field out of the catalog's `unique`; a load would \
            make a unique index on it.
            """,
        example: RuleExample(
            catalog: "unique: [code]",
            passing: [.teas(#"[{"id": 1, "code": "A"}, {"id": 2, "code": "B"}]"#)],
            failing: [.teas(#"[{"id": 1, "code": "A"}, {"id": 2, "code": →"A"}]"#)],
            message: "Duplicate unique value of code 'A'; the first one is at teas.json:1"))

    /// Stands for the checks of catalogs.
    static let check = Rule(
        "check.<id>", "A check of the catalog does not hold for a record.",
        advice: """
            Mend the value, or the check. The rule's id ends with the id of the check, which the \
            catalog declares; its message and its severity are the catalog's, too.
            """,
        example: RuleExample(
            catalog: """
                checks:
                  - id: sold-within-stock
                    path: sold
                    expr: {$lte: [$sold, $stock]}
                    message: "sold ({sold}) must not exceed stock ({stock})"
                """,
            passing: [.teas(#"[{"id": 1, "stock": 20, "sold": 3}]"#)],
            failing: [.teas(#"[{"id": 1, "stock": 20, "sold": →30}]"#)],
            message: "sold (30) must not exceed stock (20)"))
}
