import FoundationEssentials

/// A directory of files that a test needs, removed when the test is done with it.
struct TemporaryDirectory: ~Copyable {
    let path: String

    /// Makes a directory that holds these texts; names may have one `/`.
    init(_ files: [String: String]) throws {
        path = "\(FileManager.default.temporaryDirectory.path)/seedbed-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: "\(path)/schemas", withIntermediateDirectories: true)
        for (name, text) in files {
            try Data(text.utf8).write(to: URL(filePath: "\(path)/\(name)"))
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
