extension ScalarSet {
    /// The ASCII letters in lower case and the digits.
    static let lowerCaseAndDigits = ScalarSet(ranges: [0x30...0x39, 0x61...0x7A])
    private static let lettersAndDigits: [ClosedRange<UInt32>] = [
        0x30...0x39, 0x41...0x5A, 0x61...0x7A,
    ]
    private static let printable: [ClosedRange<UInt32>] = [0x21...0x7E]

    /// Beyond this, a class names what is excluded rather than what is meant.
    private static let mostNamed = 1 << 16
    /// As many scalars as are taken of categories without any of ASCII.
    private static let mostOfCategories = 2048

    /// The scalars that texts are made of, sorted: part of the set, and empty only if it is.
    ///
    /// All of a class that names them, but no control characters beside others, and no white space but
    /// the plain space where it holds that. Of sets that are not named but described (`.`, `[^@]`,
    /// `\p{L}`), the ASCII letters and digits, or else other printable ASCII, or else the first
    /// scalars that are assigned, as the Unicode version of the Swift library knows them.
    var readableRanges: [ClosedRange<UInt32>] {
        let named = isNegated || !categories.isEmpty ? [] : Self.merged(ranges)
        let size = named.reduce(0) { $0 + $1.count }
        if size > 0, size <= Self.mostNamed { return Self.readable(named) }
        for part in [Self.lettersAndDigits, Self.printable, [0x20...0x20]] {
            let members = Self.merged(
                part.joined().filter(contains).map { $0...$0 })
            if !members.isEmpty { return members }
        }
        var found: [ClosedRange<UInt32>] = []
        for value in 0x80...Self.lastScalar where contains(value) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            switch scalar.properties.generalCategory {
            case .control, .unassigned, .surrogate: continue
            default: found.append(value...value)
            }
            if found.count == Self.mostOfCategories { break }
        }
        if found.isEmpty { found = (0..<0x80).filter(contains).map { $0...$0 } }
        return Self.merged(found)
    }

    /// Leaves out control characters and odd white space where there is something else.
    private static func readable(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
        var excluded: [ClosedRange<UInt32>] = [0x00...0x1F, 0x7F...0x9F]
        if ranges.contains(where: { $0.contains(0x20) }) {
            excluded += whiteSpace.ranges.filter { $0 != 0x20...0x20 }
        }
        let rest = ScalarSet(ranges: excluded)
        guard ranges.contains(where: { range in excluded.contains { $0.overlaps(range) } }) else {
            return ranges
        }
        let kept = merged(ranges.joined().filter { !rest.contains($0) }.map { $0...$0 })
        return kept.isEmpty ? ranges : kept
    }

    /// Sorted, without overlaps and without surrogates, which no text holds.
    private static func merged(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
        var merged: [ClosedRange<UInt32>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            for part in withoutSurrogates(range) {
                if let last = merged.last, part.lowerBound <= last.upperBound + 1 {
                    merged[merged.count - 1] =
                        last.lowerBound...max(last.upperBound, part.upperBound)
                } else {
                    merged.append(part)
                }
            }
        }
        return merged
    }

    private static func withoutSurrogates(
        _ range: ClosedRange<UInt32>
    ) -> [ClosedRange<UInt32>] {
        let surrogates: ClosedRange<UInt32> = 0xD800...0xDFFF
        guard range.overlaps(surrogates) else { return [range] }
        var parts: [ClosedRange<UInt32>] = []
        if range.lowerBound < 0xD800 { parts.append(range.lowerBound...0xD7FF) }
        if range.upperBound > 0xDFFF { parts.append(0xE000...range.upperBound) }
        return parts
    }
}
