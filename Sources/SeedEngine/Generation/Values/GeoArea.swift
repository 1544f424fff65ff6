/// A polygon on the map from which points are drawn, all of it alike in degrees.
///
/// Coordinates are whole millionths of a degree, so that every machine draws the same.
package struct GeoArea: Sendable, Hashable {
    /// A place in millionths of a degree.
    package struct Point: Sendable, Hashable {
        package let latitude: Int
        package let longitude: Int

        package init(latitude: Int, longitude: Int) {
            self.latitude = latitude
            self.longitude = longitude
        }
    }

    /// The corners of a ring that closes itself.
    private let corners: [Point]
    private let south: Int
    private let west: Int
    private let height: Int
    private let width: Int

    /// The least share of its bounding box that a polygon may fill, one in so many.
    private static let thinnest = 1000

    /// Everything inside a ring of corners, by the even-odd rule.
    ///
    /// - Throws: `ValueProblem`, when there are fewer than three corners or some that are no places, or
    ///   when the ring encloses less than a thousandth of its bounding box.
    package init(polygon: [Point]) throws(ValueProblem) {
        for point in polygon {
            guard abs(point.latitude) <= 90_000_000, abs(point.longitude) <= 180_000_000 else {
                throw ValueProblem("latitudes are from -90 to 90, longitudes from -180 to 180")
            }
        }
        let latitudes = polygon.map(\.latitude)
        let longitudes = polygon.map(\.longitude)
        guard polygon.count >= 3, let south = latitudes.min(), let north = latitudes.max(),
            let west = longitudes.min(), let east = longitudes.max()
        else { throw ValueProblem("a polygon has three corners at least") }
        // The shoelace formula.
        var area = 0
        for (one, next) in zip(polygon, polygon.dropFirst() + polygon.prefix(1)) {
            area +=
                (one.longitude - west) * (next.latitude - south)
                - (next.longitude - west) * (one.latitude - south)
        }
        guard abs(area) / 2 > (north - south) * (east - west) / Self.thinnest else {
            throw ValueProblem("a polygon must enclose a thousandth of its bounding box at least")
        }
        corners = polygon
        self.south = south
        self.west = west
        height = north - south
        width = east - west
    }

    /// Whether a point belongs to the area.
    package func contains(_ point: Point) -> Bool {
        var isInside = false
        guard var last = corners.last else { return false }
        for corner in corners {
            if (corner.latitude > point.latitude) != (last.latitude > point.latitude) {
                // Whether the edge crosses the point's parallel to the east of it.
                let side =
                    (last.longitude - corner.longitude) * (point.latitude - corner.latitude)
                    - (point.longitude - corner.longitude) * (last.latitude - corner.latitude)
                if (side > 0) == (last.latitude > corner.latitude) { isInside.toggle() }
            }
            last = corner
        }
        return isInside
    }

    /// Draws a point of the area.
    package func draw(using stream: inout RandomStream) -> Point {
        var point = Point(latitude: south, longitude: west)
        // So many misses do not happen; a bound keeps a ring of overlaps from hanging.
        for _ in 0..<(Self.thinnest * 100) {
            point = Point(
                latitude: south + stream.below(height + 1),
                longitude: west + stream.below(width + 1))
            if contains(point) { break }
        }
        return point
    }
}
