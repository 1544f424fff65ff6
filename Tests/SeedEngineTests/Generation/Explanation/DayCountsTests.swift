import Testing

@testable import SeedEngine

@Suite("Counts by day")
struct DayCountsTests {
    private static func counts(_ days: [Int]) -> DayCounts {
        var counts = DayCounts()
        for day in days { counts.insert(day) }
        return counts
    }

    @Test func hasNoPeriodsWithoutDays() {
        #expect(DayCounts().periods.isEmpty)
    }

    @Test func daysComeWithoutGaps() {
        let periods = Self.counts([1, 3, 3]).periods
        #expect(periods.map(\.name) == ["1970-01-02", "1970-01-03", "1970-01-04"])
        #expect(periods.map(\.count) == [1, 0, 2])
    }

    @Test func manyDaysBecomeMonths() {
        let periods = Self.counts([0, 30, 31, 100]).periods
        #expect(periods.map(\.name) == ["1970-01", "1970-02", "1970-03", "1970-04"])
        #expect(periods.map(\.count) == [2, 1, 0, 1])
    }

    @Test func manyMonthsBecomeYears() {
        let periods = Self.counts([0, 364, 365, 365 * 7]).periods
        #expect(periods.first == DayCounts.Period(name: "1970", count: 2))
        #expect(periods.last == DayCounts.Period(name: "1976", count: 1))
        #expect(periods.count == 7)
    }
}
