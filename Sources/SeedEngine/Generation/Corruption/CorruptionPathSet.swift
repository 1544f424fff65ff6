/// Dotted paths of a catalog, to be compared with places in a schema.
struct CorruptionPathSet: Sendable {
    private let paths: [[String]]

    init(_ paths: some Sequence<String>) {
        self.paths = paths.map { CorruptionPath(catalog: $0).names }
    }

    /// Whether one of the paths leads to the place, into it, or through it.
    func touches(_ path: CorruptionPath) -> Bool {
        let names = path.names
        return paths.contains { $0.starts(with: names) || names.starts(with: $0) }
    }
}
