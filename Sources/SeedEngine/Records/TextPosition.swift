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
        var highBits: UInt64 = 0
        let newlines = Self.count(base, bytes.count) { word in
            highBits |= word
            // The high bit of each byte that equals a line feed; exact, as no carry leaves a byte.
            let difference = word ^ (Self.ones &* 0x0A)
            return ~(((difference & Self.lows) &+ Self.lows) | difference) & Self.highs
        }
        var lastLine = 0
        if newlines > 0 {
            position.line += newlines
            position.column = 1
            lastLine = bytes.count
            while base.load(fromByteOffset: lastLine - 1, as: UInt8.self) != 0x0A { lastLine -= 1 }
        }
        position.column += bytes.count - lastLine
        guard highBits & Self.highs != 0 else { return position }
        // Every byte but the continuation bytes 10xxxxxx begins a scalar.
        position.column -= Self.count(base + lastLine, bytes.count - lastLine) { word in
            word & ~(word << 1) & Self.highs
        }
        return position
    }

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let lows: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    private static let highs: UInt64 = 0x8080_8080_8080_8080
    private static let evenBytes: UInt64 = 0x00FF_00FF_00FF_00FF
    private static let evenOnes: UInt64 = 0x0001_0001_0001_0001

    /// Counts the bytes whose high bit `marks` sets, and nothing else; it must set none for a byte of zeros.
    @inline(__always)
    private static func count(
        _ base: UnsafeRawPointer, _ count: Int, where marks: (UInt64) -> UInt64
    ) -> Int {
        var total = 0
        var offset = 0
        while offset &+ 8 <= count {
            // Each byte of the sums counts for itself, and has room for 255.
            let end = Swift.min(count &- 7, offset &+ 255 &* 8)
            var sums: UInt64 = 0
            while offset < end {
                sums &+= marks(base.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) &>> 7
                offset &+= 8
            }
            // Pairs first, because the sum of all eight may not fit in a byte.
            let pairs = (sums & Self.evenBytes) &+ (sums &>> 8 & Self.evenBytes)
            total &+= Int(truncatingIfNeeded: (pairs &* Self.evenOnes) &>> 48)
        }
        var rest: UInt64 = 0
        while offset < count {
            rest = rest << 8 | UInt64(base.load(fromByteOffset: offset, as: UInt8.self))
            offset &+= 1
        }
        return total &+ marks(rest).nonzeroBitCount
    }
}
