/// One schema as it was written: every keyword with its checked value.
///
/// Schemas inside it, and those it refers to, are given as positions in `CompiledSchema.definitions`.
package struct SchemaDefinition: Sendable {
    /// A position in `CompiledSchema.definitions`.
    package typealias Index = Int

    /// One of `properties`.
    package struct Property: Sendable {
        package let name: String
        package let schema: Index
    }

    /// One of `patternProperties`.
    package struct PatternProperty: Sendable {
        package let pattern: Pattern
        package let schema: Index
    }

    /// One of `dependentRequired`.
    package struct Dependency: Sendable {
        package let name: String
        package let required: [String]
    }

    /// One of `dependentSchemas`.
    package struct DependentSchema: Sendable {
        package let name: String
        package let schema: Index
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
    package var constantAnswer: Bool?
    /// The schemas that `$ref` and `$dynamicRef` name.
    package var references: [Index] = []
    var dynamicReference: DynamicReference?

    package var types: SchemaTypes?
    package var enumeration: [BSONValue]?
    package var constant: BSONValue?

    /// `nil` when the schema has no `properties`, which is not the same as none.
    package var properties: [Property]?
    package var patternProperties: [PatternProperty] = []
    package var additionalProperties: Index?
    package var propertyNames: Index?
    package var required: [String] = []
    package var dependentRequired: [Dependency] = []
    package var dependentSchemas: [DependentSchema] = []
    /// What holds for the fields of which no schema in place speaks.
    package var unevaluatedProperties: Index?
    package var minProperties: Int?
    package var maxProperties: Int?

    package var prefixItems: [Index] = []
    package var items: Index?
    /// What `items` is called beside a list of `items` in older drafts.
    var additionalItems: Index?
    package var contains: Index?
    package var minContains: Int?
    package var maxContains: Int?
    /// What holds for the items of which no schema in place speaks.
    package var unevaluatedItems: Index?
    package var minItems: Int?
    package var maxItems: Int?
    package var hasUniqueItems = false

    package var minLength: Int?
    package var maxLength: Int?
    package var pattern: Pattern?
    package var format: StringFormat?

    var minimum: SchemaNumber?
    var maximum: SchemaNumber?
    var exclusiveMinimum: SchemaNumber?
    var exclusiveMaximum: SchemaNumber?
    var multipleOf: SchemaNumber?

    package var allOf: [Index] = []
    package var anyOf: [Index] = []
    package var oneOf: [Index] = []
    package var not: Index?
    package var condition: Index?
    package var consequence: Index?
    package var alternative: Index?
    /// The property whose value chooses among `oneOf` or `anyOf`.
    package var discriminator: String?

    /// The type under which values are stored, when it is not the one they come with.
    package var storedType: BSONType?
    package var defaultValue: BSONValue?
    /// Values of which the schema says that they are typical.
    package var examples: [BSONValue] = []
    /// Whether the default is the load's as-of.
    package var defaultsToNow = false
    /// Whether white space around texts is removed before they are stored.
    package var trims = false
    package var title: String?
    package var summary: String?
    /// How values are made, in the language of profiles; read by whoever generates.
    package var generation: SourceNode?

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
