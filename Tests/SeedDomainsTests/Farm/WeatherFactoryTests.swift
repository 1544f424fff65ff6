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
