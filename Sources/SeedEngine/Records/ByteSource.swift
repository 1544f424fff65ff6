#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where a text comes from: a file, read piece by piece, or bytes in memory.
package struct ByteSource: ~Copyable {
    private let descriptor: Int32
    private let memory: [UInt8]
    private var position = 0
    /// The file as the user named it.
    package let name: String

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - mayWait: Whether a pipe or a device will do, which may keep its readers waiting.
    /// - Throws: `SeedError` with code `unreadable` when it cannot be opened, or is not of a kind that
    ///   will do.
    package init(path: String, mayWait: Bool = false) throws(SeedError) {
        // Opening a named pipe would wait until somebody writes to it.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | (mayWait ? 0 : O_NONBLOCK))
        guard descriptor >= 0 else { throw Self.failure("cannot be opened", path) }
        var status = stat()
        let kind = fstat(descriptor, &status) == 0 ? status.st_mode & S_IFMT : 0
        guard kind == S_IFREG || mayWait && kind != S_IFDIR else {
            close(descriptor)
            throw SeedError(
                .unreadable,
                kind == S_IFDIR
                    ? "is a directory; a file was expected"
                    : "is a pipe or a device; a regular file was expected",
                at: SourceLocation(file: path))
        }
        self.descriptor = descriptor
        memory = []
        name = path
    }

    /// Reads from memory, as tests and callers with text of their own do.
    package init(bytes: [UInt8], name: String) {
        descriptor = -1
        memory = bytes
        self.name = name
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Reads up to `buffer.count` bytes; 0 at the end.
    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(SeedError) -> Int {
        guard descriptor >= 0 else {
            let count = Swift.min(buffer.count, memory.count - position)
            memory.withUnsafeBytes { bytes in
                buffer.copyMemory(
                    from: UnsafeRawBufferPointer(rebasing: bytes[position..<(position + count)]))
            }
            position += count
            return count
        }
        while true {
            #if canImport(Glibc)
                let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            #elseif canImport(Musl)
                let count = Musl.read(descriptor, buffer.baseAddress, buffer.count)
            #else
                let count = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
            #endif
            if count >= 0 { return count }
            guard errno == EINTR else { throw Self.failure("cannot be read", name) }
        }
    }

    /// Reads a whole file that is small by nature: a catalog, a schema, a profile.
    ///
    /// - Throws: `SeedError` with code `unreadable` when it cannot be read or is larger than `limit` bytes.
    package static func contents(
        of path: String, limit: Int = 16 << 20, mayWait: Bool = false
    ) throws(SeedError) -> [UInt8] {
        var source = try ByteSource(path: path, mayWait: mayWait)
        var contents: [UInt8] = []
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { piece.deallocate() }
        while true {
            let count = try source.read(into: piece)
            if count == 0 { return contents }
            contents.append(contentsOf: UnsafeRawBufferPointer(rebasing: piece[0..<count]))
            guard contents.count <= limit else {
                throw SeedError(
                    .unreadable, "is larger than \(limit >> 20) MiB, which no such file should be",
                    at: SourceLocation(file: path))
            }
        }
    }

    /// Reads a part of a file.
    package static func contents(
        of path: String, offset: Int, count: Int
    ) throws(SeedError) -> [UInt8] {
        let source = try ByteSource(path: path)
        var contents = [UInt8](repeating: 0, count: count)
        let read = contents.withUnsafeMutableBytes { bytes in
            pread(source.descriptor, bytes.baseAddress, bytes.count, off_t(offset))
        }
        guard read == count else {
            throw SeedError(
                .unreadable, "changed while it was being read; run again",
                at: SourceLocation(file: path))
        }
        return contents
    }

    /// Whether a file or directory of this name exists.
    package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    private static func failure(_ what: String, _ path: String) -> SeedError {
        SeedError(
            .unreadable, "\(what): \(String(cString: strerror(errno)).lowercased())",
            at: SourceLocation(file: path))
    }
}
