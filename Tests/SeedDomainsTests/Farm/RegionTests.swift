import SeedEngine
import Testing

@testable import SeedDomains

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
