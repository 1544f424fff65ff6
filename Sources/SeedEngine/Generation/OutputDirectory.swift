import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A directory that appears under its final name only when it is complete.
///
/// Everything is written into a hidden directory beside the target, which then takes the target's place by
/// its name alone. When the value dies before `commit`, the hidden directory is deleted; when the process
/// is killed, the next run with the same target deletes it.
struct OutputDirectory: ~Copyable {
    private let target: String
    private let working: WorkingDirectory

    /// Where the files are written to.
    var path: String { working.path }

    /// Prepares to make or replace a directory.
    ///
    /// - Throws: `SeedError` with code `refused` when the target is something that was not generated,
    ///   `unwritable` when nothing can be written beside it.
    init(target: String) throws(SeedError) {
        var trimmed = target
        while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
        let name = trimmed.split(separator: "/").last.map(String.init) ?? ""
        let parent = trimmed.contains("/") ? String(trimmed.dropLast(name.count)) : "./"
        self.target = trimmed
        guard !["", ".", ".."].contains(name) else {
            throw SeedError(
                .refused, "'\(target)' cannot be replaced; name a directory to be made")
        }
        do {
            try FileManager.default.createDirectory(
                atPath: parent, withIntermediateDirectories: true)
        } catch {
            throw SeedError(
                .unwritable, "cannot be made", at: SourceLocation(file: parent))
        }
        WorkingDirectory.removeLeftovers(of: name, in: parent, target: trimmed)
        try Self.refuseUnlessReplaceable(trimmed)
        working = try WorkingDirectory(for: name, in: parent)
    }

    /// Makes a directory inside.
    func makeDirectory(_ name: String) throws(SeedError) {
        let path = "\(path)/\(name)"
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
            throw FileOutput.failure("cannot be made", path)
        }
    }

    /// Puts the directory in its place; what was there before is deleted.
    func commit() throws(SeedError) {
        // Again: something may have come while the files were written.
        try Self.refuseUnlessReplaceable(target)
        guard ByteSource.exists(target) else {
            guard rename(path, target) == 0 else {
                throw FileOutput.failure("cannot be put in place", target)
            }
            return
        }
        let old = working.replacedPath
        // Who looks for leftovers sees that this one is in use.
        let lock = DirectoryLock(target)
        guard rename(target, old) == 0 else {
            throw FileOutput.failure("cannot be replaced", target)
        }
        guard rename(path, target) == 0 else {
            let error = FileOutput.failure("cannot be put in place", target)
            _ = rename(old, target)
            throw error
        }
        try? FileManager.default.removeItem(atPath: old)
        _ = consume lock
    }

    private static func refuseUnlessReplaceable(_ target: String) throws(SeedError) {
        var status = stat()
        guard lstat(target, &status) == 0 else { return }
        let location = SourceLocation(file: target)
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw SeedError(
                .refused, "is not a directory; name another output directory", at: location)
        }
        let names: [String]
        do {
            names = try FileManager.default.subpathsOfDirectory(atPath: target).sorted()
        } catch {
            throw SeedError(.unwritable, "cannot be read", at: location)
        }
        guard !names.isEmpty else { return }
        let generated = generatedFiles(in: target)
        let foreign = names.first { name in
            !generated.contains(name) && !generated.contains { $0.hasPrefix("\(name)/") }
        }
        guard let foreign else { return }
        throw SeedError(
            .refused,
            "holds '\(foreign)', which was not generated and would be deleted; move it, or name"
                + " another output directory", at: location)
    }

    /// The paths of the files that a generated directory says were generated with it; none for any other.
    private static func generatedFiles(in target: String) -> Set<String> {
        let manifest = "\(target)/\(GenerationManifest.fileName)"
        guard let text = try? ByteSource.contents(of: manifest),
            let document = try? JSONDocument(text: text, file: manifest),
            document.value["generator"]?.text?.hasPrefix("seedbed ") == true
        else { return [] }
        let files = document.value["sha256"]?.members?.map(\.key) ?? []
        return Set(files + [GenerationManifest.fileName])
    }
}
