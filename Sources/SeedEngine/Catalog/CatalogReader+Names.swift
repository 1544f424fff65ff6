extension CatalogReader {
    /// Notes what a collection must not share with those before it.
    mutating func noteClash(
        of collection: CollectionDefinition, with others: [CollectionDefinition],
        at location: SourceLocation
    ) {
        if let other = others.first(where: {
            $0.database != collection.database
                && $0.database.lowercased() == collection.database.lowercased()
        }) {
            problems.add(
                "the databases '\(other.database)' and '\(collection.database)' differ only in case,"
                    + " which MongoDB refuses", at: location)
        }
        guard !collection.name.isEmpty else { return }
        for other in others {
            if other.name == collection.name {
                problems.add("the collection '\(collection.name)' is declared twice", at: location)
            } else if other.namespace == collection.namespace {
                problems.add(
                    "'\(collection.name)' and '\(other.name)' are both stored in"
                        + " \(collection.namespace)", at: location)
            } else if other.fileName == collection.fileName {
                problems.add(
                    "'\(collection.name)' and '\(other.name)' have the same file"
                        + " \(collection.fileName)", at: location)
            }
        }
    }

    /// Notes names that MongoDB or the file system would refuse.
    mutating func checkNames(
        of mapping: SourceMapping, database: String, collection: String, file: String
    ) {
        func place(_ key: String) -> SourceLocation {
            (mapping[key] ?? mapping["name"])?.location ?? mapping.node.location
        }
        if mapping["database"] != nil, let mistake = NamespaceRules.mistake(inDatabase: database) {
            problems.add("the database \(mistake)", at: place("database"))
        }
        let isNamed = mapping["name"]?.spelling.isEmpty == false
        if isNamed || mapping["collection"] != nil,
            let mistake = NamespaceRules.mistake(inCollection: collection, of: database)
        {
            problems.add("the collection \(mistake)", at: place("collection"))
        }
        guard isNamed || mapping["file"] != nil,
            SeedFileName(file) == nil || file.contains("/") || file.hasPrefix(".")
        else { return }
        problems.add(
            "'\(file)' cannot be a seed file; a plain name with .json, .ndjson or .jsonl at its end was"
                + " expected", at: place("file"))
    }

    /// Notes ignored fields that no record can have at its top level.
    mutating func checkIgnoredFields(_ nodes: [SourceNode]) {
        for node in nodes where node.spelling.isEmpty || node.spelling.contains(".") {
            // What is no text was noted when it was read.
            guard case .text(let name) = node.content else { continue }
            problems.add(
                "'\(name)' cannot be ignored; the name of a record's own field was expected",
                at: node.location)
        }
    }

    /// Notes a key that is a list, which cannot identify a record.
    mutating func checkKey(
        _ path: String, in schema: CompiledSchema, at location: SourceLocation
    ) {
        guard schema.types(at: path) == .array else { return }
        problems.add(
            "the key '\(path)' is a list; every record needs a single value to be stored under",
            at: location)
    }

    /// Notes the paths that lead to no field, and those that stand twice.
    mutating func checkPaths(
        _ nodes: [SourceNode], are role: String, in schema: CompiledSchema
    ) {
        var seen: Set<String> = []
        for node in nodes {
            var path = node.spelling
            if case .text(let text) = node.content { path = text }
            if case .sequence = node.content { continue }
            if case .mapping = node.content { continue }
            check(path, is: role, in: schema, at: node.location)
            if !seen.insert(path).inserted, role == "key" {
                problems.add("'\(path)' stands here twice", at: node.location)
            }
        }
    }

    /// Notes a path that leads to no field, or to one that records lose.
    mutating func check(
        _ path: String, is role: String, in schema: CompiledSchema, at location: SourceLocation
    ) {
        let names = path.split(separator: ".").map { name in
            String(name.hasSuffix("[]") ? name.dropLast(2) : name)
        }
        guard let first = names.first else {
            return problems.add("the \(role) is empty; a field was expected", at: location)
        }
        if ignoredFields.contains(first) {
            return problems.add(
                "the \(role) '\(path)' is among 'ignored_fields', which records lose", at: location)
        }
        guard let unknown = schema.unknownName(in: names) else { return }
        problems.add(
            "the \(role) '\(path)' is no field of the schema"
                + Spelling.suggestion(for: unknown.name, in: unknown.known), at: location)
    }
}
