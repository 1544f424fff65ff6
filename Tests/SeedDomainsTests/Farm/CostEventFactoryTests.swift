import SeedEngine
import Testing

@testable import SeedDomains

@Suite("Cost events")
struct CostEventFactoryTests {
    static let seeds: [UInt64] = [0, 1, 42, 12_345]

    private static func events(
        days: Int = 10, daily: ClosedRange<Int> = 20...20, weights: [Int] = [60, 20, 10, 10],
        services: [String] = [], seed: UInt64 = 42, plants: [String] = ["KEN-FAC-0001"],
        overrides: FieldOverrides = .none
    ) throws -> [BSONValue] {
        var costs = FarmProfile.Costs()
        costs.days = days
        costs.daily = daily
        costs.weights = weights
        costs.services = services
        let factory = CostEventFactory(
            costs, streams: RandomStreams(seed: seed),
            asOf: try #require(Instant(iso8601: FarmFixture.asOf)), plantIDs: plants,
            overrides: overrides)
        return (0..<factory.count).map { factory.record(at: $0) }
    }

    private static func count(_ events: [BSONValue], of type: CostType) -> Int {
        events.count { $0["cost_type"]?.text == type.rawValue }
    }

    @Test(arguments: seeds)
    func sevenDaysOfFiveAreThirtyFive(seed: UInt64) throws {
        #expect(try Self.events(days: 7, daily: 5...5, seed: seed).count == 35)
    }

    @Test(arguments: seeds)
    func aRangeBoundsEveryDay(seed: UInt64) throws {
        let events = try Self.events(days: 10, daily: 3...7, seed: seed)
        #expect((30...70).contains(events.count))
        let days = Dictionary(grouping: events) { $0["timestamp"]?.text?.prefix(10) }
        #expect(days.values.allSatisfy { (3...7).contains($0.count) })
    }

    @Test(arguments: seeds)
    func thirtyDaysOfTwoCoverEveryDate(seed: UInt64) throws {
        let events = try Self.events(days: 30, daily: 2...2, seed: seed)
        #expect(Set(events.map { $0["timestamp"]?.text?.prefix(10) }).count == 30)
    }

    @Test(arguments: seeds)
    func timesAreByDayAndEndYesterday(seed: UInt64) throws {
        let events = try Self.events(seed: seed)
        let times = try events.map { try #require($0["timestamp"]?.instant) }
        #expect(times.allSatisfy { (6...22).contains($0.secondOfDay / 3600) })
        #expect(times.allSatisfy { $0.microseconds % 1_000_000 == 0 })
        #expect(CalendarDate(day: times.map(\.day).min() ?? 0).iso8601 == "2026-01-07")
        #expect(CalendarDate(day: times.map(\.day).max() ?? 0).iso8601 == "2026-01-16")
    }

    @Test(arguments: seeds)
    func eventsAreInOrderOfTime(seed: UInt64) throws {
        let times = try Self.events(daily: 5...50, seed: seed).map {
            try #require($0["timestamp"]?.instant)
        }
        #expect(times == times.sorted())
    }

    @Test(arguments: seeds)
    func theMixIsExact(seed: UInt64) throws {
        let events = try Self.events(days: 10, daily: 20...20, seed: seed)
        #expect(CostType.allCases.map { Self.count(events, of: $0) } == [120, 40, 20, 20])
    }

    @Test(arguments: seeds)
    func anyWeightsAreMetToOneEvent(seed: UInt64) throws {
        let events = try Self.events(days: 11, daily: 7...13, weights: [80, 10, 5, 5], seed: seed)
        for (type, weight) in zip(CostType.allCases, [80, 10, 5, 5]) {
            let count = Self.count(events, of: type)
            #expect(abs(count * 100 - events.count * weight) < 100, "\(type)")
        }
        #expect(Self.count(events, of: .llm) * 2 > events.count)
    }

    @Test(arguments: CostType.allCases, seeds)
    func everythingFitsTheType(type: CostType, seed: UInt64) throws {
        let units: [CostType: BSONValue] = [
            .llm: "tokens", .document: "pages", .embedding: "queries", .sms: "messages",
        ]
        let amounts: [CostType: ClosedRange<Double>] = [
            .llm: 0.001...0.05, .document: 0.01...0.1, .embedding: 0.0001...0.001,
            .sms: 0.01...0.05,
        ]
        let quantities: [CostType: ClosedRange<Double>] = [
            .llm: 100...5000, .document: 1...10, .embedding: 1...50, .sms: 1...5,
        ]
        let keys: [CostType: [String]] = [
            .llm: ["model", "agent_type", "tokens_in", "tokens_out"],
            .document: ["model_id", "page_count"],
            .embedding: ["model", "knowledge_domain", "texts_count"],
            .sms: ["message_type", "recipient_count"],
        ]
        for event in try Self.events(seed: seed) where event["cost_type"]?.text == type.rawValue {
            #expect(event["unit"] == units[type])
            #expect(event["source_service"]?.text == type.service)
            let text = try #require(event["amount_usd"]?.text)
            #expect(text.split(separator: ".").last?.count == 6)
            #expect(amounts[type]?.contains(try #require(Double(text))) == true, "\(text)")
            let quantity = try #require(event["quantity"]?.number)
            #expect(quantities[type]?.contains(quantity) == true)
            let metadata = try #require(event["metadata"])
            let names = metadata.members?.map(\.key).filter { $0 != "error" }
            #expect(names == keys[type])
            #expect((metadata["error"] == nil) == (event["success"] == true))
            let counted = [
                "tokens_in", "tokens_out", "page_count", "texts_count", "recipient_count",
            ]
            .reduce(0) { $0 + (metadata[$1]?.number ?? 0) }
            #expect(counted == quantity)
            #expect(event["agent_type"] == metadata["agent_type"] ?? .null)
            #expect(event["model"] == metadata["model"] ?? .null)
            #expect(event["knowledge_domain"] == metadata["knowledge_domain"] ?? .null)
        }
    }

    @Test(arguments: seeds)
    func hardlyAnyAmountIsCutOffAtTheRange(seed: UInt64) throws {
        let events = try Self.events(days: 50, daily: 200...200, seed: seed)
        let models = Dictionary(grouping: events.filter { $0["model"] != .null }) {
            $0["model"]?.text
        }
        #expect(models.count == 4)
        for (model, events) in models {
            let isEmbedding = events.allSatisfy { $0["cost_type"] == "embedding" }
            let bounds = isEmbedding ? ["0.000100", "0.001000"] : ["0.001000", "0.050000"]
            let cut = events.count { bounds.contains($0["amount_usd"]?.text ?? "") }
            #expect(cut * 100 < events.count * 2, "\(model ?? ""): \(cut)")
        }
    }

    @Test(arguments: seeds)
    func idsAreUniqueUUIDs(seed: UInt64) throws {
        let events = try Self.events(days: 30, daily: 100...100, seed: seed)
        let ids =
            events.compactMap { $0["id"]?.text } + events.compactMap { $0["request_id"]?.text }
        #expect(ids.count == 2 * events.count)
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { $0.count == 36 })
    }

