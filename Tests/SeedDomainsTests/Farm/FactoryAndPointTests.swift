import SeedEngine
import Testing

@testable import SeedDomains

@Suite("Tea factories")
struct TeaFactoryFactoryTests {
    private static func factories(
        _ count: Int, seed: UInt64 = 42, spread: String = "proportional"
    ) throws -> [BSONValue] {
        try FarmFixture.plan(
            sections: """
                  regions: {count: 4}
                  factories: {count: \(count), distribution: {by_region: \(spread)}}
                  collection_points: {count: \(min(count, 40))}
                """, seed: seed
        ).records(of: "factories")
    }

    @Test func allCodesCanBeUsedUp() throws {
        let factories = try Self.factories(17_574)
        let codes = Set(factories.compactMap { $0["code"]?.text })
        #expect(codes.count == 17_574)
        #expect(
            codes.allSatisfy { $0.utf8.count == 3 && $0.utf8.allSatisfy { (65...90).contains($0) } }
        )
    }

    @Test(arguments: [0, 1, 42] as [UInt64])
    func fieldsFitTogether(seed: UInt64) throws {
        for factory in try Self.factories(100, seed: seed) {
            let region = try #require(factory["region_id"]?.text)
            let county = try #require(region.split(separator: "-").first)
            let name = try #require(factory["name"]?.text)
            #expect(name.lowercased().hasPrefix(county + " "))
            let policy = try #require(factory["payment_policy"])
            let adjustments = [
                "tier_1_adjustment", "tier_2_adjustment", "tier_3_adjustment",
                "below_tier_3_adjustment",
            ].map { policy[$0]?.number ?? .nan }
            if policy["policy_type"] == "feedback_only" {
                #expect(adjustments == [0, 0, 0, 0])
            } else {
                #expect((0...0.15).contains(adjustments[0]))
                #expect(adjustments[1] == 0)
                #expect((-0.05...0).contains(adjustments[2]))
                #expect((-0.10 ... -0.05).contains(adjustments[3]))
            }
        }
    }

    @Test(arguments: ["proportional", "first", "random"])
    func everyRegionWithAFactoryHasAnActiveOne(spread: String) throws {
        let factories = try Self.factories(30, spread: spread)
        let regions = Set(factories.compactMap { $0["region_id"]?.text })
        let active = Set(
            factories.filter { $0["is_active"] == true }.compactMap { $0["region_id"]?.text })
        #expect(active == regions)
        #expect(regions.count == (spread == "first" ? 1 : 4))
    }

    @Test func equalSharesPutAsManyInEachRegion() throws {
        let factories = try Self.factories(10)
        let counts = Dictionary(grouping: factories) { $0["region_id"]?.text }.values.map(\.count)
        #expect(counts.sorted() == [2, 2, 3, 3])
    }

    @Test func phonesDifferFromThoseOfFarmersAndClerks() throws {
        let plan = try FarmFixture.plan(
            sections: """
                  factories: {count: 300}
                  collection_points: {count: 300}
                  farmers: {count: 300}
                """)
        let phones =
            (plan.records(of: "factories") + plan.records(of: "farmers"))
            .compactMap { $0[path: "contact.phone"]?.text }
            + plan.records(of: "collection_points").compactMap { $0["clerk_phone"]?.text }
        #expect(Set(phones).count == phones.count)
        #expect(phones.count > 650)
    }
}

@Suite("Collection points")
struct CollectionPointFactoryTests {
    private static func plan(seed: UInt64 = 42) throws -> GenerationPlan {
        try FarmFixture.plan(
            sections: """
                  regions: {count: 4}
                  factories: {count: 10}
                  collection_points: {count: 40, per_factory: "~4"}
                  farmers: {count: 250}
                """, seed: seed)
    }

    @Test(arguments: [0, 1, 42] as [UInt64])
    func pointsAreInTheirFactorysRegion(seed: UInt64) throws {
        let plan = try Self.plan(seed: seed)
        let regions = Dictionary(
            plan.records(of: "factories").map { ($0["id"]?.text, $0["region_id"]) },
            uniquingKeysWith: { first, _ in first })
        for point in plan.records(of: "collection_points") {
            #expect(point["region_id"] == regions[point["factory_id"]?.text])
            let region = try #require(point["region_id"]?.text)
            #expect(point["id"]?.text?.hasPrefix("\(region)-cp-") == true)
        }
    }

    @Test func everyFactoryHasAboutAsMany() throws {
        let points = try Self.plan().records(of: "collection_points")
        let counts = Dictionary(grouping: points) { $0["factory_id"] }.values.map(\.count)
        #expect(counts == [Int](repeating: 4, count: 10))
    }

    @Test(arguments: [0, 1, 42] as [UInt64])
    func everyActiveFarmerDeliversAtOneOrTwoActivePointsOfTheRegion(seed: UInt64) throws {
        let plan = try Self.plan(seed: seed)
        var visits: [String: [BSONValue]] = [:]
        for point in plan.records(of: "collection_points") {
            for farmer in point["farmer_ids"]?.elements?.compactMap(\.text) ?? [] {
                #expect(point["status"] == "active")
                visits[farmer, default: []].append(point)
            }
        }
        for farmer in plan.records(of: "farmers") {
            let id = try #require(farmer["id"]?.text)
            let points = visits[id] ?? []
            #expect(farmer["is_active"] == true ? (1...2).contains(points.count) : points.isEmpty)
            #expect(points.allSatisfy { $0["region_id"] == farmer["region_id"] })
        }
        let twice = visits.values.count { $0.count == 2 }
        #expect(twice > 0 && twice < 100)
    }

    @Test func daysAreThreeToFiveInWeekdayOrder() throws {
        let week: [BSONValue] = ["mon", "tue", "wed", "thu", "fri", "sat"]
        for point in try Self.plan().records(of: "collection_points") {
            let days = try #require(point["collection_days"]?.elements)
            #expect((3...5).contains(days.count))
            #expect(days == week.filter { days.contains($0) })
        }
    }

    @Test func onlyAClerkHasAPhone() throws {
        let points = try Self.plan().records(of: "collection_points")
        #expect(points.allSatisfy { $0["clerk_id"] != .null || $0["clerk_phone"] == .null })
        #expect(points.contains { $0["clerk_phone"] != .null })
        #expect(points.contains { $0["clerk_id"] == .null })
    }
}
