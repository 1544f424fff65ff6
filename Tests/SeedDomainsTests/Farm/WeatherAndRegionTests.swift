import SeedEngine
import Testing

@testable import SeedDomains

@Suite("Weather observations")
struct WeatherFactoryTests {
    private static func observations(seed: UInt64 = 42, days: Int = 365) throws -> [BSONValue] {
        try FarmFixture.plan(
            sections: "  weather_observations: {date_range: last_\(days)_days}", seed: seed
        ).records(of: "weather_observations")
    }

    @Test func thereIsOneForEachRegionAndDay() throws {
        let observations = try Self.observations(days: 90)
        let keys = Set(observations.map { [$0["region_id"], $0["date"]] })
        #expect(observations.count == 5 * 90)
        #expect(keys.count == observations.count)
        let dates = Set(observations.compactMap { $0["date"]?.text })
        #expect(dates.min() == "2025-10-19")
        #expect(dates.max() == "2026-01-16")
    }

    @Test(arguments: [0, 1, 42] as [UInt64])
    func valuesFitTheBand(seed: UInt64) throws {
        let bands = [
            "highland": (8.0...14.0, 18.0...26.0), "midland": (13.0...16.0, 25.0...30.0),
            "lowland": (17.0...19.0, 30.0...34.0),
        ]
        for observation in try Self.observations(seed: seed, days: 60) {
            let region = try #require(observation["region_id"]?.text)
            let band = try #require(bands[String(region.split(separator: "-")[1])])
            let low = try #require(observation["temp_min"]?.number)
            let high = try #require(observation["temp_max"]?.number)
            #expect(band.0.contains(low) && band.1.contains(high) && high >= low + 5)
            let rain = try #require(observation["precipitation_mm"]?.number)
            let humidity = try #require(observation["humidity_avg"]?.number)
            #expect((0...50).contains(rain))
            #expect((rain == 0 ? 60.0...80 : 75.0...95).contains(humidity))
            let created = try #require(observation["created_at"]?.text)
            #expect(created.hasPrefix(try #require(observation["date"]?.text)))
        }
    }

    @Test func itRainsMoreInTheMonsoon() throws {
        let highland = try Self.observations().filter { $0["region_id"] == "kericho-highland" }
        func wet(_ months: ClosedRange<Int>) -> Double {
            let days = highland.filter { observation in
                let date = observation["date"]?.text.flatMap { CalendarDate(iso8601: $0) }
                return date.map { months.contains($0.month) } ?? false
            }
            return Double(days.count { $0["precipitation_mm"] != 0.0 }) / Double(days.count)
        }
        #expect(wet(7...9) > wet(1...2) + 0.1)
    }
}

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
}

@Suite("Places in a region")
struct RegionTests {
    /// A square with a hole in its middle, as wide as a tenth of a degree.
    private static func square() throws -> Region {
        func ring(_ low: Double, _ high: Double) -> BSONValue {
            let corners = [(low, low), (low, high), (high, high), (high, low), (low, low)]
            return [
                "points": .array(
                    corners.map { ["longitude": .double($0.0), "latitude": .double($0.1)] })
            ]
        }
        return try Region([
            "region_id": "meru-midland", "county": "Meru",
            "geography": [
                "center_gps": ["lat": 9, "lng": 9], "radius_km": 5,
                "altitude_band": ["min_meters": 1400, "max_meters": 1800, "label": "midland"],
                "boundary": ["rings": [ring(0, 0.1), ring(0.04, 0.06)]],
            ],
        ])
    }

    @Test func anOutlineGoesBeforeTheCircle() throws {
        let region = try Self.square()
        var stream = RandomStreams(seed: 1).source("test", "point").stream(at: 0)
        for _ in 0..<2000 {
            let point = region.point(using: &stream)
            #expect(
                (0...100_000).contains(point.latitude) && (0...100_000).contains(point.longitude))
            let inHole =
                (40_001..<60_000).contains(point.latitude)
                && (40_001..<60_000).contains(point.longitude)
            #expect(!inHole)
        }
    }

    @Test func aRegionWithoutGeographyIsNamed() {
        let error = #expect(throws: SeedError.self) {
            _ = try Region(["region_id": "x-lowland", "county": "X"])
        }
        #expect(error?.message.contains("'x-lowland' has no usable geography") == true)
    }
}
