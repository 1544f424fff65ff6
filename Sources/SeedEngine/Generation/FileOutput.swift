#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file that is being written, and the digest of what was written to it.
package struct FileOutput: ~Copyable {
    private var descriptor: Int32
    private let path: String
    /// The digest of what was written so far.
    package private(set) var digest = ContentDigest()

    /// Makes a new file; one that is already there is emptied when `isReplacing`, otherwise an error.
    ///
    /// - Throws: `SeedError` with code `unwritable`.
    package init(creating path: String, isReplacing: Bool = false) throws(SeedError) {
        let mode = isReplacing ? O_TRUNC : O_EXCL
        descriptor = open(path, O_WRONLY | O_CREAT | mode | O_CLOEXEC, 0o644)
        self.path = path
        guard descriptor >= 0 else { throw Self.failure("cannot be created", path) }
    }

    /// Makes a new file in a directory that is being written, and the directories on the way to it.
    ///
    /// - Throws: `SeedError` with code `unwritable`.
    init(inside directory: borrowing OutputDirectory, at path: String) throws(SeedError) {
        let parts = path.split(separator: "/")
        for depth in 1..<max(parts.count, 1) {
            try directory.makeDirectory(parts.prefix(depth).joined(separator: "/"))
        }
        try self.init(creating: "\(directory.path)/\(path)")
    }

    deinit { if descriptor >= 0 { _ = closeFile(descriptor) } }

    /// Appends bytes.
    /// - Throws: `SeedError` with code `unwritable`.
    package mutating func append(_ bytes: UnsafeRawBufferPointer) throws(SeedError) {
        digest.update(bytes)
        var rest = bytes
        while !rest.isEmpty {
            let count = writeBytes(descriptor, rest.baseAddress, rest.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw Self.failure("cannot be written", path)
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    /// Appends a text in UTF-8.
    /// - Throws: `SeedError` with code `unwritable`.
    package mutating func append(_ text: String) throws(SeedError) {
        try append(bytes: Array(text.utf8))
    }

    /// Appends bytes.
    /// - Throws: `SeedError` with code `unwritable`.
    package mutating func append(bytes: [UInt8]) throws(SeedError) {
        var failure: SeedError?
        bytes.withUnsafeBytes { bytes in
            do throws(SeedError) { try append(bytes) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    /// Closes the file: some file systems tell only now that the disk is full.
    package mutating func close() throws(SeedError) {
        let file = descriptor
        descriptor = -1
        guard file < 0 || closeFile(file) == 0 else {
            throw Self.failure("cannot be written", path)
        }
    }

    /// An error that names the path and what the system said.
    static func failure(_ what: String, _ path: String) -> SeedError {
        SeedError(
            .unwritable, "\(what): \(String(cString: strerror(errno)).lowercased())",
            at: SourceLocation(file: path))
    }
}

private func writeBytes(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(file, bytes, count)
}

private func closeFile(_ file: Int32) -> Int32 { close(file) }
