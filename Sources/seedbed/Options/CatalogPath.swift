import SeedEngine

/// The file that a user means by a catalog's path.
enum CatalogPath {
    /// The file itself; or, of a directory, the `catalog.yaml` in it.
    ///
    /// - Throws: `SeedError` with code `usage` when there is no such file.
    static func file(_ path: String) throws(SeedError) -> String {
        let isDirectory = ByteSource.exists("\(path)/.")
        let file = isDirectory ? "\(path.withoutTrailingSlashes)/catalog.yaml" : path
        guard ByteSource.exists(file) else {
            let advice = "name a catalog, or the directory of one"
            guard isDirectory else { throw .missing(path, advice) }
            throw SeedError(
                .usage, "holds no catalog.yaml; \(advice)", at: SourceLocation(file: path))
        }
        return file
    }

    /// Whether the path is a directory that holds a catalog.
    static func isIn(_ path: String) -> Bool { ByteSource.exists("\(path)/catalog.yaml") }
}

extension SeedError {
    /// What to say when there is nothing where the user points to.
    static func missing(_ path: String, _ advice: String) -> SeedError {
        SeedError(.usage, "there is no such file; \(advice)", at: SourceLocation(file: path))
    }
}

extension String {
    /// The path without slashes at its end, but for the root's.
    fileprivate var withoutTrailingSlashes: String {
        var path = self
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path
    }
}
