import SeedEngine
import Testing

@testable import SeedDomains

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

    @Test(arguments: [0, 1, 42] as [UInt64])
    func mostFarmersDeliverAtTheNearestActivePoint(seed: UInt64) throws {
        let plan = try Self.plan(seed: seed)
        let points = plan.records(of: "collection_points").filter { $0["status"] == "active" }
        func distance(_ farmer: BSONValue, _ point: BSONValue) throws -> Double {
            let squares = try ["latitude", "longitude"].map { axis in
                let from = try #require(farmer[path: "farm_location.\(axis)"]?.number)
                let to = try #require(point[path: "location.\(axis)"]?.number)
                return (from - to) * (from - to)
            }
            return squares.reduce(0, +)
        }
        var delivering = 0
        var nearest = 0
        for farmer in plan.records(of: "farmers") where farmer["is_active"] == true {
            let all = try points.filter { $0["region_id"] == farmer["region_id"] }
                .map { (point: $0, distance: try distance(farmer, $0)) }
            let closest = all.min { $0.distance < $1.distance }?.point
            delivering += 1
            let id = farmer["id"] ?? .null
            if closest?["farmer_ids"]?.elements?.contains(id) == true { nearest += 1 }
        }
        #expect(nearest * 100 > delivering * 75, "\(nearest) of \(delivering)")
    }

    @Test(arguments: [32, 100])
    func namesDifferInARegion(count: Int) throws {
        let names = try FarmFixture.plan(
            sections: "  regions: {count: 1}\n  collection_points: {count: \(count)}"
        ).records(of: "collection_points").compactMap { $0["name"]?.text }
        #expect(Set(names).count == count)
        #expect(names.count { $0.last?.isNumber == true } == count - 32)
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
