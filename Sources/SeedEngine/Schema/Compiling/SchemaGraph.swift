/// How the schemas of a document apply each other to the same value.
struct SchemaGraph {
    let definitions: [SchemaDefinition]

    typealias Index = SchemaDefinition.Index

    /// The schema that stands for one that says nothing but `$ref`; `nil` when the references go
    /// round in a circle.
    func target(of index: Index) -> Index? {
        var current = index
        for _ in definitions.indices {
            guard definitions[current].isOnlyReference,
                let next = definitions[current].references.first
            else { return current }
            current = next
        }
        return nil
    }

    /// The schema and all that apply to the same value with it, each once, in the order in which
    /// their fields are stored.
    func inPlace(_ root: Index) -> [Index] {
        var seen: Set<Index> = []
        var order: [Index] = []
        visit(root, &seen, &order)
        return order
    }

    private func visit(_ index: Index, _ seen: inout Set<Index>, _ order: inout [Index]) {
        guard seen.insert(index).inserted else { return }
        let definition = definitions[index]
        for earlier in definition.fieldsBefore { visit(earlier, &seen, &order) }
        order.append(index)
        for later in definition.fieldsBehind { visit(later, &seen, &order) }
    }

    /// How many schemas may apply to one value through each other: each takes room on the stack.
    static let longestChain = 100

    /// The schemas that apply themselves to the value they are given, without going into a field or
    /// item first, so that no value could ever be checked; and one that begins too long a chain.
    func circles() -> (circles: [Index], chain: Index?) {
        enum Mark {
            case new, open
            case done(chain: Int)
        }
        var marks = [Mark](repeating: .new, count: definitions.count)
        var circles: [Index] = []
        var chain: Index?
        for root in definitions.indices {
            guard case .new = marks[root] else { continue }
            var path: [(index: Index, rest: ArraySlice<Index>, longest: Int)] = []
            func enter(_ index: Index) {
                marks[index] = .open
                path.append((index, definitions[index].allInPlace[...], 0))
            }
            enter(root)
            while let (index, rest, longest) = path.last {
                guard let next = rest.first else {
                    marks[index] = .done(chain: longest + 1)
                    if longest >= Self.longestChain { chain = chain ?? index }
                    path.removeLast()
                    if let outer = path.indices.last {
                        path[outer].longest = Swift.max(path[outer].longest, longest + 1)
                    }
                    continue
                }
                path[path.count - 1].rest = rest.dropFirst()
                switch marks[next] {
                case .new: enter(next)
                case .open: circles.append(next)
                case .done(let chain):
                    path[path.count - 1].longest = Swift.max(longest, chain)
                }
            }
        }
        return (circles, chain)
    }

    /// The names of the fields that the schema and those in place speak of, in stored order.
    func propertyNames(of root: Index) -> [String] {
        var seen: Set<String> = []
        return inPlace(root).flatMap { definitions[$0].properties ?? [] }
            .compactMap { seen.insert($0.name).inserted ? $0.name : nil }
    }

    /// The definition of a field by the schema or one that always applies with it.
    func property(_ name: String, of root: Index) -> SchemaDefinition? {
        let definition = definitions[root]
        if let property = definition.properties?.first(where: { $0.name == name }) {
            return target(of: property.schema).map { definitions[$0] }
        }
        for next in definition.fieldsBefore {
            if let found = property(name, of: next) { return found }
        }
        return nil
    }

    /// The default of a field's schema: its own, or that of what it refers to.
    func schemaWithDefault(_ index: Index) -> SchemaDefinition? {
        let definition = definitions[index]
        if definition.defaultValue != nil || definition.defaultsToNow { return definition }
        for next in definition.fieldsBefore {
            if let found = schemaWithDefault(next) { return found }
        }
        return nil
    }
}

extension SchemaDefinition {
    /// The schemas in place whose fields are stored before its own.
    var fieldsBefore: [Index] { references + allOf }

    /// The schemas in place whose fields are stored behind its own.
    var fieldsBehind: [Index] {
        anyOf + oneOf + dependentSchemas.map(\.schema)
            + (condition == nil ? [] : [consequence, alternative].compactMap { $0 })
    }

    /// All schemas that apply to the same value, also those that only ask.
    var allInPlace: [Index] {
        fieldsBefore + fieldsBehind + [not, condition].compactMap { $0 }
    }

    /// Whether the schema names fields, so that it can tell known from unknown ones.
    var namesFields: Bool {
        properties != nil || !patternProperties.isEmpty || additionalProperties != nil
            || unevaluatedProperties != nil
    }

    /// Replaces the positions of all schemas that this one is made of.
    mutating func mapSchemas(_ transform: (Index) -> Index) {
        references = references.map(transform)
        properties = properties.map {
            $0.map { Property(name: $0.name, schema: transform($0.schema)) }
        }
        patternProperties = patternProperties.map {
            PatternProperty(pattern: $0.pattern, schema: transform($0.schema))
        }
        dependentSchemas = dependentSchemas.map {
            DependentSchema(name: $0.name, schema: transform($0.schema))
        }
        additionalProperties = additionalProperties.map(transform)
        unevaluatedProperties = unevaluatedProperties.map(transform)
        propertyNames = propertyNames.map(transform)
        prefixItems = prefixItems.map(transform)
        items = items.map(transform)
        contains = contains.map(transform)
        unevaluatedItems = unevaluatedItems.map(transform)
        allOf = allOf.map(transform)
        anyOf = anyOf.map(transform)
        oneOf = oneOf.map(transform)
        not = not.map(transform)
        condition = condition.map(transform)
        consequence = consequence.map(transform)
        alternative = alternative.map(transform)
    }
}
