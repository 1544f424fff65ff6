/// All that schemas say of one value, with references and `allOf` taken together.
struct ValueShape {
    typealias Index = SchemaDefinition.Index

    /// An end of a range of numbers.
    struct Limit {
        let number: SchemaNumber
        let isExcluded: Bool
    }

    /// A field of an object.
    struct Field {
        let name: String
        var schemas: [Index]
    }

    /// So many elements that a list has to contain are made.
    private static let mostContained = 10_000

    var types: SchemaTypes = .any
    /// Whether some schema says which types there are.
    var isTyped = false
    /// The values of `enum` and `const`.
    var choices: [BSONValue]?
    var lower: Limit?
    var upper: Limit?
    var multipleOf: SchemaNumber?
    var minLength = 0
    var maxLength: Int?
    var patterns: [Pattern] = []
    var format: StringFormat?
    var fields: [Field] = []
    var required: Set<String> = []
    /// Fields whose names match, and those of all other names.
    var patternFields: [(pattern: Pattern, schema: Index)] = []
    var otherFields: Index?
    /// What the names of fields are like.
    var nameSchemas: [Index] = []
    var minFields = 0
    var firstItems: [[Index]] = []
    /// How many of the first items have schemas of their own, which `items` is not about.
    var prefixCount = 0
    var items: [Index] = []
    var minItems = 0
    var maxItems: Int?
    var hasUniqueItems = false
    /// The alternatives of each union; one of each holds.
    var unions: [[[Index]]] = []
    var storedType: BSONType?
    var defaultValue: BSONValue?
    var examples: [BSONValue] = []
    /// The schemas that were taken together.
    var sources: Set<Index> = []
    /// Whether some keyword only asks, so that a value has to be looked at.
    var asks = false
    /// Whether no value fits.
    var isImpossible = false

    /// Whether fields of other names may be there.
    var isOpen: Bool { otherFields != nil || !patternFields.isEmpty || fields.isEmpty }

    /// Whether null fits, for all that the schemas say in place.
    var allowsNull: Bool {
        types.contains(.null) && (choices?.contains(.null) ?? true)
    }
}

extension ValueShape {
    /// Takes schemas of one value together.
    ///
    /// O(schemas in place).
    init(_ roots: [Index], of definitions: [SchemaDefinition]) {
        for root in roots { add(root, of: definitions) }
        findContradictions()
    }

    /// Notes that no value fits, as far as types and lists of values tell.
    mutating func findContradictions() {
        if types.isEmpty || choices?.isEmpty == true { isImpossible = true }
        if let choices, isTyped, !choices.contains(where: types.allows) {
            isImpossible = true
        }
    }

    mutating func add(_ index: Index, of definitions: [SchemaDefinition]) {
        guard sources.insert(index).inserted else { return }
        let definition = definitions[index]
        if definition.constantAnswer == false { isImpossible = true }
        for next in definition.references + definition.allOf { add(next, of: definitions) }
        addValues(definition)
        addNumbers(definition)
        addTexts(definition)
        addFields(definition)
        addItems(definition)
        if !definition.anyOf.isEmpty { unions.append(definition.anyOf.map { [$0] }) }
        if !definition.oneOf.isEmpty {
            unions.append(definition.oneOf.map { [$0] })
            asks = asks || !Self.areApart(definition.oneOf, of: definitions)
        }
        if let condition = definition.condition {
            unions.append([
                [condition] + [definition.consequence].compactMap(\.self),
                [definition.alternative].compactMap(\.self),
            ])
            asks = true
        }
        if definition.not != nil { asks = true }
    }

    /// Whether no value fits two of the schemas, as far as can be seen from their types.
    private static func areApart(
        _ indices: [Index], of definitions: [SchemaDefinition]
    ) -> Bool {
        var seen: SchemaTypes = []
        for index in indices {
            let shape = ValueShape([index], of: definitions)
            guard shape.isTyped, shape.unions.isEmpty, seen.isDisjoint(with: shape.types) else {
                return false
            }
            seen.formUnion(shape.types)
        }
        return true
    }

