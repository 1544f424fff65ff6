/// A country's shape, coarse and on its safe side: polygons whose points lie inside of it.
struct CountryOutline: Sendable {
    private struct Polygon: Sendable {
        let corners: [GeoPosition]
        let latitudes: ClosedRange<Int>
        let longitudes: ClosedRange<Int>
    }

    private let polygons: [Polygon]
    /// Twice the polygons' areas in square thousandths of a degree, each with those before it.
    private let bounds: [Int]

    /// Takes polygons that do not overlap as text: corners separated by commas, each its latitude and
    /// longitude in degrees.
    init(_ texts: [String]) {
        var polygons: [Polygon] = []
        var bounds: [Int] = []
        for text in texts {
            let corners = text.split(separator: ",").map(GeoPosition.init)
            let latitudes = corners.map(\.latitude)
            let longitudes = corners.map(\.longitude)
            guard let south = latitudes.min(), let north = latitudes.max(),
                let west = longitudes.min(), let east = longitudes.max()
            else { preconditionFailure("an outline without corners") }
            polygons.append(
                Polygon(
                    corners: corners, latitudes: south...north, longitudes: west...east))
            bounds.append((bounds.last ?? 0) + Self.doubleArea(corners))
        }
        self.polygons = polygons
        self.bounds = bounds
    }

    /// Draws a position, all equally likely in degrees.
    func position(using stream: inout RandomStream) -> GeoPosition {
        let place = stream.below(bounds[bounds.count - 1])
        var index = 0
        while bounds[index] <= place { index += 1 }
        let polygon = polygons[index]
        // A polygon fills a good part of the box around it, so that this ends after a few draws.
        while true {
            let position = GeoPosition(
                latitude: stream.integer(in: polygon.latitudes),
                longitude: stream.integer(in: polygon.longitudes))
            if Self.contains(position, polygon.corners) { return position }
        }
    }

    /// Whether a position is in one of the polygons.
    func contains(_ position: GeoPosition) -> Bool {
        polygons.contains { Self.contains(position, $0.corners) }
    }

    /// Counts the edges to the east: an odd number around what is inside.
    private static func contains(_ position: GeoPosition, _ corners: [GeoPosition]) -> Bool {
        var isInside = false
        guard var previous = corners.last else { return false }
        for corner in corners {
            if (corner.latitude > position.latitude) != (previous.latitude > position.latitude) {
                let rise = previous.latitude - corner.latitude
                let cross =
                    (position.longitude - corner.longitude) * rise
                    - (previous.longitude - corner.longitude)
                    * (position.latitude - corner.latitude)
                if (cross < 0) == (rise > 0) { isInside.toggle() }
            }
            previous = corner
        }
        return isInside
    }

    /// The shoelace formula.
    private static func doubleArea(_ corners: [GeoPosition]) -> Int {
        guard var previous = corners.last else { return 0 }
        var area = 0
        for corner in corners {
            area +=
                previous.longitude / 1000 * (corner.latitude / 1000)
                - corner.longitude / 1000 * (previous.latitude / 1000)
            previous = corner
        }
        return abs(area)
    }
}
