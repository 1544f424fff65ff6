/// A rearrangement of the integers 0 … count − 1 that a key decides: unique values without remembering
/// any, and a shuffle that can be asked for one position.
///
/// Up to sixteen integers are shuffled after Fisher and Yates. More of them go through a Feistel network
/// of six rounds over the next power of two, walked until it is back in the domain (Black and Rogaway,
/// "Ciphers with Arbitrary Finite Domains", 2002): two walks at most on average.
package struct KeyedPermutation: Sendable {
    /// How many integers are rearranged.
    package let count: Int
    /// So many integers of four bits fit into a word; and networks over few are not random enough.
    private static let mostShuffled = 16

    private let key: UInt64
    /// The bits of the two halves; the right one has one more where they are odd together.
    private let leftBits: UInt64
    private let rightBits: UInt64

    /// Makes the permutation that a source decides.
    ///
    /// - Precondition: `count` is positive and at most 2⁶⁰.
    package init(count: Int, source: RandomSource) {
        precondition(count > 0 && count <= 1 << 60, "no permutation of \(count) values")
        self.count = count
        key = source.key
        let bits = UInt64(Int.bitWidth - (count - 1).leadingZeroBitCount)
        leftBits = bits / 2
        rightBits = bits - leftBits
    }

    /// Where a position goes.
    ///
    /// - Precondition: `position` is in 0 ..< `count`.
    package subscript(position: Int) -> Int {
        precondition(position >= 0 && position < count, "\(position) is not below \(count)")
        guard count > Self.mostShuffled else { return shuffled(position) }
        var value = UInt64(position)
        repeat {
            value = rotated(value)
        } while value >= UInt64(count)
        return Int(value)
    }

    /// What a shuffle puts at a position; it only goes as far as that.
    private func shuffled(_ position: Int) -> Int {
        var order: UInt64 = 0xFEDC_BA98_7654_3210
        // The fraction of a draw is the next draw: 64 bits are enough for all orders of sixteen.
        var draw = RandomStream.scramble(key)
        for place in 0...position {
            let product = draw.multipliedFullWidth(by: UInt64(count &- place))
            draw = product.low
            let here = UInt64(place) &* 4
            let there = (UInt64(place) &+ product.high) &* 4
            let difference = (order &>> here ^ order &>> there) & 0xF
            order ^= difference &<< here | difference &<< there
        }
        return Int(order &>> (UInt64(position) &* 4) & 0xF)
    }

    private func rotated(_ value: UInt64) -> UInt64 {
        let leftMask = (1 &<< leftBits) &- 1 as UInt64
        let rightMask = (1 &<< rightBits) &- 1 as UInt64
        var left = value &>> rightBits
        var right = value & rightMask
        // Each half in turn is changed by what the other one and the round say.
        for round in stride(from: 0, to: 6, by: 2) as StrideTo<UInt64> {
            left ^= mixed(right, round) & leftMask
            right ^= mixed(left, round + 1) & rightMask
        }
        return left &<< rightBits | right
    }

    private func mixed(_ half: UInt64, _ round: UInt64) -> UInt64 {
        RandomStream.scramble(key &+ (half &<< 3 | round))
    }
}
