/// Which scenario a record follows.
///
/// Scenarios with a number of records take the first ones, in the profile's order; those with a share
/// take theirs of the others.
struct ScenarioMap: Sendable {
    /// A scenario that takes a share of the records whose time lies in its window.
    struct Window: Sendable {
        let scenario: Int
        /// The place of the field among those that are read.
        let slot: Int
        let range: ClosedRange<Instant>
        let millionths: Int
        let source: RandomSource
    }

    static let none = ScenarioMap(counts: [], shares: [], mix: nil, windows: [])

    /// How many records each scenario with a number takes.
    let counts: [(scenario: Int, count: Int)]
    /// The scenarios with a share, in the order of the mix, whose last choice is none of them.
    let shares: [Int]
    let mix: ExactMix?
    let windows: [Window]
    /// How many records the scenarios with a number take together.
    let counted: Int

    init(counts: [(scenario: Int, count: Int)], shares: [Int], mix: ExactMix?, windows: [Window]) {
        self.counts = counts
        self.shares = shares
        self.mix = mix
        self.windows = windows
        counted = counts.reduce(0) { $0 + $1.count }
    }

    var isEmpty: Bool { counts.isEmpty && mix == nil && windows.isEmpty }

    /// The position of a record's scenario; −1 for none.
    func scenario(
        of place: RecipePlace, of collection: Int, in session: RecipeSession
    ) -> Int {
        guard !isEmpty else { return -1 }
        var rest = place.record
        for (scenario, count) in counts {
            if rest < count { return scenario }
            rest -= count
        }
        if let mix {
            let choice = mix[rest]
            if choice < shares.count { return shares[choice] }
        }
        for window in windows {
            var stream = window.source.stream(at: place.record)
            guard stream.chance(window.millionths, in: Share.whole) else { continue }
            let instant = session.instant(window.slot, of: collection, at: place)
            if let instant, window.range.contains(instant) { return window.scenario }
        }
        return -1
    }
}
