extension CompiledSchema {
    /// The types that values at a path may have, null left out; `nil` when the schema leaves the path open.
    ///
    /// A path has `[]` behind a list whose items are meant. O(schemas on the way).
    func types(at path: String) -> SchemaTypes? {
        let found = schemas(at: path)
        guard !found.schemas.isEmpty else { return nil }
        var types: SchemaTypes = []
        for index in found.schemas { types.formUnion(possibleTypes(of: index, depth: 0)) }
        if found.isItem { types.remove(.array) }
        return types.isSuperset(of: .any) ? nil : types.subtracting(.null)
    }

    /// Whether values at a path may be instants; `nil` when the schema leaves the path open.
    func mayHoldDate(at path: String) -> Bool? {
        let graph = SchemaGraph(definitions: definitions)
        let found = schemas(at: path).schemas.flatMap { graph.inPlace($0) }
        guard !found.isEmpty else { return nil }
        guard found.contains(where: { definitions[$0].types != nil }) else { return nil }
        return found.contains { index in
            definitions[index].storedType == .date || definitions[index].format?.isInstant == true
        }
    }

    /// The schemas of the values at a path, and whether they are those of a list's items.
    func schemas(at path: String) -> (schemas: [SchemaDefinition.Index], isItem: Bool) {
        let graph = SchemaGraph(definitions: definitions)
        var schemas: [SchemaDefinition.Index] = [0]
        var isItem = false
        for part in path.split(separator: ".") {
            isItem = part.hasSuffix("[]")
            let name = isItem ? part.dropLast(2) : part
            let here = schemas.flatMap { graph.inPlace($0) }
            schemas = here.flatMap { definitions[$0].properties ?? [] }
                .filter { $0.name == name }.map(\.schema)
            guard isItem else { continue }
            let lists = schemas.flatMap { graph.inPlace($0) }
            let items = lists.flatMap {
                definitions[$0].prefixItems + [definitions[$0].items].compactMap { $0 }
            }
            // A list whose items nobody describes may hold anything.
            guard !items.isEmpty else { return ([], true) }
            schemas = items
        }
        return (schemas, isItem)
    }

    private func possibleTypes(of index: SchemaDefinition.Index, depth: Int) -> SchemaTypes {
        guard depth < 20 else { return .any }
        let definition = definitions[index]
        var types = definition.types ?? .any
        if types.contains(.number) { types.insert(.integer) }
        func union(_ indices: [SchemaDefinition.Index]) -> SchemaTypes {
            indices.reduce(into: SchemaTypes()) {
                $0.formUnion(possibleTypes(of: $1, depth: depth + 1))
            }
        }
        if let enumeration = definition.enumeration {
            types.formIntersection(Self.types(of: enumeration))
        }
        if let constant = definition.constant { types.formIntersection(Self.types(of: [constant])) }
        for next in definition.fieldsBefore {
            types.formIntersection(possibleTypes(of: next, depth: depth + 1))
        }
        if !definition.anyOf.isEmpty { types.formIntersection(union(definition.anyOf)) }
        if !definition.oneOf.isEmpty { types.formIntersection(union(definition.oneOf)) }
        return types
    }

    private static func types(of values: [BSONValue]) -> SchemaTypes {
        values.reduce(into: SchemaTypes()) { types, value in
            types.formUnion(SchemaTypes(value.type))
            if value.type == .double { types.insert(.integer) }
        }
    }
}
