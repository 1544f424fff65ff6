/// Reads `catalog.yaml` and the schemas beside it; notes every mistake at its place.
public struct CatalogReader {
    private let file: String
    private let directory: String
    private let options: SchemaOptions
    private var problems = SourceProblems()

    private static let collectionKeys = [
        "name", "file", "database", "collection", "schema", "key", "_id", "unique", "indexes",
        "service_indexes", "references", "checks",
    ]

    /// Reads a catalog.
    ///
    /// - Parameters:
    ///   - file: The catalog's file.
    ///   - storesDatesAsBSON: Whether all instants are stored as BSON dates, whatever the schemas say.
    /// - Returns: The catalog, free of mistakes.
    /// - Throws: `SeedError` with code `usage` that holds every mistake in the catalog and its schemas, or
    ///   `unreadable` when a file cannot be read.
    public static func read(
        _ file: String, storesDatesAsBSON: Bool = false
    ) throws(SeedError) -> Catalog {
        var options = SchemaOptions()
        options.storesDatesAsBSON = storesDatesAsBSON
        var reader = CatalogReader(file: file, options: options)
        let bytes = try ByteSource.contents(of: file)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw SeedError(.usage, "is not UTF-8 text", at: SourceLocation(file: file))
        }
        let catalog = reader.read(try SourceNode(yaml: text, file: file))
        try reader.problems.throwIfAny()
        guard let catalog else {
            throw SeedError(.bug, "a catalog without mistakes was not read")
        }
        return catalog
    }

    private init(file: String, options: SchemaOptions) {
        self.file = file
        self.options = options
        directory =
            file.contains("/") ? String(file[..<(file.lastIndex(of: "/") ?? file.endIndex)]) : "."
    }

    private mutating func read(_ node: SourceNode) -> Catalog? {
        let keys = ["catalog", "description", "as_of", "ignored_fields", "collections"]
        let mapping = SourceMapping(node, of: "the catalog", keys: keys, problems: &problems)
        guard let mapping else { return nil }
        let name = mapping.requiredText("catalog", problems: &problems) ?? ""
        let description = mapping.text("description", problems: &problems) ?? ""
        let asOf = instant("as_of", of: mapping)
        let ignoredFields = mapping.texts("ignored_fields", problems: &problems)
        let nodes = mapping.list("collections")
        if nodes.isEmpty {
            problems.add(
                "'collections' is missing; a list of collections in SEED_ORDER was expected",
                at: mapping["collections"]?.location ?? node.location)
        }
        var collections: [CollectionDefinition] = []
        var drafts: [SourceMapping] = []
        for node in nodes {
            guard let (collection, draft) = readCollection(node) else { continue }
            noteClash(of: collection, with: collections, at: draft.node.location)
            collections.append(collection)
            drafts.append(draft)
        }
        for (position, draft) in drafts.enumerated() {
            let references = readReferences(draft, position: position, collections: collections)
            collections[position] = collections[position].with(references: references)
        }
        if asOf == nil, mapping["as_of"] == nil,
            let collection = collections.first(where: \.schema.usesNow)
        {
            problems.add(
                "'as_of' is missing; the schema of '\(collection.name)' has a $$NOW default, which needs"
                    + " an instant to stand for", at: node.location)
        }
        return Catalog(
            name: name, description: description, file: file, directory: directory, asOf: asOf,
            ignoredFields: ignoredFields, collections: collections)
    }

    private mutating func instant(_ key: String, of mapping: SourceMapping) -> Instant? {
        guard let node = mapping[key], let text = mapping.text(key, problems: &problems) else {
            return nil
        }
        guard let instant = Instant(iso8601: text) else {
            problems.add(
                "'\(key)' must be an instant such as 2026-01-17T00:00:00Z, not '\(text)'",
                at: node.location)
            return nil
        }
        return instant
    }

    // MARK: Collections

    private mutating func readCollection(
        _ node: SourceNode
    ) -> (CollectionDefinition, SourceMapping)? {
        let mapping = SourceMapping(
            node, of: "a collection", keys: Self.collectionKeys, problems: &problems)
        guard let mapping, let name = mapping.requiredText("name", problems: &problems) else {
            return nil
        }
        let database = mapping.requiredText("database", problems: &problems) ?? ""
        let key = mapping.texts("key", problems: &problems)
        if key.isEmpty {
            problems.add(
                "'key' is missing; a field, or a list of fields, that identifies a record was expected",
                at: node.location)
        }
        let schemaFile =
            mapping.text("schema", problems: &problems) ?? "schemas/\(name).schema.json"
        guard let schema = readSchema(schemaFile, at: mapping["schema"]?.location ?? node.location)
        else { return nil }
        let known = schema.properties
        for path in key { check(path, is: "key", in: known, at: mapping["key"]?.location) }
        let unique = readUnique(mapping, known: known)
        let indexes = readIndexes("indexes", of: mapping, known: known)
        let collection = CollectionDefinition(
            name: name, fileName: mapping.text("file", problems: &problems) ?? "\(name).json",
            database: database,
            collection: mapping.text("collection", problems: &problems) ?? name,
            schemaFile: schemaFile, key: key, identifier: readIdentifier(mapping, known: known),
            unique: unique, indexes: indexes,
            // Services index what they please, also fields that no record has.
            serviceIndexes: readIndexes("service_indexes", of: mapping, known: []),
            references: [], checks: readChecks(mapping, of: schema), schema: schema)
        return (collection, mapping)
    }

    private mutating func noteClash(
        of collection: CollectionDefinition, with others: [CollectionDefinition],
        at location: SourceLocation
    ) {
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

    /// Notes a path whose first name no schema property has; schemas may leave deeper levels open.
    private mutating func check(
        _ path: String, is role: String, in known: [String], at location: SourceLocation?
    ) {
        let name = String(path.split(separator: ".").first ?? "").replacingBrackets()
        guard !known.isEmpty, !known.contains(name), let location else { return }
        problems.add(
            "the \(role) '\(path)' is no field of the schema"
                + Spelling.suggestion(for: name, in: known), at: location)
    }

    private mutating func readSchema(
        _ name: String, at location: SourceLocation
    ) -> CompiledSchema? {
        let path = "\(directory)/\(name)"
        let text: [UInt8]
        do throws(SeedError) {
            text = try ByteSource.contents(of: path)
        } catch {
            problems.add(
                "the schema \(name) \(error.message)", at: location)
            return nil
        }
        do throws(SeedError) {
            let document = try JSONDocument(text: text, file: path)
            var library = SchemaLibrary()
            // No reference leads out of the catalog's directory, which is complete by itself.
            library.add(folder: directory, as: SchemaLibrary.catalogURI)
            if let slash = name.lastIndex(of: "/") {
                let folder = name[...slash]
                library.add(
                    folder: "\(directory)/\(folder.dropLast())",
                    as: SchemaLibrary.catalogURI + folder)
            }
            let compilation = CompiledSchema.compile(
                document, uri: SchemaLibrary.catalogURI + name, options: options, library: library)
            switch compilation {
            case .success(let schema): return schema
            case .failure(let mistakes):
                for mistake in mistakes {
                    problems.add(
                        mistake.message,
                        at: mistake.location ?? document.location(of: mistake.path))
                }
                return nil
            }
        } catch {
            problems.add(error)
            return nil
        }
    }

    private mutating func readIdentifier(
        _ mapping: SourceMapping, known: [String]
    ) -> IdentifierRule? {
        guard let node = mapping["_id"], let text = mapping.text("_id", problems: &problems) else {
            return nil
        }
        guard text.contains("{") else {
            check(text, is: "_id", in: known, at: node.location)
            return .field(text)
        }
        var parts: [IdentifierRule.TemplatePart] = []
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "{") {
            if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
            guard let close = rest[open...].firstIndex(of: "}") else {
                problems.add("the template '\(text)' has a '{' without '}'", at: node.location)
                return nil
            }
            let path = String(rest[rest.index(after: open)..<close])
            check(path, is: "_id", in: known, at: node.location)
            parts.append(.path(path))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        return .template(parts)
    }

    // MARK: Indexes

    private mutating func readUnique(_ mapping: SourceMapping, known: [String]) -> [[String]] {
        var groups: [[String]] = []
        for node in mapping.list("unique") {
            var group: [String] = []
            let paths: [SourceNode]
            if case .sequence(let nodes) = node.content { paths = nodes } else { paths = [node] }
            for path in paths {
                guard let text = path.text("an element of 'unique'", problems: &problems) else {
                    continue
                }
                check(text, is: "unique field", in: known, at: path.location)
                group.append(text)
            }
            if !group.isEmpty { groups.append(group) }
        }
        return groups
    }

    private mutating func readIndexes(
        _ key: String, of mapping: SourceMapping, known: [String]
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
                check(field.key, is: "indexed field", in: known, at: field.keyLocation)
                parts.append(IndexDefinition.Key(path: field.key, direction: direction))
            }
            let seconds = index.integer(
                "expireAfterSeconds", in: 0...Int(Int32.max), problems: &problems)
            indexes.append(
                IndexDefinition(
                    keys: parts, name: index.text("name", problems: &problems),
                    isUnique: index.flag("unique", problems: &problems) ?? false,
                    isSparse: index.flag("sparse", problems: &problems) ?? false,
                    expireAfterSeconds: seconds))
        }
        return indexes
    }

    // MARK: References and checks

    private mutating func readReferences(
        _ mapping: SourceMapping, position: Int, collections: [CollectionDefinition]
    ) -> [Reference] {
        var references: [Reference] = []
        let keys = ["path", "to", "field", "optional", "deferred", "severity"]
        for node in mapping.list("references") {
            let entry = SourceMapping(node, of: "a reference", keys: keys, problems: &problems)
            guard let entry, let paths = readPaths(entry),
                let target = entry.requiredText("to", problems: &problems)
            else { continue }
            for (path, place) in zip(paths, entry.list("path")) {
                check(
                    path, is: "reference's path", in: collections[position].schema.properties,
                    at: place.location)
            }
            guard let place = collections.firstIndex(where: { $0.name == target }) else {
                problems.add(
                    "no collection is named '\(target)'"
                        + Spelling.suggestion(for: target, in: collections.map(\.name)),
                    at: entry["to"]?.location ?? node.location)
                continue
            }
            let isDeferred = entry.flag("deferred", problems: &problems) ?? false
            if place > position, !isDeferred {
                problems.add(
                    "'\(target)' stands later in SEED_ORDER than '\(collections[position].name)';"
                        + " say 'deferred: true', or change the order", at: node.location)
            }
            guard let fields = readTargetFields(entry, of: collections[place], for: paths) else {
                continue
            }
            references.append(
                Reference(
                    paths: paths, target: target, targetFields: fields,
                    isOptional: entry.flag("optional", problems: &problems) ?? false,
                    isDeferred: isDeferred, severity: severity(entry)))
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
        for (field, place) in zip(fields, entry.list("field")) {
            check(
                field, is: "field referred to", in: target.schema.properties, at: place.location)
        }
        return fields
    }

    private mutating func readChecks(
        _ mapping: SourceMapping, of schema: CompiledSchema
    ) -> [Check] {
        var checks: [Check] = []
        let keys = ["id", "path", "expr", "expected", "message", "severity"]
        for node in mapping.list("checks") {
            let entry = SourceMapping(node, of: "a check", keys: keys, problems: &problems)
            guard let entry, let id = entry.requiredText("id", problems: &problems),
                let message = entry.requiredText("message", problems: &problems)
            else { continue }
            guard let source = entry["expr"] else {
                problems.add("the check '\(id)' needs 'expr'", at: node.location)
                continue
            }
            if checks.contains(where: { $0.id == id }) {
                problems.add("the check '\(id)' is declared twice", at: node.location)
            }
            let path = entry.text("path", problems: &problems) ?? ""
            if !path.isEmpty {
                check(path, is: "check's path", in: schema.properties, at: entry["path"]?.location)
            }
            checkPlaceholders(of: message, in: schema, at: entry["message"]?.location)
            do throws(SeedError) {
                let expected = try entry["expected"].map { node throws(SeedError) in
                    try ExpressionParser.parse(node, for: schema)
                }
                checks.append(
                    Check(
                        id: id, path: path,
                        expression: try ExpressionParser.parse(source, for: schema),
                        expected: expected, message: message, severity: severity(entry),
                        source: source.value))
            } catch {
                problems.add(error)
            }
        }
        return checks
    }

    /// Notes the `{path}` of a message that leads to no field.
    private mutating func checkPlaceholders(
        of message: String, in schema: CompiledSchema, at location: SourceLocation?
    ) {
        guard let location else { return }
        for part in message.split(separator: "{").dropFirst(message.hasPrefix("{") ? 0 : 1) {
            guard let end = part.firstIndex(of: "}") else { continue }
            let path = part[..<end]
            guard path != "expected",
                let unknown = schema.unknownName(in: path.split(separator: ".").map(String.init))
            else { continue }
            problems.add(
                "the message's '{\(path)}' is no field of the schema"
                    + Spelling.suggestion(for: unknown.name, in: unknown.known), at: location)
        }
    }

    private mutating func severity(_ mapping: SourceMapping) -> Finding.Severity {
        guard let text = mapping.text("severity", problems: &problems) else { return .error }
        guard let severity = Finding.Severity(rawValue: text) else {
            problems.add(
                "'severity' must be error or warning, not '\(text)'",
                at: mapping["severity"]?.location ?? mapping.node.location)
            return .error
        }
        return severity
    }
}

extension String {
    /// The name without the `[]` that marks a list.
    fileprivate func replacingBrackets() -> String {
        hasSuffix("[]") ? String(dropLast(2)) : self
    }
}
