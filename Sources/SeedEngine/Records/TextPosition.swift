/// A place in a text while it is read: line and column, both from 1; columns count Unicode scalars.
struct TextPosition: Sendable, Hashable {
    var line = 1
    var column = 1

    /// The position behind these bytes, when this one is before them.
    ///
    /// O(n), eight bytes at a time.
    func advanced(over bytes: UnsafeRawBufferPointer) -> TextPosition {
        guard let base = bytes.baseAddress else { return self }
        var position = self
        let newlines = Self.count(base, bytes.count) { word in
            // The high bit of each byte that equals a line feed; exact, as no carry leaves a byte.
            let difference = word ^ (Self.ones &* 0x0A)
            return ~(((difference & Self.lows) &+ Self.lows) | difference | Self.lows)
        }
        var lastLine = 0
        if newlines > 0 {
            position.line += newlines
            position.column = 1
            lastLine = bytes.count
            while base.load(fromByteOffset: lastLine - 1, as: UInt8.self) != 0x0A { lastLine -= 1 }
        }
        // Every byte but the continuation bytes 10xxxxxx begins a scalar.
        let continuations = Self.count(base + lastLine, bytes.count - lastLine) { word in
            word & ~(word << 1) & Self.highs
        }
        position.column += bytes.count - lastLine - continuations
        return position
    }

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let lows: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// Counts the bytes whose high bit `marks` sets; it must set none for a byte of zeros.
    @inline(__always)
    private static func count(
        _ base: UnsafeRawPointer, _ count: Int, where marks: (UInt64) -> UInt64
    ) -> Int {
        var total = 0
        var offset = 0
        while offset &+ 8 <= count {
            let word = base.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            total &+= marks(word).nonzeroBitCount
            offset &+= 8
        }
        var rest: UInt64 = 0
        while offset < count {
            rest = rest << 8 | UInt64(base.load(fromByteOffset: offset, as: UInt8.self))
            offset &+= 1
        }
        return total &+ marks(rest).nonzeroBitCount
    }
}
