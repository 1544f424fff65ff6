import SeedEngine

/// How many events a day has: inside a range, fewer at weekends, slowly growing.
struct DailyVolume: Sendable {
    private let range: ClosedRange<Int>
    private let source: RandomSource

    init(_ range: ClosedRange<Int>, source: RandomSource) {
        self.range = range
        self.source = source
    }

    /// The number of events of a day, counted from 1970-01-01; depends on how long it is before now.
    func count(on day: Int, before now: Int) -> Int {
        var stream = source.stream(at: day)
        // In thousandths of the range: a base that grows by a quarter in a year, and a draw.
        let growth = 250 * (365 - min(now - day, 365)) / 365
        let weekday = CollectionDays.weekday(of: day)
        let share = weekday < 5 ? 1000 : weekday == 5 ? 600 : 450
        let level = (growth + stream.integer(in: 0...750)) * share / 1000
        let width = range.upperBound - range.lowerBound
        return range.lowerBound + (width * level + 500) / 1000
    }
}
