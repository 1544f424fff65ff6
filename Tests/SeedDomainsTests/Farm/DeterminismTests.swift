import SeedEngine
import Testing

@testable import SeedDomains

@Suite("The same request gives the same records")
struct DeterminismTests {
    /// The collections that a farm profile generates.
    static let collections = [
        "cost_events", "factories", "collection_points", "farmers", "farmer_performance",
        "weather_observations", "documents",
    ]

    private static let base = """
          regions: {count: 2}
          factories: {count: 3}
          collection_points: {count: 6}
          farmers: {count: 40, scenarios: {improving_trend: 4, inactive: 2}}
          weather_observations: {date_range: 20}
          quality_documents: {distribution: {per_farmer: 5-9}}
          cost_events: {date_range: 10, daily_events: 20}
        """

    @Test(arguments: [0, 1, 42] as [UInt64])
    func twiceTheSame(seed: UInt64) throws {
        let one = try FarmFixture.plan(sections: Self.base, seed: seed)
        let two = try FarmFixture.plan(sections: Self.base, seed: seed)
        for collection in Self.collections {
            #expect(one.records(of: collection) == two.records(of: collection))
        }
    }

    @Test func anotherSeedGivesOtherRecords() throws {
        let one = try FarmFixture.plan(sections: Self.base, seed: 1)
        let two = try FarmFixture.plan(sections: Self.base, seed: 2)
        for collection in Self.collections {
            #expect(one.records(of: collection) != two.records(of: collection), "\(collection)")
        }
    }

    @Test func anyOrderGivesTheSameBytes() throws {
        let plan = try FarmFixture.plan(sections: Self.base)
        for factory in plan.steps.flatMap(\.factories) {
            let forwards = (0..<factory.count).map { factory.record(at: $0) }
            let backwards = (0..<factory.count).reversed().map { factory.record(at: $0) }
            #expect(forwards == backwards.reversed())
        }
    }

    @Test(arguments: [0, 42] as [UInt64])
    func moreFarmersChangeNoFarmer(seed: UInt64) throws {
        let larger = Self.base.replacing("count: 40", with: "count: 400")
        let few = try FarmFixture.plan(sections: Self.base, seed: seed).records(of: "farmers")
        let many = try FarmFixture.plan(sections: larger, seed: seed).records(of: "farmers")
        // 20 farmers are a whole block of every distribution: 60/35/5, 70/30, 50/30/15/5 and 2 regions.
        // Whether somebody is active depends on how many have no story: 20 of them are a block, too.
        #expect(Array(few.prefix(20)) == Array(many.prefix(20)))
    }

    @Test func costEventsArePinned() throws {
        // These bytes are what format 1 of profiles promises. Whoever changes them on purpose makes a
        // new format, and keeps this one.
        let plan = try FarmFixture.plan(
            sections: "  cost_events: {date_range: 30, daily_events: 5-10}")
        var digest = ContentDigest()
        for event in plan.records(of: "cost_events") { digest.update(JSONWriter.compact(event)) }
        #expect(
            digest.hexadecimal
                == "1ede5ba058155b63a7616ba6507dc2198af5136aaae553b8edef844369e4eb9a")
    }

    @Test func moreDaysOfCostsChangeNoEvent() throws {
        let longer = Self.base.replacing("date_range: 10", with: "date_range: 30")
        let few = try FarmFixture.plan(sections: Self.base).records(of: "cost_events")
        let many = try FarmFixture.plan(sections: longer).records(of: "cost_events")
        #expect(few == Array(many.suffix(few.count)))
    }

    @Test func moreDaysOfWeatherChangeNoObservation() throws {
        let longer = Self.base.replacing("date_range: 20", with: "date_range: 50")
        let few = try FarmFixture.plan(sections: Self.base).records(of: "weather_observations")
        let many = try FarmFixture.plan(sections: longer).records(of: "weather_observations")
        #expect(Array(few.prefix(20)) == Array(many.prefix(50).suffix(20)))
    }

    @Test func moreDocumentsForAFarmerKeepTheFirstOnes() throws {
        let more = Self.base.replacing("per_farmer: 5-9", with: "per_farmer: 10")
        let few = try FarmFixture.plan(sections: Self.base).records(of: "documents")
        let many = try FarmFixture.plan(sections: more).records(of: "documents")
        // The first farmer's documents stand first in both.
        let received = { (record: BSONValue) in record[path: "ingestion.received_at"] }
        #expect(few.prefix(5).map(received) == many.prefix(5).map(received))
    }

    @Test(
        "A collection less changes no other",
        arguments: [
            ("cost_events", "  cost_events: {date_range: 10, daily_events: 20}"),
            ("weather_observations", "  weather_observations: {date_range: 20}"),
        ])
    func otherCollectionsDoNotMatter(collection: String, line: String) throws {
        let less = Self.base.replacing(line, with: "  \(collection): {date_range: 0}")
        try #require(less != Self.base)
        let one = try FarmFixture.plan(sections: Self.base)
        let two = try FarmFixture.plan(sections: less)
        for other in Self.collections where other != collection {
            #expect(one.records(of: other) == two.records(of: other), "\(other)")
        }
    }

    @Test func noRecordIsDatedAfterNow() throws {
        for name in ["minimal", "demo"] {
            let plan = try FarmFixture.plan(FarmFixture.profile(name))
            for collection in Self.collections {
                for record in plan.records(of: collection) {
                    for key in ["created_at", "updated_at", "timestamp"] {
                        guard let instant = record[key]?.instant else { continue }
                        #expect(instant <= plan.asOf, "\(collection) \(key)")
                    }
                }
            }
        }
    }
}
