import SeedEngine
import Testing

@testable import SeedDomains

@Suite("Generated regions")
struct RegionFactoryTests {
    private static func regions(_ count: Int, seed: UInt64) throws -> [BSONValue] {
        let factory = try RegionFactory(
            count: count, streams: RandomStreams(seed: seed), asOf: Instant(seconds: 1_768_608_000),
            reserved: ["kericho-highland"])
        return (0..<count).map { factory.record(at: $0) }
    }

    @Test(arguments: [0, 1, 42] as [UInt64])
    func everythingComesFromOneDraw(seed: UInt64) throws {
        let regions = try Self.regions(23, seed: seed)
        #expect(Set(regions.map { $0["region_id"] }).count == 23)
        for region in regions {
            let id = try #require(region["region_id"]?.text)
            let county = try #require(region["county"]?.text)
            let label = try #require(region[path: "geography.altitude_band.label"]?.text)
            #expect(id == "\(KenyaCounty.key(of: county))-\(label)")
            #expect(id != "kericho-highland")
            #expect(region["name"]?.text?.lowercased() == "\(county.lowercased()) \(label)")
            #expect(label == "highland" || region[path: "agronomic.frost_risk"] == false)
            #expect(
                region[path: "geography.center_gps"] == region[path: "weather_config.api_location"])
            #expect(throws: Never.self) { try Region(region) }
        }
    }

    @Test func tooManyAreRefused() {
        #expect(throws: SeedError.self) { try Self.regions(24, seed: 1) }
    }

    @Test func moreRegionsThanTheReferenceSetAreAdded() throws {
        let plan = try FarmFixture.plan(sections: "  regions: {count: 9}")
        let regions = plan.records(of: "regions")
        #expect(regions.count == 9)
        #expect(regions.first?["region_id"] == "kericho-highland")
        #expect(Set(regions.map { $0["region_id"] }).count == 9)
    }

    @Test(arguments: [0, 1, 42] as [UInt64])
    func asManyRegionsAreInUseAsAreAskedFor(seed: UInt64) throws {
        let plan = try FarmFixture.plan(
            sections: "  regions: {count: 24}\n  weather_observations: {date_range: 1}", seed: seed)
        let observed = Set(plan.records(of: "weather_observations").map { $0["region_id"] })
        #expect(observed.count == 24)
        #expect(plan.records(of: "regions").dropFirst(5).allSatisfy { $0["is_active"] == true })
    }
}
