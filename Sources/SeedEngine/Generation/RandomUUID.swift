/// A random UUID of version 4 (RFC 9562), unique for each first draw of a source's streams.
package struct RandomUUID: Sendable, Hashable {
    /// The 16 bytes in the order of the text, as two big-endian numbers.
    package let high: UInt64
    package let low: UInt64

    /// Draws 122 bits.
    ///
    /// All 64 bits of the first draw are among them, so that streams which differ in their first
    /// draw give different UUIDs.
    @inlinable package init(using stream: inout RandomStream) {
        let first = stream.next()
        let second = stream.next()
        high = first & 0xFFFF_FFFF_FFFF_0000 | 0x4000 | (first &>> 4) & 0x0FFF
        low = 0x8000_0000_0000_0000 | (first & 0xF) &<< 58 | second &>> 6
    }

    /// The usual 36 characters, lower case.
    package var text: String {
        String(unsafeUninitializedCapacity: 36) { target in
            write(to: UnsafeMutableRawBufferPointer(target).baseAddress)
            return 36
        }
    }

    /// Writes the usual 36 characters.
    @usableFromInline func write(to target: UnsafeMutableRawPointer?) {
        guard let target else { return }
        func store<Value: BitwiseCopyable>(_ value: Value, at offset: Int) {
            target.storeBytes(of: value, toByteOffset: offset, as: Value.self)
        }
        let first = Self.hexadecimal(UInt32(truncatingIfNeeded: high &>> 32))
        let second = Self.hexadecimal(UInt32(truncatingIfNeeded: high))
        let third = Self.hexadecimal(UInt32(truncatingIfNeeded: low &>> 32))
        store(first, at: 0)
        store(UInt32(truncatingIfNeeded: second), at: 9)
        store(UInt32(truncatingIfNeeded: second &>> 32), at: 14)
        store(UInt32(truncatingIfNeeded: third), at: 19)
        store(UInt32(truncatingIfNeeded: third &>> 32), at: 24)
        store(Self.hexadecimal(UInt32(truncatingIfNeeded: low)), at: 28)
        for place in [8, 13, 18, 23] { store(UInt8(ascii: "-"), at: place) }
    }

    /// The eight digits of a number, the first one in the lowest byte.
    @inline(__always)
    private static func hexadecimal(_ number: UInt32) -> UInt64 {
        // Each half byte gets a byte of its own, from the highest to the lowest.
        var nibbles = UInt64(number.byteSwapped)
        nibbles = (nibbles | nibbles &<< 16) & 0x0000_FFFF_0000_FFFF
        nibbles = (nibbles | nibbles &<< 8) & 0x00FF_00FF_00FF_00FF
        nibbles = (nibbles &>> 4 | nibbles &<< 8) & 0x0F0F_0F0F_0F0F_0F0F
        // From ten on, letters: 39 characters behind the digits.
        let letters = (nibbles &+ 0x0606_0606_0606_0606) &>> 4 & 0x0101_0101_0101_0101
        return nibbles &+ 0x3030_3030_3030_3030 &+ letters &* 39
    }
}
