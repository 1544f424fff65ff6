extension UnsafeRawPointer {
    /// How many bytes stand before the next zero byte.
    ///
    /// O(n).
    @inlinable package var terminatedCount: Int {
        var count = 0
        while load(fromByteOffset: count, as: UInt8.self) != 0 { count &+= 1 }
        return count
    }

    /// Whether the bytes here are the other ones.
    ///
    /// O(n), eight at a time; the last eight overlap those before.
    @inline(__always) package func hasSameBytes(as other: UnsafeRawBufferPointer) -> Bool {
        guard let start = other.baseAddress else { return true }
        let count = other.count
        guard count >= 8 else { return hasSameFewBytes(as: start, count) }
        var offset = 0
        while offset &+ 8 < count {
            guard hasSame(UInt64.self, as: start, at: offset) else { return false }
            offset &+= 8
        }
        return hasSame(UInt64.self, as: start, at: count &- 8)
    }

    @inline(__always)
    private func hasSameFewBytes(as start: UnsafeRawPointer, _ count: Int) -> Bool {
        if count >= 4 {
            return hasSame(UInt32.self, as: start, at: 0)
                && hasSame(UInt32.self, as: start, at: count &- 4)
        }
        if count >= 2 {
            return hasSame(UInt16.self, as: start, at: 0)
                && hasSame(UInt16.self, as: start, at: count &- 2)
        }
        return count == 0 || hasSame(UInt8.self, as: start, at: 0)
    }

    @inline(__always)
    private func hasSame<Word: FixedWidthInteger & BitwiseCopyable>(
        _ word: Word.Type, as start: UnsafeRawPointer, at offset: Int
    ) -> Bool {
        loadUnaligned(fromByteOffset: offset, as: word)
            == start.loadUnaligned(fromByteOffset: offset, as: word)
    }
}
