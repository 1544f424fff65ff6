/// A rearrangement of the integers 0 … count − 1 that a key decides: unique values without remembering
/// any, and a shuffle that can be asked for one position.
///
/// A balanced Feistel network of six rounds over the next even power of two, walked until it is back in
/// the domain (Black and Rogaway, "Ciphers with Arbitrary Finite Domains", 2002). Four walks at most on
/// average.
package struct KeyedPermutation: Sendable {
    /// How many integers are rearranged.
    package let count: Int
    private let key: UInt64
    private let halfBits: UInt64
    private let mask: UInt64

    /// Makes the permutation that a source decides.
    ///
    /// - Precondition: `count` is positive and at most 2⁶⁰.
    package init(count: Int, source: RandomSource) {
        precondition(count > 0 && count <= 1 << 60, "no permutation of \(count) values")
        self.count = count
        key = source.key
        let bits = Int.bitWidth - (count - 1).leadingZeroBitCount
        halfBits = UInt64(max((bits + 1) / 2, 1))
        mask = (1 << halfBits) - 1
    }

    /// Where a position goes.
    ///
    /// - Precondition: `position` is in 0 ..< `count`.
    package subscript(position: Int) -> Int {
        precondition(position >= 0 && position < count, "\(position) is not below \(count)")
        var value = UInt64(position)
        repeat {
            value = rotated(value)
        } while value >= UInt64(count)
        return Int(value)
    }

    private func rotated(_ value: UInt64) -> UInt64 {
        var left = value >> halfBits
        var right = value & mask
        for round in 0..<6 as Range<UInt64> {
            let mixed = RandomStream.scramble(key &+ (right << 3 | round) &* RandomStream.step)
            (left, right) = (right, left ^ mixed & mask)
        }
        return left << halfBits | right
    }
}
