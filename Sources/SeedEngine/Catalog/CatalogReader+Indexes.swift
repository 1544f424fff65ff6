extension CatalogReader {
    /// The values, and groups of values, that no two records share.
    mutating func readUnique(
        _ mapping: SourceMapping, of schema: CompiledSchema
    ) -> [[String]] {
        var groups: [[String]] = []
        for node in mapping.list("unique") {
            var group: [String] = []
            let paths: [SourceNode]
            if case .sequence(let nodes) = node.content { paths = nodes } else { paths = [node] }
            for path in paths {
                guard let text = path.text("an element of 'unique'", problems: &problems) else {
                    continue
                }
                check(text, is: "unique field", in: schema, at: path.location)
                if group.contains(text) {
                    problems.add("'\(text)' stands here twice", at: path.location)
                }
                group.append(text)
            }
            if groups.contains(group) {
                let fields = group.joined(separator: ", ")
                problems.add("'\(fields)' is declared unique twice", at: node.location)
            }
            if !group.isEmpty { groups.append(group) }
        }
        return groups
    }

    /// The indexes of a key.
    ///
    /// Services index what they please, also fields that no record has.
    mutating func readIndexes(
        _ key: String, of mapping: SourceMapping, schema: CompiledSchema
    ) -> [IndexDefinition] {
        var indexes: [IndexDefinition] = []
        let keys = ["keys", "name", "unique", "sparse", "expireAfterSeconds"]
        for node in mapping.list(key) {
            let index = SourceMapping(node, of: "an index", keys: keys, problems: &problems)
            guard let index else { continue }
            guard let keysNode = index["keys"],
                let fields = SourceMapping(keysNode, of: "'keys'", problems: &problems),
                !fields.all.isEmpty
            else {
                problems.add("an index needs 'keys', such as {region_id: 1}", at: node.location)
                continue
            }
            var parts: [IndexDefinition.Key] = []
            for field in fields.all {
                guard case .integer(let direction) = field.value.content, abs(direction) == 1 else {
                    problems.add(
                        "the direction of '\(field.key)' must be 1 or -1, not"
                            + " \(field.value.summary)", at: field.value.location)
                    continue
                }
                if key == "indexes" {
                    check(field.key, is: "indexed field", in: schema, at: field.keyLocation)
                }
                parts.append(IndexDefinition.Key(path: field.key, direction: direction))
            }
            let seconds = index.integer(
                "expireAfterSeconds", in: 0...Int(Int32.max), problems: &problems)
            let definition = IndexDefinition(
                keys: parts, name: index.text("name", problems: &problems),
                isUnique: index.flag("unique", problems: &problems) ?? false,
                isSparse: index.flag("sparse", problems: &problems) ?? false,
                expireAfterSeconds: seconds)
            if indexes.contains(where: { $0.name == definition.name }) {
                problems.add(
                    "there is another index of the name '\(definition.name)' here",
                    at: index["name"]?.location ?? node.location)
            }
            if let place = index["expireAfterSeconds"] {
                checkExpiry(of: fields.all.map(\.key), in: schema, at: place.location)
            }
            indexes.append(definition)
        }
        return indexes
    }

    /// Notes an index that is to expire documents and cannot.
    private mutating func checkExpiry(
        of fields: [String], in schema: CompiledSchema, at location: SourceLocation
    ) {
        guard fields.count == 1, let field = fields.first else {
            problems.add(
                "'expireAfterSeconds' needs an index of one field, not of \(fields.count)",
                at: location
            )
            return
        }
        guard schema.mayHoldDate(at: field) == false else { return }
        problems.add(
            "'expireAfterSeconds' needs a date, and the schema of '\(field)' has none: a text with the"
                + " format 'iso-date-time'", at: location)
    }
}
