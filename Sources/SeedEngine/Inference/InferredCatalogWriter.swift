import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Writes an inferred catalog with its schemas, all of it or nothing.
package struct InferredCatalogWriter {
    private let directory: String
    private let isReplacing: Bool

    /// Makes a writer.
    ///
    /// - Parameters:
    ///   - directory: Where the files go; made where it does not exist.
    ///   - isReplacing: Whether files that are there already are replaced.
    package init(into directory: String, isReplacing: Bool) {
        var trimmed = directory
        while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
        self.directory = trimmed
        self.isReplacing = isReplacing
    }

    /// Refuses to replace what is there already, unless that is wanted.
    ///
    /// - Throws: `SeedError` with code `refused`, which names the file.
    package func check(_ paths: [String]) throws(SeedError) {
        guard !isReplacing else { return }
        for path in paths where ByteSource.exists("\(directory)/\(path)") {
            throw SeedError(
                .refused,
                "is there already; --force replaces it, --output names another directory",
                at: SourceLocation(file: "\(directory)/\(path)"))
        }
    }

    /// Writes the files under hidden names, reads them as any catalog is read, and then puts each in its
    /// place.
    ///
    /// - Returns: The paths of the files.
    /// - Throws: `SeedError` with code `refused` or `unwritable`; then nothing was replaced, unless the last
    ///   step itself failed.
    package func write(_ catalog: InferredCatalog) throws(SeedError) -> [String] {
        let files = catalog.files
        try check(files.map(\.path))
        let staging = "\(directory)/.inferred-\(getpid())"
        try makeDirectory("\(staging)/schemas")
        try makeDirectory("\(directory)/schemas")
        defer { try? FileManager.default.removeItem(atPath: staging) }
        for file in files {
            var output = try FileOutput(creating: "\(staging)/\(file.path)", isReplacing: true)
            try output.append(bytes: file.text)
            try output.close()
        }
        do throws(SeedError) {
            _ = try CatalogReader.read("\(staging)/catalog.yaml")
        } catch {
            throw SeedError(
                .bug, "the inferred catalog has a mistake: \(error.message)",
                related: error.related)
        }
        var written: [String] = []
        for file in files {
            let path = "\(directory)/\(file.path)"
            guard rename("\(staging)/\(file.path)", path) == 0 else {
                throw FileOutput.failure("cannot be put in place", path)
            }
            written.append(path)
        }
        return written
    }

    private func makeDirectory(_ path: String) throws(SeedError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
        } catch {
            throw SeedError(.unwritable, "cannot be made", at: SourceLocation(file: path))
        }
    }
}
