/// An area on the map from which points are drawn, all of it alike in degrees.
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

    private enum Shape: Sendable, Hashable {
        case box
        /// The width of a millionth of a degree of longitude beside one of latitude.
        case circle(radius: Double, aspect: Double)
        /// The corners of a ring that closes itself.
        case polygon([Point])
    }

    private let shape: Shape
    private let south: Int
    private let west: Int
    private let height: Int
    private let width: Int

    /// The metres of a degree of latitude on a sphere with the mean radius of the Earth, 6,371,008.8 m.
    private static let metersOfDegree = 111_195.08
    /// The least share of its bounding box that a polygon may fill, one in so many.
    private static let thinnest = 1000

    /// Everything between two corners.
    ///
    /// - Throws: `ValueProblem`, when the corners are no places or not in this order.
    package init(southWest: Point, northEast: Point) throws(ValueProblem) {
        for corner in [southWest, northEast] { try Self.check(corner) }
        guard southWest.latitude <= northEast.latitude,
            southWest.longitude <= northEast.longitude
        else { throw ValueProblem("a box goes from its south-western to its north-eastern corner") }
        self.init(shape: .box, southWest, northEast)
    }

    /// Everything that is at most so many metres away.
    ///
    /// - Throws: `ValueProblem`, when the circle has no radius, or is larger than 1,000 km or too near to
    ///   a pole or to the 180th meridian.
    package init(center: Point, radiusMeters: Double) throws(ValueProblem) {
        try Self.check(center)
        guard radiusMeters > 0, radiusMeters <= 1_000_000 else {
            throw ValueProblem("a radius must be above 0 and at most 1,000,000 metres")
        }
        let radius = radiusMeters / Self.metersOfDegree * 1_000_000
        let aspect = PortableMath.cosine(degrees: Double(center.latitude) / 1_000_000)
        guard abs(center.latitude) + Int(radius) <= 85_000_000,
            abs(center.longitude) + Int(radius / aspect) + 1 <= 180_000_000
        else { throw ValueProblem("a circle must not reach a pole or the 180th meridian") }
        let (high, wide) = (Int(radius), Int(radius / aspect))
        self.init(
            shape: .circle(radius: radius, aspect: aspect),
            Point(latitude: center.latitude - high, longitude: center.longitude - wide),
            Point(latitude: center.latitude + high, longitude: center.longitude + wide))
    }

    /// Everything inside a ring of corners, by the even-odd rule.
    ///
    /// - Throws: `ValueProblem`, when there are fewer than three corners, or the ring encloses less than
    ///   a thousandth of its bounding box.
    package init(polygon: [Point]) throws(ValueProblem) {
        for corner in polygon { try Self.check(corner) }
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
        self.init(
            shape: .polygon(polygon), Point(latitude: south, longitude: west),
            Point(latitude: north, longitude: east))
    }

    private init(shape: Shape, _ southWest: Point, _ northEast: Point) {
        self.shape = shape
        south = southWest.latitude
        west = southWest.longitude
        height = northEast.latitude - south
        width = northEast.longitude - west
    }

    /// Whether a point belongs to the area.
    package func contains(_ point: Point) -> Bool {
        let up = point.latitude - south
        let right = point.longitude - west
        guard (0...height).contains(up), (0...width).contains(right) else { return false }
        switch shape {
        case .box: return true
        case .circle(let radius, let aspect):
            let (high, wide) = (Double(up - height / 2), Double(right - width / 2) * aspect)
            return high * high + wide * wide <= radius * radius
        case .polygon(let corners):
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

    private static func check(_ point: Point) throws(ValueProblem) {
        guard abs(point.latitude) <= 90_000_000, abs(point.longitude) <= 180_000_000 else {
            throw ValueProblem("latitudes are from -90 to 90, longitudes from -180 to 180")
        }
    }
}
