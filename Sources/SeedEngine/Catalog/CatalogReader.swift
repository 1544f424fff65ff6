/// Reads `catalog.yaml` and the schemas beside it; notes every mistake at its place.
public struct CatalogReader {
    private let file: String
    let directory: String
    let options: SchemaOptions
    var problems = SourceProblems()

    /// Top-level fields that records lose, so that nothing can be said of them.
    var ignoredFields: [String] = []

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
        reader.problems.sort(startingWith: file)
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
        ignoredFields = mapping.texts("ignored_fields", problems: &problems)
        checkIgnoredFields(mapping.list("ignored_fields"))
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
        guard let mapping else { return nil }
        let name = mapping.requiredText("name", problems: &problems) ?? ""
        if name.isEmpty, let node = mapping["name"] {
            problems.add("'name' is empty; text was expected", at: node.location)
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
        // A schema that cannot be read keeps nobody from the other mistakes of the collection.
        let isNamed = !name.isEmpty || mapping["schema"] != nil
        let schema =
            (isNamed
                ? readSchema(schemaFile, at: mapping["schema"]?.location ?? node.location) : nil)
            ?? CompiledSchema()
        let fileName = mapping.text("file", problems: &problems) ?? "\(name).json"
        let collectionName = mapping.text("collection", problems: &problems) ?? name
        checkNames(of: mapping, database: database, collection: collectionName, file: fileName)
        checkPaths(mapping.list("key"), are: "key", in: schema)
        if key.count == mapping.list("key").count {
            for (path, node) in zip(key, mapping.list("key")) {
                checkKey(path, in: schema, at: node.location)
            }
        }
        let collection = CollectionDefinition(
            name: name, fileName: fileName, database: database, collection: collectionName,
            schemaFile: schemaFile, key: key, identifier: readIdentifier(mapping, of: schema),
            unique: readUnique(mapping, of: schema),
            indexes: readIndexes("indexes", of: mapping, schema: schema),
            serviceIndexes: readIndexes("service_indexes", of: mapping, schema: schema),
            references: [], checks: readChecks(mapping, of: schema), schema: schema)
        return (collection, mapping)
    }

    private mutating func readIdentifier(
        _ mapping: SourceMapping, of schema: CompiledSchema
    ) -> IdentifierRule? {
        guard let node = mapping["_id"], let text = mapping.text("_id", problems: &problems) else {
            return nil
        }
        guard text.contains("{") else {
            check(text, is: "_id", in: schema, at: node.location)
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
            check(path, is: "_id", in: schema, at: node.location)
            parts.append(.path(path))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        return .template(parts)
    }

}
