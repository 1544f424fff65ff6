/// One sequence of random numbers: the SplitMix64 generator of Steele, Lea and Flood, "Fast Splittable
/// Pseudorandom Number Generators" (OOPSLA 2014), with the mixing constants of David Stafford's variant 13.
///
/// Two multiplications a draw and no memory beyond eight bytes. Not for secrets.
package struct RandomStream: RandomNumberGenerator, Sendable {
    /// The odd number nearest to 2⁶⁴ divided by the golden ratio.
    @usableFromInline static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

    @usableFromInline var state: UInt64

    @inlinable init(state: UInt64) { self.state = state }

    /// A bijection of the 64-bit integers in which each bit depends on all.
    @inlinable static func scramble(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed &>> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed &>> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed &>> 31)
    }

    @inlinable package mutating func next() -> UInt64 {
        state &+= Self.step
        return Self.scramble(state)
    }

    /// A number from 0 to `bound` − 1, all equally likely, by the method of Daniel Lemire, "Fast Random
    /// Integer Generation in an Interval" (2019).
    ///
    /// - Precondition: `bound` is positive.
    @inlinable package mutating func below(_ bound: Int) -> Int {
        precondition(bound > 0, "nothing is below \(bound)")
        let range = UInt64(bound)
        var product = next().multipliedFullWidth(by: range)
        if product.low < range {
            let threshold = (0 &- range) % range
            while product.low < threshold {
                product = next().multipliedFullWidth(by: range)
            }
        }
        return Int(product.high)
    }

    /// An integer of the range, all equally likely.
    @inlinable package mutating func integer(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.upperBound - range.lowerBound + 1)
    }

    /// Whether something happens that happens `times` in `total` times.
    @inlinable package mutating func chance(_ times: Int, in total: Int = 100) -> Bool {
        below(total) < times
    }

    /// One of the elements, all equally likely.
    ///
    /// - Precondition: there is one.
    @inlinable package mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[below(elements.count)]
    }
}
