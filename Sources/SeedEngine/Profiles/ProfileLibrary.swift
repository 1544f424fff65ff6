import FoundationEssentials

/// The profiles of a directory: one `<name>.yaml` each; files that begin with `_` are hidden.
package struct ProfileLibrary: Sendable {
    /// The directory as the user named it.
    package let directory: String

    package init(directory: String) { self.directory = directory }

    /// The names of all profiles, sorted.
    ///
    /// - Throws: `SeedError` with code `unreadable` when the directory cannot be read.
    package func names() throws(SeedError) -> [String] {
        let files: [String]
        do {
            files = try FileManager.default.contentsOfDirectory(atPath: directory)
        } catch {
            throw SeedError(
                .unreadable, "cannot be read; name the directory of the profiles",
                at: SourceLocation(file: directory))
        }
        return files.compactMap { file in
            guard file.hasSuffix(".yaml"), !file.hasPrefix("_"), !file.hasPrefix(".") else {
                return nil
            }
            return String(file.dropLast(".yaml".utf8.count))
        }.sorted()
    }

    /// Reads a profile: one of this library by its name or, with a slash or the ending `.yaml`, a file.
    ///
    /// - Throws: `SeedError` with code `usage` that lists the known names when there is no such profile.
    package func profile(_ nameOrPath: String) throws(SeedError) -> Profile {
        if nameOrPath.contains("/") || nameOrPath.hasSuffix(".yaml") || nameOrPath.hasSuffix(".yml")
        {
            return try Profile(path: nameOrPath)
        }
        let known = try names()
        let path = "\(directory)/\(nameOrPath).yaml"
        // A hidden profile can be used by whoever knows its name.
        guard known.contains(nameOrPath) || (!nameOrPath.isEmpty && ByteSource.exists(path)) else {
            let list =
                known.isEmpty ? "there are none" : "there are \(known.joined(separator: ", "))"
            throw SeedError(
                .usage,
                "no profile '\(nameOrPath)' in \(directory); \(list)"
                    + Spelling.suggestion(for: nameOrPath, in: known))
        }
        return try Profile(path: path)
    }
}
