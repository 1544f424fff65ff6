/// The keywords of JSON Schema draft 2020-12 that we understand, and those of our own.
enum SchemaKeyword: String, CaseIterable, Sendable {
    case schema = "$schema"
    case id = "$id"
    case anchor = "$anchor"
    case reference = "$ref"
    case definitions = "$defs"
    case comment = "$comment"
    case title, description, examples, deprecated, readOnly, writeOnly
    case defaultValue = "default"
    case type
    case enumeration = "enum"
    case constant = "const"
    case properties, required, additionalProperties, patternProperties, propertyNames
    case minProperties, maxProperties, dependentRequired
    case items, prefixItems, minItems, maxItems, uniqueItems, contains
    case minLength, maxLength, pattern, format
    case minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf
    case allOf, anyOf, oneOf, not
    case condition = "if"
    case consequence = "then"
    case alternative = "else"
    case discriminator
    case bsonType
    case trims = "x-trim"
    case dynamicDefault = "x-default"

    /// What to say about a keyword that draft 2020-12 or an older one has and we do not; `nil` for a
    /// name that is no keyword at all.
    static func remark(onUnsupported name: String) -> String? {
        switch name {
        case "definitions": "is written '$defs' since draft 2019-09"
        case "dependencies": "is written 'dependentRequired' since draft 2019-09"
        case "additionalItems": "is written 'items', beside 'prefixItems', in draft 2020-12"
        case "id": "is written '$id' since draft 6"
        case "nullable": "belongs to OpenAPI 3.0; write \"type\": [\"string\", \"null\"]"
        case "$dynamicRef", "$dynamicAnchor", "$recursiveRef", "$recursiveAnchor", "$vocabulary",
            "unevaluatedItems", "unevaluatedProperties", "dependentSchemas", "minContains",
            "maxContains", "contentEncoding", "contentMediaType", "contentSchema":
            "is not supported"
        default: nil
        }
    }
}
