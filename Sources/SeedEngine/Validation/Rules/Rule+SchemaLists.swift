extension Rule {
    static let schemaListRules: [Rule] = [
        schemaMinItems, schemaMaxItems, schemaContains, schemaUniqueItems,
    ]

    static let schemaMinItems = Rule(
        "schema.min-items", "A list has fewer items than the schema's `minItems`.",
        advice: "Add items.",
        example: RuleExample(
            "notes", #"{"minItems": 1}"#, passing: #"["malty"]"#, failing: "→[]",
            message: "Input should have at least 1 item"))

    static let schemaMaxItems = Rule(
        "schema.max-items", "A list has more items than the schema's `maxItems`.",
        advice: "Remove items.",
        example: RuleExample(
            "notes", #"{"maxItems": 2}"#, passing: #"["malty", "smoky"]"#,
            failing: #"→["malty", "smoky", "sweet"]"#,
            message: "Input should have at most 2 items"))

    static let schemaContains = Rule(
        "schema.contains", "A list holds no item of the kind that the schema's `contains` wants.",
        advice: "Add such an item.",
        example: RuleExample(
            "notes", #"{"contains": {"const": "malty"}}"#, passing: #"["smoky", "malty"]"#,
            failing: #"→["smoky"]"#,
            message: "No item matches the schema that one item should match"))

    static let schemaUniqueItems = Rule(
        "schema.unique-items", "Two items of a list are equal, against the schema's `uniqueItems`.",
        advice: "Remove one of them; 1 and 1.0 are equal.",
        example: RuleExample(
            "notes", #"{"uniqueItems": true}"#, passing: #"["malty", "smoky"]"#,
            failing: #"["malty", →"malty"]"#,
            message: "Items should be unique, but item 1 equals item 0"))
}
