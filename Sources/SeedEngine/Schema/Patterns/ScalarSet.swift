/// A set of Unicode scalars: what a class such as `[a-z_]`, `\d` or `\p{Lu}` matches.
package struct ScalarSet: Sendable, Hashable {
    /// The scalars named by value, in the order in which they were written; ranges may overlap.
    package private(set) var ranges: [ClosedRange<UInt32>]
    /// The general categories whose scalars belong to the set too.
    package private(set) var categories: CategoryMask
    /// Whether the set holds exactly the scalars that ranges and categories do not name.
    package private(set) var isNegated = false
    /// The answer for the 128 ASCII scalars, one bit each; follows from the other parts.
    private var asciiLow: UInt64 = 0
    private var asciiHigh: UInt64 = 0

    /// Makes a set of ranges and categories.
    package init(ranges: [ClosedRange<UInt32>] = [], categories: CategoryMask = []) {
        self.ranges = ranges
        self.categories = categories
        updateASCII()
    }

    /// Whether the scalar belongs to the set.
    ///
    /// Cost: O(1) for ASCII, else O(ranges).
    package func contains(_ scalar: UInt32) -> Bool {
        if scalar < 64 { return asciiLow >> UInt64(scalar) & 1 != 0 }
        if scalar < 128 { return asciiHigh >> UInt64(scalar &- 64) & 1 != 0 }
        return computedContains(scalar)
    }

    /// Adds all that another set holds.
    package mutating func formUnion(_ other: ScalarSet) {
        if other.isNegated {
            ranges += Self.complement(of: other.ranges, excluding: other.categories)
            if !other.categories.isEmpty {
                categories.formUnion(other.categories.complement)
            }
        } else {
            ranges += other.ranges
            categories.formUnion(other.categories)
        }
        updateASCII()
    }

    /// Adds a range of scalars.
    ///
    /// Cost: O(1), whatever the set holds.
    package mutating func insert(_ range: ClosedRange<UInt32>) {
        ranges.append(range)
        for scalar in range.clamped(to: 0...127) where range.lowerBound < 128 {
            setASCII(scalar, !isNegated)
        }
    }

    /// The set of all other scalars.
    package var inverted: ScalarSet {
        var copy = self
        copy.isNegated.toggle()
        copy.updateASCII()
        return copy
    }

    /// The scalars outside ranges; none when the set is made of categories.
    ///
    /// Categories have a complement of their own. The escapes that can be negated inside a class are
    /// either ranges or categories, never both.
    private static func complement(
        of ranges: [ClosedRange<UInt32>], excluding categories: CategoryMask
    ) -> [ClosedRange<UInt32>] {
        guard categories.isEmpty else { return [] }
        var gaps: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if range.lowerBound > next { gaps.append(next...(range.lowerBound - 1)) }
            next = max(next, range.upperBound + 1)
        }
        if next <= lastScalar { gaps.append(next...lastScalar) }
        return gaps
    }

    /// The last scalar of Unicode.
    static let lastScalar: UInt32 = 0x10FFFF

    private mutating func setASCII(_ scalar: UInt32, _ isMember: Bool) {
        let bit: UInt64 = 1 << UInt64(scalar & 63)
        switch (scalar < 64, isMember) {
        case (true, true): asciiLow |= bit
        case (true, false): asciiLow &= ~bit
        case (false, true): asciiHigh |= bit
        case (false, false): asciiHigh &= ~bit
        }
    }

    private mutating func updateASCII() {
        asciiLow = 0
        asciiHigh = 0
        for scalar in UInt32(0)..<64 {
            if computedContains(scalar) { asciiLow |= 1 << UInt64(scalar) }
            if computedContains(scalar + 64) { asciiHigh |= 1 << UInt64(scalar) }
        }
    }

    private func computedContains(_ scalar: UInt32) -> Bool {
        if ranges.contains(where: { $0.contains(scalar) }) { return !isNegated }
        guard !categories.isEmpty, let scalar = Unicode.Scalar(scalar) else { return isNegated }
        return categories.contains(scalar.properties.generalCategory) != isNegated
    }
}

extension ScalarSet {
    /// `\d`: the ASCII digits.
    static let digits = ScalarSet(ranges: [0x30...0x39])
    /// `\w`: ASCII letters, digits and the underscore.
    static let wordCharacters = ScalarSet(
        ranges: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    /// `\s`: what ECMA-262 calls WhiteSpace and LineTerminator.
    static let whiteSpace = ScalarSet(ranges: [
        0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A,
        0x2028...0x2029, 0x202F...0x202F, 0x205F...0x205F, 0x3000...0x3000, 0xFEFF...0xFEFF,
    ])
    /// `.`: everything but the line terminators of ECMA-262.
    static let notLineTerminators = ScalarSet(
        ranges: [0x0A...0x0A, 0x0D...0x0D, 0x2028...0x2029]
    ).inverted
}
