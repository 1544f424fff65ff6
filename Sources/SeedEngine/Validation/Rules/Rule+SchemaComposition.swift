extension Rule {
    static let schemaCompositionRules: [Rule] = [
        schemaAnyOf, schemaOneOf, schemaNot, schemaFalse, schemaMoreIssues,
    ]

    static let schemaAnyOf = Rule(
        "schema.any-of", "A value fits none of the schemas of `anyOf`.",
        advice: """
            Make it fit one of them. Where one of them is clearly meant, its own rules are named \
            instead.
            """,
        example: RuleExample(
            "size",
            #"{"anyOf": [{"type": "integer", "minimum": 1}, {"type": "integer", "maximum": -9}]}"#,
            passing: "250", failing: "→0",
            message: """
                Input matches no alternative: Input should be greater than or equal to 1; or Input \
                should be less than or equal to -9
                """))

    static let schemaOneOf = Rule(
        "schema.one-of", "A value fits none of the schemas of `oneOf`, or more than one.",
        advice: """
            Make it fit exactly one of them. Where one of them is clearly meant, its own rules are \
            named instead.
            """,
        example: RuleExample(
            "size", #"{"oneOf": [{"multipleOf": 2}, {"multipleOf": 3}]}"#, passing: "4",
            failing: "→6",
            message: """
                Input should match exactly one of 2 alternatives, not the numbers 1 and 2
                """))

    static let schemaNot = Rule(
        "schema.not", "A value fits the schema of `not`.",
        advice: "Write another value.",
        example: RuleExample(
            "name", #"{"not": {"const": "coffee"}}"#, passing: #""Assam""#, failing: #"→"coffee""#,
            message: "Input matches the schema that it should not match"))

    static let schemaFalse = Rule(
        "schema.false", "There is a value where the schema is `false`, which allows none.",
        advice: "Remove the value.",
        example: RuleExample(
            schema: #"{"properties": {"id": {}, "legacy_id": false}}"#,
            passing: [.teas(#"[{"id": 1}]"#)],
            failing: [.teas(#"[{"id": 1, "legacy_id": →7}]"#)],
            message: "No value is permitted here"))

    static let schemaMoreIssues = Rule(
        "schema.more-issues", "A record has more mistakes than are listed of one record.",
        advice: "Mend those that are listed first; they often have one cause.",
        example: RuleExample(
            schema: #"{"properties": {"id": {}, "notes": {"items": {"type": "string"}}}}"#,
            passing: [.teas(#"[{"id": 1, "notes": ["malty"]}]"#)],
            failing: [.teas(#"[→{"id": 1, "notes": […1]}]"#)],
            message: "20 more mistakes in this record are not listed",
            filling: .init(bytes: Array("1, ".utf8), count: 119, words: "119 times 1 and a comma"),
            besides: ["schema.type"]))
}
