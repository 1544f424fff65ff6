import Testing

@testable import SeedEngine

@Suite("A series of days")
struct DaySeriesTests {
    private static func series(_ days: some Sequence<Int>) -> DaySeries {
        var series = DaySeries()
        for day in days { series.add(day: day) }
        return series
    }

    @Test("has a bar for each day, also those without anything")
    func hasABarForEachDay() {
        let (unit, bars) = Self.series([20_000, 20_002, 20_002]).bars(atMost: 10)
        #expect(unit == .day)
        #expect(bars.map(\.count) == [1, 0, 2])
        #expect(bars.map(\.day) == [20_000, 20_001, 20_002])
    }

    @Test("goes over to weeks from Monday where there are too many days")
    func goesOverToWeeks() throws {
        // 2026-01-01 is a Thursday.
        let first = try #require(CalendarDate(iso8601: "2026-01-01")).day
        let (unit, bars) = Self.series(first..<(first + 60)).bars(atMost: 20)
        #expect(unit == .week)
        #expect(CalendarDate(day: bars[0].day).iso8601 == "2025-12-29")
        #expect(bars[0].count == 4)
        #expect(bars.dropFirst().dropLast().allSatisfy { $0.count == 7 })
        #expect(bars.reduce(0) { $0 + $1.count } == 60)
    }

    @Test(
        "keeps all instants in bounded room", arguments: [100, 1_499, 1_501, 20_000, 300_000])
    func isBounded(days: Int) {
        let series = Self.series((0..<days).map { $0 - days / 2 })
        let (_, bars) = series.bars(atMost: 2_000)
        #expect(bars.reduce(0) { $0 + $1.count } == days)
        #expect(series.intervalCount <= 1_500)
        #expect(series.count == days)
    }
}
