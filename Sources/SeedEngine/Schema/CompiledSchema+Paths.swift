extension CompiledSchema {
    /// The first name of a path that no record can have there, with the names that it can; `nil` when the
    /// path leads to a field, or into a part that the schema leaves open.
    ///
    /// A path goes through lists as MongoDB's do. O(schemas on the way).
    package func unknownName(in path: [String]) -> (name: String, known: [String])? {
        let graph = SchemaGraph(definitions: definitions)
        var schemas: [SchemaDefinition.Index] = [0]
        for name in path {
            let here = graph.throughLists(schemas)
            let fields = here.flatMap { definitions[$0].properties ?? [] }
            let next = fields.filter { $0.name == name }
            if next.isEmpty {
                let isOpen = here.contains { index in
                    let others = [
                        definitions[index].additionalProperties,
                        definitions[index].unevaluatedProperties,
                    ]
                    return !definitions[index].patternProperties.isEmpty
                        || others.contains { $0.map { !refusesAll($0) } ?? false }
                }
                return isOpen || fields.isEmpty ? nil : (name, fields.map(\.name))
            }
            schemas = next.map(\.schema)
        }
        return nil
    }

    /// Whether the schema is `false`, as that of the fields which a closed object does not have.
    private func refusesAll(_ index: SchemaDefinition.Index) -> Bool {
        definitions[index].constantAnswer == false
    }

    /// Whether a schema stores the numbers at a path digit for digit: as decimals, or as text.
    ///
    /// O(schemas on the way).
    package func keepsDigits(at path: JSONPath) -> Bool {
        let graph = SchemaGraph(definitions: definitions)
        var schemas: [SchemaDefinition.Index] = [0]
        for step in path.steps {
            let here = schemas.flatMap { graph.inPlace($0) }
            switch step {
            case .key(let name): schemas = here.flatMap { definitions[$0].schemas(ofField: name) }
            case .index(let index):
                schemas = here.compactMap { definitions[$0].schema(ofItem: index) }
            }
        }
        return schemas.flatMap { graph.inPlace($0) }.contains { index in
            let definition = definitions[index]
            return definition.storedType == .decimal128 || definition.storedType == .string
        }
    }
}

extension SchemaDefinition {
    fileprivate func schemas(ofField name: String) -> [Index] {
        var found = (properties ?? []).filter { $0.name == name }.map(\.schema)
        found += patternProperties.filter { $0.pattern.matches(name) }.map(\.schema)
        if found.isEmpty, let additionalProperties { found.append(additionalProperties) }
        return found
    }

    fileprivate func schema(ofItem index: Int) -> Index? {
        index < prefixItems.count ? prefixItems[index] : items
    }
}

extension SchemaGraph {
    /// The schemas that apply in place, and those of the items of what may be a list.
    fileprivate func throughLists(_ roots: [SchemaDefinition.Index]) -> [SchemaDefinition.Index] {
        var found: [SchemaDefinition.Index] = []
        var waiting = roots
        while let root = waiting.popLast() {
            for index in inPlace(root) where !found.contains(index) {
                found.append(index)
                waiting += definitions[index].prefixItems
                if let items = definitions[index].items { waiting.append(items) }
            }
        }
        return found
    }
}
