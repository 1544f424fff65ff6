import Testing

@testable import SeedEngine

@Suite("Records by day")
struct DailyTimelineTests {
    private static let today = 20_470

    private static func timeline(
        _ days: Int, _ daily: ClosedRange<Int> = 20...40, growth: Double = 1,
        weekdays: [Int] = [100, 100, 100, 100, 100, 100, 100], seed: UInt64 = 1
    ) throws -> DailyTimeline {
        try DailyTimeline(
            days: (today - days)..<today, daily: daily, growth: growth, weekdays: weekdays,
            source: ValueFixture.source(seed))
    }

    @Test(arguments: ValueFixture.seeds)
    func indicesAndDaysAgree(seed: UInt64) throws {
        let timeline = try Self.timeline(50, 0...3, seed: seed)
        var index = 0
        for day in timeline.days {
            for (number, record) in timeline.records(on: day).enumerated() {
                let place = timeline.place(of: record)
                #expect(record == index && place.day == day && place.number == number)
                index += 1
            }
        }
        #expect(timeline.count == index)
    }

    @Test(arguments: ValueFixture.seeds)
    func aLongerHistoryOnlyAdds(seed: UInt64) throws {
        let short = try Self.timeline(30, growth: 3, seed: seed)
        let long = try Self.timeline(400, growth: 3, seed: seed)
        for day in short.days {
            #expect(short.records(on: day).count == long.records(on: day).count)
        }
    }

    @Test func everyDayIsInTheRange() throws {
        let timeline = try Self.timeline(500)
        let counts = timeline.days.map { timeline.records(on: $0).count }
        #expect(Set(counts) == Set(20...40))
    }

    @Test func weekdaysHaveTheirShares() throws {
        let timeline = try Self.timeline(
            700, 100...100, weekdays: [100, 100, 100, 100, 150, 40, 0])
        for day in timeline.days {
            // 1970-01-01 was a Thursday.
            let expected = [100, 100, 100, 100, 150, 40, 0][(day + 3) % 7]
            #expect(timeline.records(on: day).count == expected)
        }
    }

    @Test func growsByTheYear() throws {
        let timeline = try Self.timeline(731, 9000...9000, growth: 3)
        let counts = [1, 366, 731].map { timeline.records(on: Self.today - $0).count }
        #expect(counts == [9000, 3000, 1000])
    }

    @Test func noDaysHaveNoRecords() throws {
        #expect(try Self.timeline(0).count == 0)
    }

    @Test func wrongNumbersAreRefused() {
        #expect(throws: ValueProblem("a day may have 0 to 1,000,000,000 records")) {
            try Self.timeline(1, -1...1)
        }
        #expect(throws: ValueProblem("the growth must be above 0 and at most 1,000,000")) {
            try Self.timeline(1, growth: -1)
        }
        #expect(
            throws: ValueProblem("a week has 7 weekdays, with shares from 0 to 1000 percent")
        ) {
            try Self.timeline(1, weekdays: [1])
        }
    }
}
