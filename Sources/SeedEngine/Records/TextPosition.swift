/// A place in a text while it is read: line and column, both from 1; columns count Unicode scalars.
struct TextPosition: Sendable, Hashable {
    var line = 1
    var column = 1

    /// The position behind these bytes, when this one is before them.
    ///
    /// O(n), many bytes at a time.
    func advanced(over bytes: UnsafeRawBufferPointer) -> TextPosition {
        var position = self
        let newlines = Self.count(bytes) { $0 .== 0x0A }
        var lastLine = bytes
        if newlines > 0, let last = bytes.lastIndex(of: 0x0A) {
            position.line += newlines
            position.column = 1
            lastLine = UnsafeRawBufferPointer(rebasing: bytes[(last + 1)...])
        }
        // Every byte but the continuation bytes 10xxxxxx begins a scalar.
        let continuations = Self.count(lastLine) { ($0 & 0xC0) .== 0x80 }
        position.column += lastLine.count - continuations
        return position
    }

    @inline(__always)
    private static func count(
        _ bytes: UnsafeRawBufferPointer,
        where matches: (SIMD32<UInt8>) -> SIMDMask<SIMD32<UInt8>.MaskStorage>
    ) -> Int {
        guard let base = bytes.baseAddress else { return 0 }
        var total = 0
        var offset = 0
        let ones = SIMD32<UInt8>(repeating: 1)
        let zeros = SIMD32<UInt8>(repeating: 0)
        while bytes.count - offset >= 32 {
            var sums = zeros
            // A lane holds at most 255.
            let blocks = Swift.min((bytes.count - offset) / 32, 255)
            for _ in 0..<blocks {
                let block = base.loadUnaligned(fromByteOffset: offset, as: SIMD32<UInt8>.self)
                sums &+= zeros.replacing(with: ones, where: matches(block))
                offset &+= 32
            }
            total += Int(SIMD32<UInt16>(truncatingIfNeeded: sums).wrappedSum())
        }
        if offset < bytes.count {
            var rest = zeros
            for lane in 0..<(bytes.count - offset) { rest[lane] = bytes[offset + lane] }
            let counted = zeros.replacing(with: ones, where: matches(rest))
            // The lanes behind the end hold zeros, which no caller's predicate matches.
            total += Int(counted.wrappedSum())
        }
        return total
    }
}
