#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where a text comes from: a file, read piece by piece and decompressed on the way, or bytes in memory.
package struct ByteSource: ~Copyable {
    private var file: FileBytes?
    private let memory: [UInt8]
    private var decompressor: Decompressor?
    /// How many bytes of text were read so far.
    private(set) var position = 0
    /// The file as the user named it.
    package let name: String

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - compression: How its bytes are compressed, if they are.
    ///   - mayWait: Whether a pipe or a device will do, which may keep its readers waiting.
    /// - Throws: `SeedError` with code `unreadable` when it cannot be opened, or is not of a kind that
    ///   will do.
    package init(
        path: String, compression: Compression? = nil, mayWait: Bool = false
    ) throws(SeedError) {
        try self.init(FileBytes(path: path, mayWait: mayWait), compression: compression)
    }

    /// Reads an open file from its beginning.
    init(_ file: consuming FileBytes, compression: Compression?) throws(SeedError) {
        name = file.name
        memory = []
        decompressor = try Self.decompressor(compression, of: name)
        self.file = consume file
    }

    /// Reads from memory, as tests and callers with text of their own do.
    package init(bytes: [UInt8], name: String) {
        memory = bytes
        self.name = name
    }

    private static func decompressor(
        _ compression: Compression?, of name: String
    ) throws(SeedError) -> Decompressor? {
        guard let compression else { return nil }
        do throws(DecompressionFailure) {
            return try Decompressor(compression)
        } catch {
            throw SeedError(
                .unreadable, "cannot be decompressed: \(error.reason)",
                at: SourceLocation(file: name))
        }
    }

    /// Reads up to `buffer.count` bytes of text; 0 at the end.
    package mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(SeedError) -> Int
    {
        let count = try readOn(into: buffer)
        position += count
        return count
    }

    private mutating func readOn(
        into buffer: UnsafeMutableRawBufferPointer
    ) throws(SeedError) -> Int {
        guard var file = file.take() else {
            let count = Swift.min(buffer.count, memory.count - position)
            memory.withUnsafeBytes { bytes in
                buffer.copyMemory(
                    from: UnsafeRawBufferPointer(rebasing: bytes[position..<(position + count)]))
            }
            return count
        }
        let outcome: Result<Int, SeedError>
        do throws(SeedError) {
            if let count = try decompressor?.read(into: buffer, from: &file) {
                outcome = .success(count)
            } else {
                outcome = .success(try file.read(into: buffer))
            }
        } catch {
            outcome = .failure(error)
        }
        self.file = consume file
        return try outcome.get()
    }

    /// Reads a part of the text, whatever was read before.
    ///
    /// O(offset) where the file is compressed and a later part was read before; otherwise O(what lies
    /// between).
    ///
    /// - Throws: `SeedError` with code `unreadable` when the text no longer reaches so far.
    mutating func contents(offset: Int, count: Int) throws(SeedError) -> [UInt8] {
        try seek(to: offset)
        var contents = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            var read: Result<Int, SeedError> = .success(0)
            contents.withUnsafeMutableBytes { bytes in
                let room = UnsafeMutableRawBufferPointer(rebasing: bytes[filled...])
                do throws(SeedError) {
                    read = .success(try self.read(into: room))
                } catch {
                    read = .failure(error)
                }
            }
            let piece = try read.get()
            guard piece > 0 else { throw changed() }
            filled += piece
        }
        return contents
    }

    private mutating func seek(to offset: Int) throws(SeedError) {
        if let compression = decompressor?.compression {
            if offset < position {
                decompressor = try Self.decompressor(compression, of: name)
                file?.position = 0
                position = 0
            }
            try skip(offset - position)
        } else {
            file?.position = offset
            position = offset
        }
    }

    private mutating func skip(_ count: Int) throws(SeedError) {
        var rest = count
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { piece.deallocate() }
        while rest > 0 {
            let room = UnsafeMutableRawBufferPointer(
                rebasing: piece[0..<Swift.min(rest, piece.count)])
            let read = try self.read(into: room)
            guard read > 0 else { throw changed() }
            rest -= read
        }
    }

    private func changed() -> SeedError {
        SeedError(
            .unreadable, "changed while it was being read; run again",
            at: SourceLocation(file: name))
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

    /// Whether a file or directory of this name exists.
    package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
