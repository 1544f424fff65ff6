import FoundationEssentials

/// Compares every file of a generated directory with what its `_metadata.json` says.
package struct FileVerification: Sendable {
    /// The directory as the user named it.
    package let directory: String
    /// What the directory says of itself.
    package let manifest: GenerationManifest

    /// Reads what the directory says of itself.
    ///
    /// - Throws: As `GenerationManifest.init(directory:)`.
    package init(_ directory: String) throws(SeedError) {
        var trimmed = directory
        while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
        self.directory = trimmed
        manifest = try GenerationManifest(directory: trimmed)
    }

    /// Reads all files.
    ///
    /// - Parameter progress: Told which file is being read.
    /// - Returns: What differs: first the files that were generated, in their order, then the others.
    /// - Throws: `SeedError` with code `interrupted` when the task is cancelled, `unreadable` when the
    ///   directory cannot be listed.
    package func differences(
        progress: (_ file: String) -> Void = { _ in }
    ) throws(SeedError) -> [FileDifference] {
        var differences: [FileDifference] = []
        for file in manifest.files {
            progress(file.path)
            if let difference = try difference(of: file) { differences.append(difference) }
        }
        let known = Set(manifest.files.map(\.path) + [GenerationManifest.fileName])
        for path in try filePaths() where !known.contains(path) {
            differences.append(FileDifference(.extra, path))
        }
        return differences
    }

    private func difference(
        of file: GenerationManifest.File
    ) throws(SeedError) -> FileDifference? {
        let path = "\(directory)/\(file.path)"
        guard ByteSource.exists(path) else {
            return FileDifference(.missing, file.path, expected: file)
        }
        do throws(SeedError) {
            let digest = try ContentDigest.hexadecimal(ofFile: path)
            let count = file.count == nil ? nil : try Self.recordCount(of: path)
            guard digest != file.digest || count != file.count else { return nil }
            var difference = FileDifference(
                digest == file.digest ? .miscounted : .changed, file.path, expected: file)
            difference.digest = digest
            difference.count = count
            return difference
        } catch {
            guard error.code == .unreadable else { throw error }
            var difference = FileDifference(.unreadable, file.path, expected: file)
            difference.reason = error.message
            return difference
        }
    }

    /// How many records a file holds; `nil` when it is not JSON to its end.
    private static func recordCount(of path: String) throws(SeedError) -> Int? {
        var reader = JSONRecordReader(try ByteSource(path: path))
        var writer = BSONWriter()
        var count = 0
        while true {
            writer.truncate(to: 0)
            switch try reader.next(into: &writer) {
            case .record, .other: count += 1
            case .malformed, .unreadable: return nil
            case .end: return count
            }
            if count % 10_000 == 0, Task.isCancelled {
                throw SeedError(.interrupted, "interrupted while comparing the files")
            }
        }
    }

    /// The paths of all files in the directory, sorted.
    private func filePaths() throws(SeedError) -> [String] {
        do {
            let manager = FileManager.default
            return try manager.subpathsOfDirectory(atPath: directory).filter { path in
                var isDirectory = false
                let isThere = manager.fileExists(
                    atPath: "\(directory)/\(path)", isDirectory: &isDirectory)
                // A link that leads nowhere is not there, and not of the directory either.
                return !isThere || !isDirectory
            }.sorted()
        } catch {
            throw SeedError(
                .unreadable, "cannot be listed", at: SourceLocation(file: directory))
        }
    }
}
