extension CatalogReader {
    /// The references of the collection at a position, once all collections are known.
    mutating func readReferences(
        _ mapping: SourceMapping, position: Int, collections: [CollectionDefinition]
    ) -> [Reference] {
        var references: [Reference] = []
        let keys = ["path", "to", "field", "optional", "deferred", "severity"]
        for node in mapping.list("references") {
            let entry = SourceMapping(node, of: "a reference", keys: keys, problems: &problems)
            guard let entry else { continue }
            let schema = collections[position].schema
            let paths = readPaths(entry)
            if paths != nil { checkPaths(entry.list("path"), are: "reference's path", in: schema) }
            let isOptional = entry.flag("optional", problems: &problems) ?? false
            let isDeferred = entry.flag("deferred", problems: &problems) ?? false
            let severity = severity(entry)
            guard let target = entry.requiredText("to", problems: &problems) else { continue }
            guard let place = collections.firstIndex(where: { $0.name == target }) else {
                problems.add(
                    "no collection is named '\(target)'"
                        + Spelling.suggestion(for: target, in: collections.map(\.name)),
                    at: entry["to"]?.location ?? node.location)
                continue
            }
            if place > position, !isDeferred {
                problems.add(
                    "'\(target)' stands later in SEED_ORDER than '\(collections[position].name)';"
                        + " say 'deferred: true', or change the order", at: node.location)
            }
            guard let paths,
                let fields = readTargetFields(entry, of: collections[place], for: paths)
            else { continue }
            if references.contains(where: { $0.paths == paths && $0.target == target }) {
                problems.add(
                    "'\(paths.joined(separator: ", "))' refers to '\(target)' twice",
                    at: node.location)
            }
            // Of paths that stand twice it is not known which field they were to lead to.
            for (number, node) in entry.list("path").enumerated()
            where Set(paths).count == paths.count {
                checkTypes(
                    of: paths[number], in: schema, referringTo: fields[number],
                    of: collections[place], at: node.location)
            }
            references.append(
                Reference(
                    paths: paths, target: target, targetFields: fields,
                    isOptional: isOptional, isDeferred: isDeferred, severity: severity))
        }
        return references
    }

    /// The paths of a reference, each of which goes through the lists of the others.
    private mutating func readPaths(_ entry: SourceMapping) -> [String]? {
        guard let node = entry["path"] else {
            problems.add("'path' is missing; text was expected", at: entry.node.location)
            return nil
        }
        let nodes = entry.list("path")
        let paths = entry.texts("path", problems: &problems)
        guard !nodes.isEmpty, paths.count == nodes.count else {
            if nodes.isEmpty {
                problems.add("'path' is empty; a path was expected", at: node.location)
            }
            return nil
        }
        for (position, path) in paths.enumerated() {
            if path.split(separator: ".").isEmpty {
                problems.add("'path' must lead to a field, unlike '\(path)'", at: node.location)
                return nil
            }
            if paths[..<position].contains(path) {
                problems.add("'\(path)' stands here twice", at: nodes[position].location)
            }
        }
        let strays = ReferencePath(paths).strayParts
        for (path, node) in zip(paths, nodes) where strays.contains(path) {
            problems.add(
                "'\(path)' goes through another list than the other paths; the parts of a composite"
                    + " reference stand in the same list", at: node.location)
        }
        return paths
    }

    /// The fields of the target that the paths of a reference lead to.
    private mutating func readTargetFields(
        _ entry: SourceMapping, of target: CollectionDefinition, for paths: [String]
    ) -> [String]? {
        let key = target.key
        guard let node = entry["field"] else {
            guard key.count != paths.count else { return key }
            let counted = key.count == 1 ? "is '\(key[0])'" : "is \(key.joined(separator: ", "))"
            problems.add(
                "the key of '\(target.name)' \(counted), and 'path' has \(paths.count) part(s); give"
                    + " as many, or say with 'field' what is referred to",
                at: entry["path"]?.location ?? entry.node.location)
            return nil
        }
        let fields = entry.texts("field", problems: &problems)
        guard fields.count == paths.count else {
            problems.add(
                "'field' has \(fields.count) part(s), and 'path' \(paths.count); each part of 'path'"
                    + " refers to one field", at: node.location)
            return nil
        }
        checkPaths(entry.list("field"), are: "field referred to", in: target.schema)
        return fields
    }

    /// Notes a reference whose values can never be those that it refers to.
    private mutating func checkTypes(
        of path: String, in schema: CompiledSchema, referringTo field: String,
        of target: CollectionDefinition, at location: SourceLocation
    ) {
        guard let own = schema.types(at: path), let other = target.schema.types(at: field),
            !own.isEmpty, !other.isEmpty, own.isDisjoint(with: other)
        else { return }
        let remedy = own == .array ? "; write '\(path)[]' for the items of a list" : ""
        problems.add(
            "'\(path)' is \(own.description), and '\(field)' of '\(target.name)' is"
                + " \(other.description)\(remedy)", at: location)
    }
}
