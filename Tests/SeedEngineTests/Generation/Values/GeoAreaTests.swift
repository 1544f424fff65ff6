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

    @Test func wrongAreasAreRefused() {
        #expect(throws: ValueProblem("latitudes are from -90 to 90, longitudes from -180 to 180")) {
            try GeoArea(polygon: [Self.point(91_000_000, 0), Self.point(0, 0), Self.point(0, 9)])
        }
        #expect(throws: ValueProblem("a polygon has three corners at least")) {
            try GeoArea(polygon: [Self.point(1, 0), Self.point(0, 0)])
        }
        #expect(
            throws: ValueProblem("a polygon must enclose a thousandth of its bounding box at least")
        ) {
            try GeoArea(polygon: [Self.point(0, 0), Self.point(5, 5), Self.point(9, 9)])
        }
    }
}
