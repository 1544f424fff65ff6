import SeedEngine

/// Weather: one observation for each region in use and each day up to yesterday, region after region.
struct WeatherFactory: RecordFactory {
    let collection = "weather_observations"
    let overrides: FieldOverrides
    private let world: FarmWorld
    private let days: Int
    private let firstDay: Int
    /// Streams of each region.
    private let temperatures: [RandomSource]
    private let rains: [RandomSource]
    private let humidities: [RandomSource]
    private let creations: [RandomSource]

    init(_ world: FarmWorld) {
        self.world = world
        overrides = world.overrides(of: collection)
        days = world.profile.weatherDays
        firstDay = Deliveries.localDay(of: Int(world.asOf.seconds)) - days
        let streams = world.streams
        let temperatures = streams.source(collection, "temp")
        let rains = streams.source(collection, "precipitation_mm")
        let humidities = streams.source(collection, "humidity_avg")
        let creations = streams.source(collection, "created_at")
        self.temperatures = world.regions.indices.map { temperatures.nested(at: $0) }
        self.rains = world.regions.indices.map { rains.nested(at: $0) }
        self.humidities = world.regions.indices.map { humidities.nested(at: $0) }
        self.creations = world.regions.indices.map { creations.nested(at: $0) }
    }

    var count: Int { world.regions.count * days }

    func appendFields(of index: Int, to writer: inout BSONWriter) {
        let (place, offset) = index.quotientAndRemainder(dividingBy: days)
        let day = firstDay + offset
        let date = CalendarDate(day: day)
        let region = world.region(overrides["region_id"]?.text) ?? world.regions[place]
        // The streams of a day are the same however long the range is.
        var temperature = temperatures[place].stream(at: day)
        var rain = rains[place].stream(at: day)
        var humidity = humidities[place].stream(at: day)
        var creation = creations[place].stream(at: day)
        let (lows, highs) = Self.temperatures(of: region.band)
        let low = temperature.integer(in: lows)
        let precipitation = Self.precipitation(
            isMonsoon: region.calendar.isMonsoon(on: date), using: &rain)
        writer.append("region_id", region.id)
        writer.append("date", date)
        writer.append("temp_min", scaled: low, digits: 1)
        writer.append(
            "temp_max",
            scaled: temperature.integer(in: max(low + 50, highs.lowerBound)...highs.upperBound),
            digits: 1)
        writer.append("precipitation_mm", scaled: precipitation, digits: 1)
        writer.append(
            "humidity_avg",
            scaled: humidity.integer(in: precipitation == 0 ? 600...800 : 750...950), digits: 1)
        writer.append("source", "open-meteo" as StaticString)
        let collected = day * 86_400 + region.collectionTime - Deliveries.clockOffset
        writer.append(
            "created_at", Instant(seconds: Int64(collected + creation.integer(in: 0...600))))
    }

    /// The lowest and the highest temperature of a day, in tenths of a degree Celsius.
    private static func temperatures(
        of band: Region.Band
    ) -> (low: ClosedRange<Int>, high: ClosedRange<Int>) {
        switch band {
        case .highland: (80...140, 180...260)
        case .midland: (130...160, 250...300)
        case .lowland: (170...190, 300...340)
        }
    }

    /// Tenths of a millimetre: most days dry, some with light rain, few with heavy; wetter in the monsoon.
    private static func precipitation(isMonsoon: Bool, using stream: inout RandomStream) -> Int {
        let choice = stream.below(100)
        let (dry, light) = isMonsoon ? (35, 80) : (60, 90)
        if choice < dry { return 0 }
        return choice < light ? stream.integer(in: 1...100) : stream.integer(in: 101...500)
    }
}
