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

    @Test(arguments: [0, 1, 42] as [UInt64])
    func namesDiffer(seed: UInt64) throws {
        let names = try Self.factories(40, seed: seed).compactMap { $0["name"]?.text }
        #expect(Set(names).count == 40)
        // Four regions lie in two counties with four kinds each.
        #expect(names.count { $0.last?.isNumber == false } == 8)
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