    private mutating func addValues(_ definition: SchemaDefinition) {
        if var own = definition.types {
            isTyped = true
            if own.contains(.number) { own.insert(.integer) }
            let meet = types.intersection(own)
            types = types == .any ? own : meet
        }
        for values in [definition.enumeration, definition.constant.map { [$0] }] {
            guard let values else { continue }
            choices = choices.map { $0.filter { values.contains($0) } } ?? values
        }
        storedType = storedType ?? definition.storedType
        defaultValue = defaultValue ?? definition.defaultValue
        if examples.isEmpty { examples = definition.examples }
    }

    private mutating func addNumbers(_ definition: SchemaDefinition) {
        for (number, isExcluded) in [
            (definition.minimum, false), (definition.exclusiveMinimum, true),
        ] {
            guard let number else { continue }
            if lower.map({ number.order(to: $0.number) != .before }) ?? true {
                lower = Limit(number: number, isExcluded: isExcluded)
            }
        }
        for (number, isExcluded) in [
            (definition.maximum, false), (definition.exclusiveMaximum, true),
        ] {
            guard let number else { continue }
            if upper.map({ number.order(to: $0.number) != .after }) ?? true {
                upper = Limit(number: number, isExcluded: isExcluded)
            }
        }
        if multipleOf != nil, definition.multipleOf != nil { asks = true }
        multipleOf = definition.multipleOf ?? multipleOf
    }

    private mutating func addTexts(_ definition: SchemaDefinition) {
        minLength = max(minLength, definition.minLength ?? 0)
        if let length = definition.maxLength { maxLength = min(maxLength ?? length, length) }
        if let pattern = definition.pattern {
            if !patterns.isEmpty || format != nil { asks = true }
            patterns.append(pattern)
        }
        if let own = definition.format {
            if format != nil || !patterns.isEmpty { asks = true }
            format = format ?? own
        }
    }

    private mutating func addFields(_ definition: SchemaDefinition) {
        let known = Dictionary(uniqueKeysWithValues: fields.enumerated().map { ($1.name, $0) })
        for property in definition.properties ?? [] {
            if let place = known[property.name] {
                fields[place].schemas.append(property.schema)
            } else {
                fields.append(Field(name: property.name, schemas: [property.schema]))
            }
        }
        required.formUnion(definition.required)
        for dependency in definition.dependentRequired {
            required.insert(dependency.name)
            required.formUnion(dependency.required)
        }
        if !definition.dependentSchemas.isEmpty || definition.propertyNames != nil
            || definition.maxProperties != nil
        {
            asks = true
        }
        if let names = definition.propertyNames { nameSchemas.append(names) }
        patternFields += definition.patternProperties.map { ($0.pattern, $0.schema) }
        otherFields =
            otherFields ?? definition.additionalProperties ?? definition.unevaluatedProperties
        minFields = max(minFields, definition.minProperties ?? 0)
    }

    private mutating func addItems(_ definition: SchemaDefinition) {
        prefixCount = max(prefixCount, definition.prefixItems.count)
        for (position, schema) in definition.prefixItems.enumerated() {
            if position < firstItems.count {
                firstItems[position].append(schema)
            } else {
                firstItems.append([schema])
            }
        }
        if let schema = definition.items { items.append(schema) }
        minItems = max(minItems, definition.minItems ?? 0)
        if let most = definition.maxItems { maxItems = min(maxItems ?? most, most) }
        if definition.hasUniqueItems { hasUniqueItems = true }
        if let contained = definition.contains {
            let least = definition.minContains ?? 1
            let first = min(least, Self.mostContained)
            while firstItems.count < first { firstItems.append([]) }
            for position in 0..<first { firstItems[position].append(contained) }
            minItems = max(minItems, least)
            asks = asks || definition.maxContains != nil
        }
    }
}