    @Test(arguments: seeds)
    func mostSucceedAndSomeNameAFactory(seed: UInt64) throws {
        let events = try Self.events(days: 20, daily: 100...100, seed: seed)
        let success = events.count { $0["success"] == true }
        let named = events.count { $0["factory_id"] == "KEN-FAC-0001" }
        #expect((1840...1960).contains(success))
        #expect((480...720).contains(named))
        #expect(events.allSatisfy { ["KEN-FAC-0001", .null].contains($0["factory_id"]) })
    }

    @Test func withoutFactoriesNoneIsNamed() throws {
        #expect(try Self.events(plants: []).allSatisfy { $0["factory_id"] == .null })
    }

    @Test(arguments: seeds)
    func onlyActiveFactoriesAreNamed(seed: UInt64) throws {
        let plan = try FarmFixture.plan(
            sections: """
                  factories: {count: 60}
                  cost_events: {date_range: 20, daily_events: 50}
                """, seed: seed)
        let inactive = Set(
            plan.records(of: "factories").filter { $0["is_active"] == false }.map { $0["id"] })
        #expect(!inactive.isEmpty)
        #expect(!plan.records(of: "cost_events").contains { inactive.contains($0["factory_id"]) })
    }

    @Test func aTypeKeepsItsServiceWhereTheListHasIt() throws {
        let services = ["ai-model", "collection-model"]
        for event in try Self.events(services: services) {
            let service = try #require(event["source_service"]?.text)
            #expect(services.contains(service))
            if event["cost_type"] == "llm" { #expect(service == "ai-model") }
            if event["cost_type"] == "document" { #expect(service == "collection-model") }
        }
    }

    @Test func weekendsAreQuieter() throws {
        let events = try Self.events(days: 84, daily: 0...100)
        var counts = [Int](repeating: 0, count: 7)
        for event in events {
            counts[CollectionDays.weekday(of: try #require(event["timestamp"]?.instant).day)] += 1
        }
        let weekday = counts.prefix(5).reduce(0, +) / 5
        #expect(counts[5] < weekday && counts[6] < weekday)
    }

    @Test(arguments: CostType.allCases)
    func aWantedTypeDecidesTheRest(type: CostType) throws {
        for event in try Self.events(
            overrides: [
                "cost_type": .string(type.rawValue), "factory_id": "KEN-FAC-0099",
                "timestamp": "2025-05-05T05:05:05Z", "source_service": "mine",
            ])
        {
            #expect(event["cost_type"]?.text == type.rawValue)
            #expect(event["unit"]?.text == "\(type.unit)")
            #expect(event["factory_id"] == "KEN-FAC-0099")
            #expect(event["timestamp"] == "2025-05-05T05:05:05Z")
            #expect(event["source_service"] == "mine")
            #expect((event["agent_type"] != .null) == (type == .llm))
        }
    }

    @Test func aWantedOutcomeIsKept() throws {
        let events = try Self.events(overrides: ["success": false])
        #expect(events.allSatisfy { $0["success"] == false && $0[path: "metadata.error"] != nil })
    }

    @Test(arguments: seeds)
    func survivesBeingWrittenAndRead(seed: UInt64) throws {
        let events = try Self.events(seed: seed)
        for event in events.prefix(50) {
            let text = Array(JSONWriter.compact(event).utf8)
            #expect(try JSONDocument(text: text, file: "event.json").value == event)
        }
    }
}
