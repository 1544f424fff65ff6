/// One schema as it was written: every keyword with its checked value.
///
/// Schemas inside it, and those it refers to, are given as positions in `CompiledSchema.definitions`.
struct SchemaDefinition: Sendable {
    /// A position in `CompiledSchema.definitions`.
    typealias Index = Int

    /// One of `properties`.
    struct Property: Sendable {
        let name: String
        let schema: Index
    }

    /// One of `patternProperties`.
    struct PatternProperty: Sendable {
        let pattern: Pattern
        let schema: Index
    }

    /// One of `dependentRequired`.
    struct Dependency: Sendable {
        let name: String
        let required: [String]
    }

    /// One of `dependentSchemas`.
    struct DependentSchema: Sendable {
        let name: String
        let schema: Index
    }

    /// A `$dynamicRef` to an anchor that other resources may have too.
    struct DynamicReference: Sendable {
        let name: String
        /// What it names when no resource on the way has such an anchor.
        let target: Index
    }

    let place: SchemaPlace
    /// The position of the resource that the schema belongs to.
    let resource: Int
    /// The value of a schema that is only `true` or `false`.
    var constantAnswer: Bool?
    /// The schemas that `$ref` and `$dynamicRef` name.
    var references: [Index] = []
    var dynamicReference: DynamicReference?

    var types: SchemaTypes?
    var enumeration: [BSONValue]?
    var constant: BSONValue?

    /// `nil` when the schema has no `properties`, which is not the same as none.
    var properties: [Property]?
    var patternProperties: [PatternProperty] = []
    var additionalProperties: Index?
    var propertyNames: Index?
    var required: [String] = []
    var dependentRequired: [Dependency] = []
    var dependentSchemas: [DependentSchema] = []
    /// What holds for the fields of which no schema in place speaks.
    var unevaluatedProperties: Index?
    var minProperties: Int?
    var maxProperties: Int?

    var prefixItems: [Index] = []
    var items: Index?
    /// What `items` is called beside a list of `items` in older drafts.
    var additionalItems: Index?
    var contains: Index?
    var minContains: Int?
    var maxContains: Int?
    /// What holds for the items of which no schema in place speaks.
    var unevaluatedItems: Index?
    var minItems: Int?
    var maxItems: Int?
    var hasUniqueItems = false

    var minLength: Int?
    var maxLength: Int?
    var pattern: Pattern?
    var format: StringFormat?

    var minimum: SchemaNumber?
    var maximum: SchemaNumber?
    var exclusiveMinimum: SchemaNumber?
    var exclusiveMaximum: SchemaNumber?
    var multipleOf: SchemaNumber?

    var allOf: [Index] = []
    var anyOf: [Index] = []
    var oneOf: [Index] = []
    var not: Index?
    var condition: Index?
    var consequence: Index?
    var alternative: Index?
    /// The property whose value chooses among `oneOf` or `anyOf`.
    var discriminator: String?

    /// The type under which values are stored, when it is not the one they come with.
    var storedType: BSONType?
    var defaultValue: BSONValue?
    /// Values of which the schema says that they are typical.
    var examples: [BSONValue] = []
    /// Whether the default is the load's as-of.
    var defaultsToNow = false
    /// Whether white space around texts is removed before they are stored.
    var trims = false
    var title: String?
    var summary: String?
    /// How values are made, in the language of profiles; read by whoever generates.
    var generation: SourceNode?

    init(place: SchemaPlace, resource: Int = 0) {
        self.place = place
        self.resource = resource
    }

    /// All schemas that this one is made of, or refers to.
    var parts: [Index] {
        var parts: [Index] = []
        var copy = self
        copy.mapSchemas {
            parts.append($0)
            return $0
        }
        return parts
    }

    /// Whether the schema says nothing but one reference, apart from remarks and defaults.
    var isOnlyReference: Bool {
        references.count == 1 && types == nil && enumeration == nil && constant == nil
            && !hasObjectKeywords && !hasArrayKeywords && !hasStringKeywords && !hasNumberKeywords
            && allOf.isEmpty && anyOf.isEmpty && oneOf.isEmpty && not == nil && condition == nil
            && storedType == nil && !trims && dependentSchemas.isEmpty
    }

    var hasObjectKeywords: Bool {
        properties != nil || !patternProperties.isEmpty || additionalProperties != nil
            || propertyNames != nil || !required.isEmpty || !dependentRequired.isEmpty
            || minProperties != nil || maxProperties != nil || unevaluatedProperties != nil
    }

    var hasArrayKeywords: Bool {
        !prefixItems.isEmpty || items != nil || contains != nil || minItems != nil
            || maxItems != nil || hasUniqueItems || unevaluatedItems != nil
    }

    var hasStringKeywords: Bool {
        minLength != nil || maxLength != nil || pattern != nil || format != nil
    }

    var hasNumberKeywords: Bool {
        minimum != nil || maximum != nil || exclusiveMinimum != nil || exclusiveMaximum != nil
            || multipleOf != nil
    }
}
