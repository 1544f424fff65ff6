import FoundationEssentials

/// A directory with one JSON file a collection, and the catalog that describes them.
public struct SeedDirectory: Sendable {
    /// A file of the directory that holds records.
    public struct File: Sendable {
        /// The collection whose records it holds.
        public let collection: CollectionDefinition
        /// The file as messages name it: the directory as the user wrote it, and the file's name.
        public let path: String
    }

    /// The directory as the user named it.
    public let path: String
    /// The catalog that describes its files.
    public let catalog: Catalog
    /// The files that are there, in SEED_ORDER.
    public let files: [File]
    /// JSON files that belong to no collection.
    public let unknownFiles: [String]
    /// What `now` means in the directory: `_metadata.json`'s as-of, else the catalog's; `nil` when no
    /// default needs it.
    public let asOf: Instant?

    /// The name of the file in which a generated directory says how it was made.
    package static let metadataName = "_metadata.json"

    /// Looks into a directory.
    ///
    /// - Parameters:
    ///   - path: The directory.
    ///   - catalogFile: The catalog, for a directory that does not hold its own.
    ///   - asOf: What `now` means, when the caller decides it.
    ///   - storesDatesAsBSON: Whether all instants are stored as BSON dates, whatever the schemas say.
    /// - Throws: `SeedError` with code `usage` when there is no catalog, it has mistakes, or the directory
    ///   holds none of its files; `unreadable` when something cannot be read.
    public init(
        path: String, catalogFile: String? = nil, asOf: Instant? = nil,
        storesDatesAsBSON: Bool = false
    ) throws(SeedError) {
        let own = "\(Self.trimmed(path))/catalog.yaml"
        let names = try Self.fileNames(in: path)
        guard let catalogPath = catalogFile ?? (names.contains("catalog.yaml") ? own : nil) else {
            throw SeedError(
                .usage,
                "holds no catalog.yaml; say with --catalog which catalog describes its files",
                at: SourceLocation(file: path))
        }
        try self.init(
            path: path,
            catalog: try CatalogReader.read(catalogPath, storesDatesAsBSON: storesDatesAsBSON),
            asOf: asOf)
    }

    /// Looks into a directory whose catalog was read already.
    ///
    /// - Throws: As the other initializer.
    public init(path: String, catalog: Catalog, asOf: Instant? = nil) throws(SeedError) {
        let trimmed = Self.trimmed(path)
        let names = try Self.fileNames(in: trimmed)
        self.path = trimmed
        self.catalog = catalog
        files = catalog.collections.filter { names.contains($0.fileName) }.map {
            File(collection: $0, path: "\(trimmed)/\($0.fileName)")
        }
        unknownFiles = names.filter { name in
            name.hasSuffix(".json") && name != Self.metadataName
                && catalog.collection(inFile: name) == nil
        }
        if files.isEmpty {
            let known = catalog.collections.map(\.fileName)
            let hint =
                unknownFiles.first.map { Spelling.suggestion(for: $0, in: known) } ?? ""
            throw SeedError(
                .usage,
                "holds no file of the catalog '\(catalog.name)'; expected one of"
                    + " \(known.joined(separator: ", "))\(hint)", at: SourceLocation(file: path))
        }
        var recorded: Instant?
        if names.contains(Self.metadataName) {
            recorded = try Self.asOf(inMetadata: "\(trimmed)/\(Self.metadataName)")
        }
        self.asOf = asOf ?? recorded ?? catalog.asOf
    }

    private static func trimmed(_ path: String) -> String {
        path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    private static func fileNames(in path: String) throws(SeedError) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
        } catch {
            let isThere = ByteSource.exists(path)
            throw SeedError(
                isThere ? .unreadable : .usage,
                isThere
                    ? "cannot be listed; a directory of seed files was expected"
                    : "there is no such directory; a directory of seed files was expected",
                at: SourceLocation(file: path))
        }
    }

    private static func asOf(inMetadata path: String) throws(SeedError) -> Instant? {
        let document = try JSONDocument(text: try ByteSource.contents(of: path), file: path)
        guard let text = document.value["as_of"]?.text else { return nil }
        guard let instant = Instant(iso8601: text) else {
            throw SeedError(
                .usage, "'as_of' must be an instant such as 2026-01-17T00:00:00Z, not '\(text)'",
                at: document.location(of: JSONPath(dotted: "as_of")))
        }
        return instant
    }
}
