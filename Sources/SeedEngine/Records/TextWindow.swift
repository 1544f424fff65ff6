#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The part of a text that is held in memory while it is read, from the first byte that is still needed.
struct TextWindow: ~Copyable {
    private var source: ByteSource
    private var buffer: ByteBuffer
    private let size: Int
    /// Whether the text before a refill is kept until somebody takes it.
    var keepsText = false
    /// Whether there is such a text.
    private(set) var hasLeftText = false
    private var left = ByteBuffer(capacity: 0)
    private var leftOffset = 0
    /// The offset of the window's first byte in the text.
    private(set) var offset = 0
    /// What was read already, in the window.
    var cursor = 0
    /// Whether the text ends with the window.
    private(set) var isAtEnd = false
    /// Why the text cannot be read beyond the window; what is in it still counts.
    private var failure: SeedError?
    private var anchor = TextPosition()
    private var anchorOffset = 0

    init(_ source: consuming ByteSource, size: Int) {
        self.source = source
        self.size = Swift.max(size, 64)
        buffer = ByteBuffer(capacity: self.size)
    }

    /// The file as the user named it.
    var name: String { source.name }
    var count: Int { buffer.count }
    var bytes: UnsafeRawBufferPointer { buffer.bytes }

    /// Drops what was read, and reads more behind the rest.
    ///
    /// - Throws: `SeedError` with code `unreadable` at the place where the text cannot be read any more.
    mutating func refill() throws(SeedError) {
        if let failure { throw located(failure) }
        _ = position(of: cursor)
        let rest = buffer.count - cursor
        if keepsText, !hasLeftText, cursor > 0 {
            left.truncate(to: 0)
            left.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer.bytes[cursor...]))
            swap(&left, &buffer)
            leftOffset = offset
            hasLeftText = true
        } else {
            buffer.base.copyMemory(from: buffer.base + cursor, byteCount: rest)
            buffer.truncate(to: rest)
        }
        offset += cursor
        anchorOffset -= cursor
        cursor = 0
        fill()
    }

    private mutating func fill() {
        if buffer.capacity < size { buffer.reserve(size) }
        if buffer.capacity - buffer.count < buffer.capacity / 2 { buffer.reserve(buffer.capacity) }
        while buffer.count < buffer.capacity {
            let room = UnsafeMutableRawBufferPointer(
                start: buffer.base + buffer.count, count: buffer.capacity - buffer.count)
            do throws(SeedError) {
                let count = try source.read(into: room)
                guard count > 0 else {
                    isAtEnd = true
                    break
                }
                buffer.count += count
            } catch {
                failure = error
                break
            }
        }
        (buffer.base + buffer.count).initializeMemory(
            as: UInt8.self, repeating: 0, count: JSONParser.padding)
    }

    private mutating func located(_ failure: SeedError) -> SeedError {
        guard offset + buffer.count > 0 else { return failure }
        let place = position(of: buffer.count)
        return SeedError(
            failure.code, "\(failure.message), behind \(offset + buffer.count) bytes of text",
            at: SourceLocation(file: name, line: place.line, column: place.column))
    }

    /// Gives the text before the last refill to a window of records, and takes that window's memory.
    mutating func handOverLeftText(to window: RecordWindow) {
        window.exchangeText(with: &left, offset: leftOffset)
        hasLeftText = false
    }

    /// Lets go of the text before the last refill.
    mutating func dropLeftText() { hasLeftText = false }

    /// Gives all text to a window of records: nothing more will be read.
    mutating func handOverText(to window: RecordWindow) {
        window.exchangeText(with: &buffer, offset: offset)
        buffer.truncate(to: 0)
        (anchorOffset, cursor) = (0, 0)
    }

    /// Steps over a mark that is no part of the text's lines.
    mutating func skipMark(_ count: Int) {
        cursor = count
        anchorOffset = count
    }

    // MARK: Places

    /// Line and column of a place in the window; one before a place asked for earlier counts as that one.
    mutating func position(of offset: Int) -> TextPosition {
        let offset = Swift.min(Swift.max(offset, anchorOffset), buffer.count)
        anchor = anchor.advanced(
            over: UnsafeRawBufferPointer(rebasing: bytes[anchorOffset..<offset]))
        anchorOffset = offset
        return anchor
    }

    // MARK: Lines

    /// Where the line that holds the cursor ends, without its break; `nil` when that is behind the window.
    func lineEnd() -> Int? {
        let start = buffer.base + cursor
        guard let found = memchr(start, 0x0A, buffer.count - cursor) else {
            return isAtEnd ? buffer.count : nil
        }
        let end = UnsafeRawPointer(found) - UnsafeRawPointer(buffer.base)
        return end > cursor && bytes[end - 1] == 0x0D ? end - 1 : end
    }

    /// Puts a zero byte to a place, so that a parser stops there; returns what stood in its place.
    mutating func close(at end: Int) -> UInt8 {
        let byte = buffer.base.load(fromByteOffset: end, as: UInt8.self)
        buffer.base.storeBytes(of: 0, toByteOffset: end, as: UInt8.self)
        return byte
    }

    /// Undoes `close`.
    mutating func reopen(at end: Int, _ byte: UInt8) {
        buffer.base.storeBytes(of: byte, toByteOffset: end, as: UInt8.self)
    }
}
