extension Rule {
    static let schemaListRules: [Rule] = [
        schemaMinItems, schemaMaxItems, schemaContains, schemaUniqueItems, schemaUnknownItem,
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
        "schema.contains",
        "A list holds too few or too many items of the kind that the schema's `contains` wants.",
        advice:
            "Write as many such items as `minContains` and `maxContains` say; one, if they do not.",
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

    static let schemaUnknownItem = Rule(
        "schema.unknown-item", "A list has an item of which its schema does not speak.",
        advice: "Remove the item, or describe it; `unevaluatedItems` is what closes the list.",
        example: RuleExample(
            "notes", #"{"prefixItems": [{"type": "string"}], "unevaluatedItems": false}"#,
            passing: #"["malty"]"#, failing: #"["malty", →5]"#,
            message: "Extra item not permitted"))
}
