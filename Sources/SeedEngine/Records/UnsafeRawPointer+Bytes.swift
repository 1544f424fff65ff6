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
    /// O(n), eight at a time.
    @inline(__always) package func hasSameBytes(as other: UnsafeRawBufferPointer) -> Bool {
        guard let start = other.baseAddress else { return true }
        var offset = 0
        while offset &+ 8 <= other.count {
            if loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                != start.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            {
                return false
            }
            offset &+= 8
        }
        while offset < other.count {
            if load(fromByteOffset: offset, as: UInt8.self)
                != start.load(fromByteOffset: offset, as: UInt8.self)
            {
                return false
            }
            offset &+= 1
        }
        return true
    }
}
