#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What came through a pipe, kept in a file without a name, so that it can be read again.
///
/// The file is gone when the value is, or the process.
public final class SpooledInput: Sendable {
    private let descriptor: Int32
    /// What messages call the input.
    public let name: String
    /// How it is compressed, by its first bytes.
    let compression: Compression?

    /// Copies all of standard input.
    ///
    /// - Parameters:
    ///   - directory: Where there is room for the copy.
    ///   - name: What messages call the input.
    /// - Throws: `SeedError` with code `unreadable` when it cannot be read, `unwritable` when the
    ///   directory cannot take the copy.
    public convenience init(
        ofStandardInputIn directory: String, name: String = "<stdin>"
    ) throws(SeedError) {
        try self.init(copying: STDIN_FILENO, in: directory, name: name)
    }

    /// Copies everything that can be read from a descriptor.
    ///
    /// - Throws: As the other initializer.
    init(copying source: Int32, in directory: String, name: String) throws(SeedError) {
        descriptor = try Self.makeFile(in: directory)
        self.name = name
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { piece.deallocate() }
        var compression: Compression?
        var isFirst = true
        while true {
            let count = Self.read(source, into: piece)
            guard count >= 0 else {
                throw SeedError(
                    .unreadable, "cannot be read: \(Self.reason)", at: SourceLocation(file: name))
            }
            guard count > 0 else { break }
            let bytes = UnsafeRawBufferPointer(rebasing: piece[0..<count])
            if isFirst { compression = Compression.signature(of: bytes) }
            isFirst = false
            try Self.append(bytes, to: descriptor, in: directory)
        }
        self.compression = compression
    }

    deinit { close(descriptor) }

    /// The copy, from its beginning.
    func open() throws(SeedError) -> ByteSource {
        let own = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
        guard own >= 0 else {
            throw SeedError(
                .unreadable, "cannot be read: \(Self.reason)", at: SourceLocation(file: name))
        }
        return try ByteSource(FileBytes(owning: own, name: name), compression: compression)
    }

    private static func makeFile(in directory: String) throws(SeedError) -> Int32 {
        var template = Array("\(directory)/seedbed-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw unwritable(directory) }
        unlink(template)
        return descriptor
    }

    private static func read(_ descriptor: Int32, into room: UnsafeMutableRawBufferPointer) -> Int {
        while true {
            #if canImport(Glibc)
                let count = Glibc.read(descriptor, room.baseAddress, room.count)
            #elseif canImport(Musl)
                let count = Musl.read(descriptor, room.baseAddress, room.count)
            #else
                let count = Darwin.read(descriptor, room.baseAddress, room.count)
            #endif
            if count >= 0 || errno != EINTR { return count }
        }
    }

    private static func append(
        _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, in directory: String
    ) throws(SeedError) {
        var rest = bytes
        while !rest.isEmpty {
            let count = write(descriptor, rest.baseAddress, rest.count)
            guard count >= 0 || errno == EINTR else { throw unwritable(directory) }
            rest = UnsafeRawBufferPointer(rebasing: rest[Swift.max(count, 0)...])
        }
    }

    private static func unwritable(_ directory: String) -> SeedError {
        SeedError(
            .unwritable, "cannot take a copy of standard input: \(reason)",
            at: SourceLocation(file: directory))
    }

    private static var reason: String { String(cString: strerror(errno)).lowercased() }
}
