import SeedEngine

/// The file that a user means by a catalog's path.
enum CatalogPath {
    /// The file itself; or, of a directory, the `catalog.yaml` in it.
    static func file(_ path: String) -> String {
        let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        return isIn(trimmed) ? "\(trimmed)/catalog.yaml" : path
    }

    /// Whether the path is a directory that holds a catalog.
    static func isIn(_ path: String) -> Bool { ByteSource.exists("\(path)/catalog.yaml") }
}
