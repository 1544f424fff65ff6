/// A set of Unicode scalars: what a class such as `[a-z_]`, `\d` or `\p{Lu}` matches.
struct ScalarSet: Sendable, Hashable {
    /// The scalars named by value, in the order in which they were written; ranges may overlap.
    private(set) var ranges: [ClosedRange<UInt32>]
    /// The general categories whose scalars belong to the set too.
    private(set) var categories: CategoryMask
    /// Whether the set holds exactly the scalars that ranges and categories do not name.
    private(set) var isNegated = false
    /// Which of the 128 ASCII scalars ranges and categories name, one bit each.
    private var asciiLow: UInt64 = 0
    private var asciiHigh: UInt64 = 0

    /// Makes a set of ranges and categories.
    init(ranges: [ClosedRange<UInt32>] = [], categories: CategoryMask = []) {
        self.ranges = ranges
        self.categories = categories
        for range in ranges { noteASCII(of: range) }
        noteASCII(of: categories)
    }

    /// Whether the scalar belongs to the set.
    ///
    /// Cost: O(1) for ASCII, else O(ranges).
    func contains(_ scalar: UInt32) -> Bool {
        if scalar < 64 { return (asciiLow >> UInt64(scalar) & 1 != 0) != isNegated }
        if scalar < 128 { return (asciiHigh >> UInt64(scalar &- 64) & 1 != 0) != isNegated }
        return names(scalar) != isNegated
    }

    /// Adds all that another set holds.
    ///
    /// - Precondition: this set is not negated.
    mutating func formUnion(_ other: ScalarSet) {
        guard other.isNegated else {
            for range in other.ranges { insert(range) }
            insert(other.categories)
            return
        }
        for range in Self.complement(of: other.ranges, excluding: other.categories) {
            insert(range)
        }
        if !other.categories.isEmpty { insert(other.categories.complement) }
    }

    /// Adds a range of scalars.
    ///
    /// - Precondition: the set is not negated.
    mutating func insert(_ range: ClosedRange<UInt32>) {
        ranges.append(range)
        noteASCII(of: range)
    }

    private mutating func insert(_ added: CategoryMask) {
        categories.formUnion(added)
        noteASCII(of: added)
    }

    /// The set of all other scalars.
    var inverted: ScalarSet {
        var copy = self
        copy.isNegated.toggle()
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

    private mutating func noteASCII(of range: ClosedRange<UInt32>) {
        guard range.lowerBound < 128 else { return }
        for scalar in range.lowerBound...min(range.upperBound, 127) { noteASCII(scalar) }
    }

    private mutating func noteASCII(of categories: CategoryMask) {
        guard !categories.isEmpty else { return }
        for scalar in UInt32(0)..<128
        where categories.contains(Unicode.Scalar(UInt8(scalar)).properties.generalCategory) {
            noteASCII(scalar)
        }
    }

    private mutating func noteASCII(_ scalar: UInt32) {
        if scalar < 64 {
            asciiLow |= 1 << UInt64(scalar)
        } else {
            asciiHigh |= 1 << UInt64(scalar - 64)
        }
    }

    /// Whether ranges or categories hold the scalar.
    private func names(_ scalar: UInt32) -> Bool {
        if ranges.contains(where: { $0.contains(scalar) }) { return true }
        guard !categories.isEmpty, let scalar = Unicode.Scalar(scalar) else { return false }
        return categories.contains(scalar.properties.generalCategory)
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
