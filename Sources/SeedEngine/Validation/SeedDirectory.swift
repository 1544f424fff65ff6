import FoundationEssentials

/// A directory with one file of records a collection, and the catalog that describes them.
public struct SeedDirectory: Sendable {
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
    /// The name of the file in which a generated directory says what was broken in it on purpose.
    package static let corruptionsName = "_corruptions.json"
    /// The JSON files of generated directories that hold no records.
    private static let ownNames: Set<String> = [metadataName, corruptionsName]

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
        let found = try Self.names(of: catalog, among: names, in: trimmed)
        files = found.map { collection, name in
            File(collection: collection, path: "\(trimmed)/\(name)", name: name)
        }
        let known = Set(found.map(\.name))
        unknownFiles = names.filter { name in
            SeedFileName(name) != nil && !Self.ownNames.contains(name) && !known.contains(name)
        }
        var recorded: Instant?
        if names.contains(Self.metadataName) {
            recorded = try Self.asOf(inMetadata: "\(trimmed)/\(Self.metadataName)")
        }
        self.asOf = asOf ?? recorded ?? catalog.asOf
        if files.isEmpty {
            let known = catalog.collections.map(\.fileName)
            let nearest = unknownFiles.first.flatMap { nearestName(to: $0) }
            let hint = nearest.map { "; did you mean '\($0)'?" } ?? ""
            throw SeedError(
                .usage,
                "holds no file of the catalog '\(catalog.name)'; expected one of"
                    + " \(known.joined(separator: ", "))\(hint)", at: SourceLocation(file: path))
        }
    }

    /// Takes what came through standard input for the one file of a directory.
    ///
    /// - Throws: `SeedError` with code `usage` when the catalog has no collection of this name.
    public init(
        input: SpooledInput, collection name: String, catalog: Catalog, asOf: Instant? = nil
    ) throws(SeedError) {
        guard let collection = catalog.collection(named: name) else {
            let known = catalog.collections.map(\.name)
            throw SeedError(
                .usage,
                "the catalog '\(catalog.name)' has no collection '\(name)'"
                    + Spelling.suggestion(for: name, in: known)
                    + "; expected one of \(known.joined(separator: ", "))")
        }
        path = input.name
        self.catalog = catalog
        files = [File(collection: collection, input: input)]
        unknownFiles = []
        self.asOf = asOf ?? catalog.asOf
    }

    /// Stands for a directory whose files are being written.
    init(planned path: String, catalog: Catalog, asOf: Instant) {
        self.path = path
        self.catalog = catalog
        self.asOf = asOf
        files = []
        unknownFiles = []
    }

    /// What a file that belongs to no collection was perhaps to be called.
    func nearestName(to unknown: String) -> String? {
        let known = catalog.collections.map(\.fileName)
        guard let name = SeedFileName(unknown) else {
            return Spelling.nearest(to: unknown, in: known)
        }
        let stems = known.map { SeedFileName($0)?.stem ?? $0 }
        return Spelling.nearest(to: name.stem, in: stems).map {
            $0 + unknown.dropFirst(name.stem.count)
        }
    }

    /// The names of the collections' files that are there: the catalog's own, or one with another form or
    /// compression.
    private static func names(
        of catalog: Catalog, among names: [String], in directory: String
    ) throws(SeedError) -> [(collection: CollectionDefinition, name: String)] {
        let declared = Set(catalog.collections.map(\.fileName))
        var byStem: [String: [String]] = [:]
        for name in names where !declared.contains(name) {
            if let stem = SeedFileName(name)?.stem { byStem[stem, default: []].append(name) }
        }
        var found: [(collection: CollectionDefinition, name: String)] = []
        for collection in catalog.collections {
            let own = collection.fileName
            let stem = SeedFileName(own)?.stem ?? own
            let candidates = (names.contains(own) ? [own] : []) + byStem[stem, default: []]
            guard candidates.count < 2 else {
                throw SeedError(
                    .usage,
                    "holds \(candidates.joined(separator: " and ")), all of the collection"
                        + " '\(collection.name)'; keep one of them",
                    at: SourceLocation(file: directory))
            }
            if let name = candidates.first { found.append((collection, name)) }
        }
        return found
    }

    private static func trimmed(_ path: String) -> String {
        path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    static func fileNames(in path: String) throws(SeedError) -> [String] {
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
