/// Growable bytes that one owner fills; the only place that allocates for records.
///
/// There are always `ByteBuffer.slack` bytes of room behind `count`, so that a writer may store whole
/// machine words before it knows how many of their bytes it keeps.
package struct ByteBuffer: ~Copyable, @unchecked Sendable {
    // @unchecked: the pointer has one owner, this value, which can only be moved.

    /// Bytes that may be stored blindly behind `count`.
    @usableFromInline package static let slack = 64

    @usableFromInline package private(set) var base: UnsafeMutableRawPointer
    @usableFromInline package var count = 0
    @usableFromInline package private(set) var capacity: Int

    /// Makes an empty buffer with room for `capacity` bytes.
    package init(capacity: Int = 4096) {
        self.capacity = capacity
        base = .allocate(byteCount: capacity + Self.slack, alignment: 16)
    }

    deinit { base.deallocate() }

    /// The bytes written so far; valid until the next call that writes.
    @inlinable package var bytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: base, count: count)
    }

    /// A copy of the bytes.
    package var array: [UInt8] { [UInt8](bytes) }

    /// Makes room for `extra` more bytes.
    ///
    /// Amortised O(1) a byte.
    @inlinable @inline(__always) package mutating func reserve(_ extra: Int) {
        if capacity - count < extra { grow(extra) }
    }

    @usableFromInline @inline(never) mutating func grow(_ extra: Int) {
        let larger = max(capacity * 2, count + extra)
        let moved = UnsafeMutableRawPointer.allocate(
            byteCount: larger + Self.slack, alignment: 16)
        moved.copyMemory(from: base, byteCount: count)
        base.deallocate()
        base = moved
        capacity = larger
    }

    /// Where the next byte goes, with room for `extra` of them; `count` is the caller's to move.
    ///
    /// A writer that stores several values keeps the place in a register: a look at `count` between them
    /// would wait for the last store.
    @inlinable @inline(__always)
    mutating func room(for extra: Int) -> UnsafeMutableRawPointer {
        reserve(extra)
        return base + count
    }

    /// Appends a byte without a look for room.
    ///
    /// The slack has room for it: no more than half of the slack may be appended so before a call that
    /// reserves.
    @inline(__always) mutating func appendWithinSlack(_ byte: UInt8) {
        base.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
        count &+= 1
    }

    /// Appends a value in little-endian order without a look for room, as `appendWithinSlack` does.
    @inline(__always)
    mutating func appendWithinSlack<Value: BitwiseCopyable>(littleEndian value: Value) {
        base.storeBytes(of: value, toByteOffset: count, as: Value.self)
        count &+= MemoryLayout<Value>.size
    }

    /// Appends a few bytes, eight at a time.
    ///
    /// - Parameters:
    ///   - source: The bytes; up to seven behind them are read too, and must be readable.
    ///   - length: How many there are.
    @inline(__always)
    mutating func append(padded source: UnsafeRawPointer, _ length: Int) {
        reserve(length)
        var offset = 0
        repeat {
            base.storeBytes(
                of: source.loadUnaligned(fromByteOffset: offset, as: UInt64.self),
                toByteOffset: count &+ offset, as: UInt64.self)
            offset &+= 8
        } while offset < length
        count &+= length
    }

    /// Forgets all bytes behind the first `count`; keeps the memory.
    @inlinable package mutating func truncate(to count: Int) { self.count = count }

    @inlinable @inline(__always) package mutating func append(_ byte: UInt8) {
        reserve(1)
        base.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
        count &+= 1
    }

    @inlinable package mutating func append(contentsOf source: UnsafeRawBufferPointer) {
        guard let start = source.baseAddress else { return }
        reserve(source.count)
        (base + count).copyMemory(from: start, byteCount: source.count)
        count &+= source.count
    }

    @inlinable package mutating func append(_ text: StaticString) {
        append(
            contentsOf: UnsafeRawBufferPointer(
                start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    @inlinable package mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append(contentsOf: UnsafeRawBufferPointer($0)) }
    }

    /// Appends an integer or floating-point value in little-endian order, as BSON wants it.
    @inlinable package mutating func append<Value: BitwiseCopyable>(littleEndian value: Value) {
        reserve(MemoryLayout<Value>.size)
        base.storeBytes(of: value, toByteOffset: count, as: Value.self)
        count &+= MemoryLayout<Value>.size
    }

    /// Overwrites bytes that were written earlier.
    @inlinable package mutating func patch<Value: BitwiseCopyable>(_ value: Value, at offset: Int) {
        precondition(offset >= 0 && offset + MemoryLayout<Value>.size <= count)
        base.storeBytes(of: value, toByteOffset: offset, as: Value.self)
    }

    /// Appends an integer in decimal notation.
    @inlinable package mutating func append(decimal value: Int64) {
        reserve(20)
        if value < 0 { append(0x2D) }
        var rest = value.magnitude
        var digits = 1
        var bound: UInt64 = 10
        while digits < 19, rest >= bound {
            digits += 1
            bound &*= 10
        }
        if digits == 19, rest >= 10_000_000_000_000_000_000 { digits = 20 }
        var position = count + digits
        count = position
        repeat {
            position &-= 1
            base.storeBytes(
                of: UInt8(truncatingIfNeeded: 0x30 &+ rest % 10), toByteOffset: position,
                as: UInt8.self)
            rest /= 10
        } while rest > 0
    }
}
