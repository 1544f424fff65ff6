/// The streams of one field: one for each record of its collection.
package struct RandomSource: Sendable, Hashable {
    @usableFromInline let key: UInt64

    /// Takes a key that is already as good as random.
    @inlinable init(key: UInt64) { self.key = key }

    /// The stream of a record.
    ///
    /// No two indices share their first draw, because each step from index to draw is a bijection
    /// of the 64-bit integers.
    @inlinable package func stream(at index: Int) -> RandomStream {
        RandomStream(
            state: RandomStream.scramble(
                key &+ UInt64(bitPattern: Int64(index)) &* RandomStream.step))
    }

    /// The stream of a part of a record, such as the n-th event of a day.
    ///
    /// `outer` is any integer of 32 bits, `inner` one from 0 to 2³² − 1.
    @inlinable package func stream(at outer: Int, _ inner: Int) -> RandomStream {
        stream(at: outer &<< 32 | inner & 0xFFFF_FFFF)
    }

    /// The source of what is nested in a record and needs streams of its own.
    @inlinable package func nested(at index: Int) -> RandomSource {
        var stream = stream(at: index)
        return RandomSource(key: stream.next())
    }
}
