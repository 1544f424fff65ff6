import Testing

@testable import SeedEngine

@Suite("Records by day")
struct DailyTimelineTests {
    private static let today = 20_470

    /// Up to three records a day, as the seed decides.
    private static func timeline(_ days: Int, seed: UInt64) -> DailyTimeline {
        let source = ValueFixture.source(seed)
        return DailyTimeline(days: (today - days)..<today) { day in
            var stream = source.stream(at: day)
            return stream.below(4)
        }
    }

    @Test(arguments: ValueFixture.seeds)
    func indicesAndDaysAgree(seed: UInt64) {
        let timeline = Self.timeline(50, seed: seed)
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
    func aLongerHistoryOnlyAdds(seed: UInt64) {
        let short = Self.timeline(30, seed: seed)
        let long = Self.timeline(400, seed: seed)
        for day in short.days {
            #expect(short.records(on: day).count == long.records(on: day).count)
        }
        #expect(long.place(of: long.count - 1) == short.place(of: short.count - 1))
    }

    @Test func noDaysHaveNoRecords() {
        #expect(Self.timeline(0, seed: 1).count == 0)
    }
}
