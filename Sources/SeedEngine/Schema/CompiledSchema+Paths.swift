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
                let isOpen = here.contains {
                    definitions[$0].additionalProperties != nil
                        || definitions[$0].unevaluatedProperties != nil
                        || !definitions[$0].patternProperties.isEmpty
                }
                return isOpen || fields.isEmpty ? nil : (name, fields.map(\.name))
            }
            schemas = next.map(\.schema)
        }
        return nil
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
