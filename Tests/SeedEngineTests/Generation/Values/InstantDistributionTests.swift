import Testing

@testable import SeedEngine

@Suite("Distributions of instants")
struct InstantDistributionTests {
    // A Thursday, and the Monday 26 weeks and four days later.
    private static let start = Instant(seconds: 1_767_225_600)
    private static let end = Instant(seconds: 1_767_225_600 + 186 * 86_400)

    private static func draws(
        _ count: Int, _ distribution: InstantDistribution, seed: UInt64 = 1
    ) -> [Instant] {
        ValueFixture.draws(count, seed: seed) {
            distribution.draw(from: start, before: end, using: &$0)
        }
    }

    private static func weekday(_ instant: Instant) -> Int { (instant.day + 3) % 7 }

    @Test(arguments: ValueFixture.seeds)
    func staysInTheWindow(seed: UInt64) throws {
        for distribution in [
            try InstantDistribution(), try InstantDistribution(growth: 50),
            try InstantDistribution(schedule: try ValueFixture.businessHours(), growth: 0.1),
        ] {
            let drawn = Self.draws(2000, distribution, seed: seed)
            #expect(drawn.allSatisfy { Self.start <= $0 && $0 < Self.end })
            #expect(drawn.allSatisfy { $0.microseconds % 1_000_000 == 0 })
        }
    }

    @Test(arguments: ValueFixture.seeds)
    func businessHoursAreFromNineToFiveOnWeekdays(seed: UInt64) throws {
        let distribution = try InstantDistribution(schedule: try ValueFixture.businessHours())
        let drawn = Self.draws(3000, distribution, seed: seed)
        #expect(drawn.allSatisfy { Self.weekday($0) < 5 })
        #expect(drawn.allSatisfy { (9..<17).contains($0.secondOfDay / 3600) })
        for hour in 9..<17 {
            let count = drawn.count { $0.secondOfDay / 3600 == hour }
            #expect(abs(count - 375) < 100, "hour \(hour)")
        }
    }

    @Test func weekdaysAndHoursHaveTheirWeights() throws {
        var hours = [Int](repeating: 0, count: 24)
        hours[0] = 1
        hours[23] = 3
        let distribution = try InstantDistribution(
            schedule: try WeeklySchedule(weekdays: [0, 0, 0, 0, 0, 100, 300], hours: hours))
        let drawn = Self.draws(8000, distribution)
        let saturdays = drawn.count { Self.weekday($0) == 5 }
        let late = drawn.count { $0.secondOfDay / 3600 == 23 }
        #expect(drawn.allSatisfy { Self.weekday($0) >= 5 })
        // 27 Saturdays and 26 Sundays are in the window.
        #expect(abs(saturdays - 8000 * 27 / (27 + 78)) < 200)
        #expect(abs(late - 6000) < 200)
    }

    @Test(arguments: [0.25, 1, 3, 20])
    func growsAsMuchAsItShould(growth: Double) throws {
        let distribution = try InstantDistribution(growth: growth)
        let drawn = Self.draws(40_000, distribution)
        var tenths = [Int](repeating: 0, count: 10)
        for instant in drawn {
            tenths[Int((instant.seconds - Self.start.seconds) * 10 / (186 * 86_400))] += 1
        }
        for (tenth, count) in tenths.enumerated() {
            let density = 1 + (growth - 1) * (Double(tenth) + 0.5) / 10
            let expected = 40_000 * density / (10 * (1 + growth) / 2)
            #expect(abs(Double(count) - expected) < 5 * expected.squareRoot(), "tenth \(tenth)")
        }
    }

    @Test func aWindowWithoutOpenTimeIsUsedWhole() throws {
        let distribution = try InstantDistribution(schedule: try ValueFixture.businessHours())
        // A Saturday's noon and the hour behind it.
        let start = Instant(seconds: 1_767_441_600)
        let end = start.adding(seconds: 3600)
        #expect(!distribution.hasOpenTime(from: start, before: end))
        #expect(distribution.hasOpenTime(from: start, before: start.adding(seconds: 2 * 86_400)))
        let drawn = ValueFixture.draws(100) {
            distribution.draw(from: start, before: end, using: &$0)
        }
        #expect(drawn.allSatisfy { start <= $0 && $0 < end })
        #expect(Set(drawn).count > 80)
    }

    @Test func aWindowWithoutASecondGivesItsStart() throws {
        let distribution = try InstantDistribution()
        let start = Instant(microseconds: 5_000_001)
        var stream = ValueFixture.source(1).stream(at: 0)
        for end in [start, Instant(microseconds: 5_999_999), Instant(microseconds: 1)] {
            #expect(distribution.draw(from: start, before: end, using: &stream) == start)
        }
    }

    @Test func aWindowBeginsAtItsFirstWholeSecond() throws {
        let distribution = try InstantDistribution()
        let drawn = ValueFixture.draws(50) {
            distribution.draw(
                from: Instant(microseconds: -1_500_000), before: Instant(microseconds: 500_000),
                using: &$0)
        }
        #expect(Set(drawn.map(\.seconds)) == [-1, 0])
    }

    @Test func timeOfAScheduleRunsBothWays() throws {
        let schedule = try WeeklySchedule(
            weekdays: [1, 2, 3, 4, 5, 0, 6], hours: (0..<24).map { $0 % 5 })
        for second in stride(from: -2_000_000, to: 2_000_000, by: 997) {
            let time = schedule.time(before: second)
            let next = schedule.time(before: second + 1)
            for part in time..<next { #expect(schedule.second(at: part) == second) }
        }
    }

    @Test func wrongSchedulesAreRefused() {
        #expect(throws: ValueProblem("no hour of the week has a positive weight")) {
            try WeeklySchedule(
                weekdays: [0, 0, 0, 0, 0, 0, 0], hours: [Int](repeating: 1, count: 24))
        }
        #expect(throws: ValueProblem("a week has 7 weekdays of 24 hours")) {
            try WeeklySchedule(weekdays: [1], hours: [1])
        }
        #expect(throws: ValueProblem("weights of weekdays and hours must be from 0 to 1000")) {
            try WeeklySchedule(
                weekdays: [1, 1, 1, 1, 1, 1, -1], hours: [Int](repeating: 1, count: 24))
        }
        #expect(throws: ValueProblem("the growth must be above 0 and at most 1,000,000")) {
            try InstantDistribution(growth: 0)
        }
    }
}
