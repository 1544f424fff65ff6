/// Which scenario a record follows.
///
/// Scenarios with a number of records take the first ones, in the profile's order; those with a share
/// take theirs of the others, and those with a share of a window theirs of what lies in it and is left.
final class ScenarioMap: Sendable {
    /// A window of time, and the scenarios that take shares of the records in it.
    final class Window: Sendable {
        /// The scenarios in the order of the draw, whose last choice is none of them.
        let scenarios: [Int]
        /// The place of the field among those that are read.
        let slot: Int
        let range: ClosedRange<Instant>
        let draw: ApportionedDraw

        init(
            _ scenarios: [Int], slot: Int, range: ClosedRange<Instant>, draw: ApportionedDraw
        ) {
            self.scenarios = scenarios
            self.slot = slot
            self.range = range
            self.draw = draw
        }

        /// Whether the time of a record lies in the window.
        ///
        /// The place is that of the record before a scenario with a window changes it.
        func contains(
            _ place: RecipePlace, of collection: Int, in session: RecipeSession
        ) -> Bool {
            session.instant(slot, of: collection, at: place).map(range.contains) ?? false
        }
    }

    static let none = ScenarioMap(counts: [], shares: [], mix: nil, windows: [])

    /// How many records each scenario with a number takes.
    let counts: [(scenario: Int, count: Int)]
    /// The scenarios with a share, in the order of the mix, whose last choice is none of them.
    let shares: [Int]
    let mix: ExactMix?
    let windows: [Window]

    /// Whether no record follows a scenario.
    let isEmpty: Bool

    init(
        counts: [(scenario: Int, count: Int)], shares: [Int], mix: ExactMix?, windows: [Window]
    ) {
        self.counts = counts
        self.shares = shares
        self.mix = mix
        self.windows = windows
        isEmpty = counts.isEmpty && mix == nil && windows.isEmpty
    }

    /// The scenario that a record follows.
    ///
    /// - Parameters:
    ///   - record: The record.
    ///   - collection: The position of its collection.
    ///   - session: Memory to work in.
    ///   - limit: How many windows are looked at.
    /// - Returns: Its position; −1 for none.
    func scenario(
        of record: Int, of collection: Int, in session: RecipeSession, windows limit: Int = .max
    ) -> Int {
        guard !isEmpty else { return -1 }
        var rest = record
        for (scenario, count) in counts {
            if rest < count { return scenario }
            rest -= count
        }
        if let mix {
            let choice = mix[rest]
            if choice < shares.count { return shares[choice] }
        }
        for window in windows.prefix(limit) {
            let choice = window.draw.choice(at: RecipePlace(record: record), in: session)
            guard choice < window.scenarios.count else { continue }
            let place = session.placeOutsideWindows(of: record, of: collection)
            if window.contains(place, of: collection, in: session) {
                return window.scenarios[choice]
            }
        }
        return -1
    }

    /// The window that decides about a scenario; `nil` where none does.
    func window(of scenario: Int) -> Window? {
        windows.first { $0.scenarios.contains(scenario) }
    }
}
