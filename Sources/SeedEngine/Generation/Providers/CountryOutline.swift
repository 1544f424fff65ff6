/// A country's shape, coarse and on its safe side: polygons whose points lie inside of it.
struct CountryOutline: Sendable {
    private let areas: [GeoArea]
    /// Twice the areas in square thousandths of a degree, each with those before it.
    private let bounds: [Int]

    /// Takes polygons that do not overlap as text: corners separated by commas, each its latitude and
    /// longitude in degrees.
    init(_ texts: [String]) {
        var areas: [GeoArea] = []
        var bounds: [Int] = []
        for text in texts {
            let corners = text.split(separator: ",").map(Self.point)
            do {
                areas.append(try GeoArea(polygon: corners))
            } catch {
                preconditionFailure("\(text): \(error)")
            }
            bounds.append((bounds.last ?? 0) + Self.doubleArea(corners))
        }
        self.areas = areas
        self.bounds = bounds
    }

    /// Draws a place, all equally likely in degrees.
    func draw(using stream: inout RandomStream) -> GeoArea.Point {
        let place = stream.below(bounds[bounds.count - 1])
        var index = 0
        while bounds[index] <= place { index += 1 }
        return areas[index].draw(using: &stream)
    }

    /// Whether a place is in one of the polygons.
    func contains(_ point: GeoArea.Point) -> Bool { areas.contains { $0.contains(point) } }

    private static func point(_ text: Substring) -> GeoArea.Point {
        let degrees = text.split(separator: " ").compactMap { Double($0) }
        precondition(degrees.count == 2, "'\(text)' is no place")
        return GeoArea.Point(
            latitude: Int((degrees[0] * 1_000_000).rounded()),
            longitude: Int((degrees[1] * 1_000_000).rounded()))
    }

    /// The shoelace formula.
    private static func doubleArea(_ corners: [GeoArea.Point]) -> Int {
        guard var last = corners.last else { return 0 }
        var area = 0
        for corner in corners {
            area +=
                last.longitude / 1000 * (corner.latitude / 1000)
                - corner.longitude / 1000 * (last.latitude / 1000)
            last = corner
        }
        return abs(area)
    }
}
