extension SchemaGraph {
    /// The names of the fields of which other schemas of the same object speak too; `nil` when they may
    /// speak of any.
    func namesInOthers(of definition: SchemaDefinition) -> Set<String>? {
        var names = Set(definition.dependentRequired.flatMap { [$0.name] + $0.required })
        names.formUnion(definition.dependentSchemas.map(\.name))
        if let discriminator = definition.discriminator { names.insert(discriminator) }
        var seen: Set<SchemaDefinition.Index> = []
        var waiting = definition.allInPlace
        while let index = waiting.popLast() {
            guard seen.insert(index).inserted else { continue }
            let other = definitions[index]
            guard other.patternProperties.isEmpty, other.additionalProperties == nil,
                other.propertyNames == nil, other.unevaluatedProperties == nil,
                other.minProperties == nil, other.maxProperties == nil, other.enumeration == nil,
                other.constant == nil
            else { return nil }
            names.formUnion(other.properties?.map(\.name) ?? [])
            names.formUnion(other.required)
            names.formUnion(other.dependentRequired.flatMap { [$0.name] + $0.required })
            names.formUnion(other.dependentSchemas.map(\.name))
            if let discriminator = other.discriminator { names.insert(discriminator) }
            waiting += other.allInPlace
        }
        return names
    }
}

extension CompiledSchema {
    /// The one schema that speaks of the values at a path of a catalog; `nil` when there are none or
    /// several, or when what applies depends on the record.
    func onlyDefinition(at path: String) -> SchemaDefinition? {
        guard let index = onlySchema(at: path) else { return nil }
        return SchemaGraph(definitions: definitions).target(of: index).map { definitions[$0] }
    }

    /// Where the one schema of the values at a path of a catalog stands, which may have alternatives; `nil`
    /// when what applies depends on more than the values.
    func onlySchema(at path: String) -> SchemaDefinition.Index? {
        let graph = SchemaGraph(definitions: definitions)
        var index: SchemaDefinition.Index = 0
        for step in CorruptionPath(catalog: path).steps {
            guard let target = graph.target(of: index) else { return nil }
            let definition = definitions[target]
            switch step {
            case .key(let name):
                let found = (definition.properties ?? []).filter { $0.name == name }
                guard let next = found.first?.schema, definition.patternProperties.isEmpty,
                    graph.namesInOthers(of: definition)?.contains(name) == false
                else { return nil }
                index = next
            case .item:
                guard let items = definition.items, definition.prefixItems.isEmpty,
                    definition.contains == nil, definition.allInPlace.isEmpty
                else { return nil }
                index = items
            }
        }
        return index
    }
}
