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
        var position = 0
        for part in [high, low] {
            for shift in stride(from: 60, through: 0, by: -4) {
                if position == 8 || position == 13 || position == 18 || position == 23 {
                    target.storeBytes(of: 0x2D, toByteOffset: position, as: UInt8.self)
                    position += 1
                }
                let digit = UInt8(truncatingIfNeeded: part >> UInt64(shift)) & 0xF
                target.storeBytes(
                    of: digit < 10 ? 0x30 + digit : 0x57 + digit, toByteOffset: position,
                    as: UInt8.self)
                position += 1
            }
        }
    }
}
