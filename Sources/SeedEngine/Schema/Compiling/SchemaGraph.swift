/// How the schemas of a document apply each other to the same value.
struct SchemaGraph {
    let definitions: [SchemaDefinition]

    typealias Index = SchemaDefinition.Index

    /// The schema that stands for one that says nothing but `$ref`; `nil` when the references go
    /// round in a circle.
    func target(of index: Index) -> Index? {
        var current = index
        for _ in definitions.indices {
            guard definitions[current].isOnlyReference, let next = definitions[current].reference
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

    /// The schemas that apply themselves to the value they are given, without going into a field or
    /// item first: no value could ever be checked by one.
    var circles: [Index] {
        enum Mark { case new, open, done }
        var marks = [Mark](repeating: .new, count: definitions.count)
        var circles: [Index] = []
        for root in definitions.indices where marks[root] == .new {
            var path: [(index: Index, rest: ArraySlice<Index>)] = []
            func enter(_ index: Index) {
                marks[index] = .open
                path.append((index, definitions[index].allInPlace[...]))
            }
            enter(root)
            while let (index, rest) = path.last {
                guard let next = rest.first else {
                    marks[index] = .done
                    path.removeLast()
                    continue
                }
                path[path.count - 1].rest = rest.dropFirst()
                switch marks[next] {
                case .new: enter(next)
                case .open: circles.append(next)
                case .done: break
                }
            }
        }
        return circles
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
    var fieldsBefore: [Index] { (reference.map { [$0] } ?? []) + allOf }

    /// The schemas in place whose fields are stored behind its own.
    var fieldsBehind: [Index] {
        anyOf + oneOf
            + (condition == nil ? [] : [consequence, alternative].compactMap { $0 })
    }

    /// All schemas that apply to the same value, also those that only ask.
    var allInPlace: [Index] {
        fieldsBefore + fieldsBehind + [not, condition].compactMap { $0 }
    }

    /// Whether the schema names fields, so that it can tell known from unknown ones.
    var namesFields: Bool {
        properties != nil || !patternProperties.isEmpty || additionalProperties != nil
    }
}
