extension Rule {
    static let schemaObjectRules: [Rule] = [
        schemaRequired, schemaUnknownField, schemaDependentRequired, schemaMinProperties,
        schemaMaxProperties, schemaPropertyNames,
    ]

    static let schemaRequired = Rule(
        "schema.required", "An object lacks a field of the schema's `required`.",
        advice: """
            Add the field, or give it a `default` in the schema and take it out of `required`. The \
            place is that of the object.
            """,
        example: RuleExample(
            schema: #"{"properties": {"id": {}, "name": {}}, "required": ["id", "name"]}"#,
            passing: [.teas(#"[{"id": 1, "name": "Assam"}]"#)],
            failing: [.teas(#"[→{"id": 1}]"#)], message: "Field required"))

    static let schemaUnknownField = Rule(
        "schema.unknown-field", "An object has a field that its schema does not know.",
        advice: """
            Mend the field's name, or add it to `properties`. An object schema with `properties` \
            allows no others unless it says `"additionalProperties": true`.
            """,
        example: RuleExample(
            schema: #"{"properties": {"id": {}, "name": {}}}"#,
            passing: [.teas(#"[{"id": 1, "name": "Assam"}]"#)],
            failing: [.teas(#"[{"id": 1, →"nmae": "Assam"}]"#)],
            message: "Extra field not permitted; did you mean 'name'?"))

    static let schemaDependentRequired = Rule(
        "schema.dependent-required",
        "An object lacks a field that the schema's `dependentRequired` wants beside another.",
        advice: "Add the field, or remove the other.",
        example: RuleExample(
            schema: #"{"dependentRequired": {"price": ["currency"]}}"#,
            passing: [.teas(#"[{"id": 1, "price": 4, "currency": "KES"}]"#)],
            failing: [.teas(#"[→{"id": 1, "price": 4}]"#)],
            message: "Field required beside 'price'"))

    static let schemaMinProperties = Rule(
        "schema.min-properties", "An object has fewer fields than the schema's `minProperties`.",
        advice: "Add fields.",
        example: RuleExample(
            "names", #"{"minProperties": 1}"#, passing: #"{"en": "tea"}"#, failing: "→{}",
            message: "Input should have at least 1 field"))

    static let schemaMaxProperties = Rule(
        "schema.max-properties", "An object has more fields than the schema's `maxProperties`.",
        advice: "Remove fields.",
        example: RuleExample(
            "names", #"{"maxProperties": 1}"#, passing: #"{"en": "tea"}"#,
            failing: #"→{"en": "tea", "sw": "chai"}"#,
            message: "Input should have at most 1 field"))

    static let schemaPropertyNames = Rule(
        "schema.property-names", "The name of a field breaks the schema's `propertyNames`.",
        advice: "Rename the field.",
        example: RuleExample(
            "names", #"{"propertyNames": {"pattern": "^[a-z]{2}$"}}"#, passing: #"{"en": "tea"}"#,
            failing: #"{→"english": "tea"}"#,
            message: "Field name should match the pattern ^[a-z]{2}$"))
}
