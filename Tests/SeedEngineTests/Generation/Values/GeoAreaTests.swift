import Testing

@testable import SeedEngine

@Suite("Points in areas")
struct GeoAreaTests {
    private static func point(_ latitude: Int, _ longitude: Int) -> GeoArea.Point {
        GeoArea.Point(latitude: latitude, longitude: longitude)
    }

    /// An L of three squares.
    private static let corner = [
        point(0, 0), point(0, 2_000_000), point(1_000_000, 2_000_000),
        point(1_000_000, 1_000_000), point(2_000_000, 1_000_000), point(2_000_000, 0),
    ]

    @Test(arguments: ValueFixture.seeds)
    func polygonsAreFilledEvenly(seed: UInt64) throws {
        let area = try GeoArea(polygon: Self.corner)
        let points = ValueFixture.draws(6000, seed: seed) { area.draw(using: &$0) }
        func count(_ latitudes: Range<Int>, _ longitudes: Range<Int>) -> Int {
            points.count { latitudes.contains($0.latitude) && longitudes.contains($0.longitude) }
        }
        let (low, high) = (0..<1_000_000, 1_000_000..<2_000_001)
        #expect(count(high, high) == 0)
        for squares in [(low, low), (low, high), (high, low)] {
            #expect(abs(count(squares.0, squares.1) - 2000) < 200)
        }
    }

    @Test func theDirectionOfARingDoesNotMatter() throws {
        let one = try GeoArea(polygon: Self.corner)
        let other = try GeoArea(polygon: Self.corner.reversed())
        let drawn = ValueFixture.draws(500) { one.draw(using: &$0) }
        #expect(drawn.allSatisfy(other.contains))
    }

    @Test(arguments: [0, 48_137_154, -60_000_000])
    func circlesAreRound(latitude: Int) throws {
        let area = try GeoArea(center: Self.point(latitude, 11_576_124), radiusMeters: 5000)
        let degree = 111_195.08 * PortableMath.cosine(degrees: Double(latitude) / 1_000_000)
        var distances: [Double] = []
        for drawn in ValueFixture.draws(4000, { area.draw(using: &$0) }) {
            let north = Double(drawn.latitude - latitude) * 0.11119508
            let east = Double(drawn.longitude - 11_576_124) * degree / 1_000_000
            distances.append((north * north + east * east).squareRoot())
        }
        #expect(distances.allSatisfy { $0 < 5001 })
        // Half of the area is within 1 / √2 of the radius.
        #expect(abs(distances.count { $0 < 3535.5 } - 2000) < 160)
    }

    @Test func boxesHoldTheirCorners() throws {
        let area = try GeoArea(southWest: Self.point(-1, 5), northEast: Self.point(0, 6))
        let drawn = Set(ValueFixture.draws(100) { area.draw(using: &$0) })
        #expect(drawn.count == 4)
        let dot = try GeoArea(southWest: Self.point(3, 3), northEast: Self.point(3, 3))
        #expect(
            ValueFixture.draws(3) { dot.draw(using: &$0) }
                == Array(repeating: Self.point(3, 3), count: 3))
    }

    @Test func wrongAreasAreRefused() {
        #expect(throws: ValueProblem("latitudes are from -90 to 90, longitudes from -180 to 180")) {
            try GeoArea(southWest: Self.point(91_000_000, 0), northEast: Self.point(0, 0))
        }
        #expect(
            throws: ValueProblem("a box goes from its south-western to its north-eastern corner")
        ) {
            try GeoArea(southWest: Self.point(1, 0), northEast: Self.point(0, 0))
        }
        #expect(throws: ValueProblem("a polygon has three corners at least")) {
            try GeoArea(polygon: [Self.point(1, 0), Self.point(0, 0)])
        }
        #expect(
            throws: ValueProblem("a polygon must enclose a thousandth of its bounding box at least")
        ) {
            try GeoArea(polygon: [Self.point(0, 0), Self.point(5, 5), Self.point(9, 9)])
        }
        #expect(throws: ValueProblem("a radius must be above 0 and at most 1,000,000 metres")) {
            try GeoArea(center: Self.point(0, 0), radiusMeters: 0)
        }
        #expect(throws: ValueProblem("a circle must not reach a pole or the 180th meridian")) {
            try GeoArea(center: Self.point(0, 179_999_999), radiusMeters: 1000)
        }
    }
}
