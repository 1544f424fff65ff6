#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The bytes of an open file as they stand there; closes it in the end.
struct FileBytes: ~Copyable {
    private let descriptor: Int32
    /// Whether the file can be read at any offset, which a pipe cannot.
    let isSeekable: Bool
    /// The offset of the byte that is read next.
    var position = 0
    /// The file as the user named it.
    let name: String

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - mayWait: Whether a pipe or a device will do, which may keep its readers waiting.
    /// - Throws: `SeedError` with code `unreadable` when it cannot be opened, or is not of a kind that
    ///   will do.
    init(path: String, mayWait: Bool) throws(SeedError) {
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
        isSeekable = kind == S_IFREG
        name = path
    }

    /// Takes over the descriptor of a regular file.
    init(owning descriptor: Int32, name: String) {
        self.descriptor = descriptor
        isSeekable = true
        self.name = name
    }

    deinit { close(descriptor) }

    /// Reads up to `buffer.count` bytes; 0 at the end.
    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(SeedError) -> Int {
        while true {
            let count =
                isSeekable
                ? pread(descriptor, buffer.baseAddress, buffer.count, off_t(position))
                : readOn(into: buffer)
            if count >= 0 {
                position += count
                return count
            }
            guard errno == EINTR else { throw Self.failure("cannot be read", name) }
        }
    }

    private func readOn(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        #if canImport(Glibc)
            Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        #elseif canImport(Musl)
            Musl.read(descriptor, buffer.baseAddress, buffer.count)
        #else
            Darwin.read(descriptor, buffer.baseAddress, buffer.count)
        #endif
    }

    private static func failure(_ what: String, _ path: String) -> SeedError {
        SeedError(
            .unreadable, "\(what): \(String(cString: strerror(errno)).lowercased())",
            at: SourceLocation(file: path))
    }
}
