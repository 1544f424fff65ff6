/// What a person asks to be broken: `2%`, or `0.02:missing,reference`.
package struct CorruptionRequest: Sendable, Hashable {
    /// The share of the records, in lowest terms.
    package let share: BrokenShare
    /// What may be wrong with them, in the order of `CorruptionKind`.
    package let kinds: [CorruptionKind]

    /// Reads a rate, and the kinds behind a colon; all kinds where none is named.
    ///
    /// - Throws: `SeedError` with code `usage` that says what is expected.
    package init(_ text: String) throws(SeedError) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let rate = parts.first ?? ""
        guard let share = BrokenShare(rate) else {
            throw SeedError(
                .usage,
                "'\(rate)' is no rate; expected more than 0 and at most 1, such as 2% or 0.02, with at"
                    + " most \(BrokenShare.mostDigits) digits behind the point")
        }
        self.share = share
        guard parts.count == 2 else {
            kinds = CorruptionKind.allCases
            return
        }
        var kinds: Set<CorruptionKind> = []
        for name in parts[1].split(separator: ",", omittingEmptySubsequences: false) {
            guard let kind = CorruptionKind(rawValue: String(name)) else {
                let known = CorruptionKind.allCases.map(\.rawValue)
                throw SeedError(
                    .usage,
                    "there is no kind '\(name)' to break records by"
                        + Spelling.suggestion(for: String(name), in: known)
                        + "; the kinds are \(CorruptionKind.list)")
            }
            kinds.insert(kind)
        }
        guard kinds != [.duplicate] || share.part < share.total else {
            throw SeedError(
                .usage,
                "a duplicate has the key of a record that stays whole, so less than 100% can be"
                    + " duplicates; lower the rate, or allow other kinds")
        }
        self.kinds = CorruptionKind.allCases.filter(kinds.contains)
    }
}
