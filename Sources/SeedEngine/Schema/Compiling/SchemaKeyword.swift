/// The keywords of JSON Schema draft 2020-12 that we understand, and those of our own.
enum SchemaKeyword: String, CaseIterable, Sendable {
    case schema = "$schema"
    case id = "$id"
    case anchor = "$anchor"
    case dynamicAnchor = "$dynamicAnchor"
    case reference = "$ref"
    case dynamicReference = "$dynamicRef"
    case vocabulary = "$vocabulary"
    case definitions = "$defs"
    /// The name of `$defs` before draft 2019-09.
    case olderDefinitions = "definitions"
    case comment = "$comment"
    case title, description, examples, deprecated, readOnly, writeOnly
    case defaultValue = "default"
    case type
    case enumeration = "enum"
    case constant = "const"
    case properties, required, additionalProperties, patternProperties, propertyNames
    case minProperties, maxProperties, dependentRequired, dependentSchemas
    case unevaluatedProperties, unevaluatedItems
    /// What `dependentRequired` and `dependentSchemas` were before draft 2019-09.
    case dependencies
    case items, prefixItems, minItems, maxItems, uniqueItems, contains, minContains, maxContains
    /// What `items` was beside a list of `items` before draft 2020-12.
    case additionalItems
    case contentEncoding, contentMediaType, contentSchema
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
    case generation = "x-generate"

    /// Whether the keyword is none of JSON Schema's.
    var isOurs: Bool {
        switch self {
        case .discriminator, .bsonType, .trims, .dynamicDefault, .generation: true
        default: false
        }
    }

    /// The vocabulary that the keyword belongs to; `nil` when every dialect has it.
    var vocabulary: SchemaVocabulary? {
        switch self {
        case .properties, .additionalProperties, .patternProperties, .propertyNames,
            .dependentSchemas, .dependencies, .items, .prefixItems, .additionalItems, .contains,
            .allOf, .anyOf, .oneOf, .not, .condition, .consequence, .alternative:
            .applicator
        case .unevaluatedProperties, .unevaluatedItems: .unevaluated
        case .type, .enumeration, .constant, .required, .minProperties, .maxProperties,
            .dependentRequired, .minItems, .maxItems, .uniqueItems, .minContains, .maxContains,
            .minLength, .maxLength, .pattern, .minimum, .maximum, .exclusiveMinimum,
            .exclusiveMaximum, .multipleOf:
            .validation
        case .title, .description, .examples, .deprecated, .readOnly, .writeOnly, .defaultValue:
            .metaData
        case .format: .formatAnnotation
        case .contentEncoding, .contentMediaType, .contentSchema: .content
        default: nil
        }
    }

    /// Whether the keyword says nothing about which values are valid.
    var isRemark: Bool {
        switch self {
        case .comment, .title, .description, .examples, .deprecated, .readOnly, .writeOnly,
            .defaultValue, .dynamicDefault, .generation, .definitions, .olderDefinitions, .schema,
            .vocabulary:
            true
        default: false
        }
    }

    /// What to say about a keyword that another draft or dialect has; `nil` for a
    /// name that is no keyword at all.
    static func remark(onUnsupported name: String) -> String? {
        switch name {
        case "id": "is written '$id' since draft 6"
        case "nullable": "belongs to OpenAPI 3.0; write \"type\": [\"string\", \"null\"]"
        case "$recursiveRef": "is written '$dynamicRef' in draft 2020-12"
        case "$recursiveAnchor": "is written '$dynamicAnchor' in draft 2020-12"
        default: nil
        }
    }
}
