import SeedEngine

/// How near collection points are to farms.
struct Neighborhood {
    /// How many points are looked at for each farm, so that a region with very many is not searched
    /// through for every farmer.
    private static let looked = 64

    private let regions: [Region]
    private let points: [GeoPoint]
    private let farms: RandomSource

    /// Locates the points of a run.
    init(_ streams: RandomStreams, regions: [Region], points: [FarmWorld.Point]) {
        self.regions = regions
        farms = streams.source("farmers", "farm_location")
        let locations = streams.source("collection_points", "location")
        self.points = points.enumerated().map { index, point in
            var stream = locations.stream(at: index)
            return regions[point.region].point(using: &stream)
        }
    }

    /// Some points of a farmer's region, the nearest to the farm first.
    ///
    /// All of them when there are not many.
    func nearest(
        of candidates: [Int], to farmer: Int, in region: Int, using stream: inout RandomStream
    ) -> [Int] {
        guard candidates.count > 1 else { return candidates }
        var location = farms.stream(at: farmer)
        let farm = regions[region].point(using: &location)
        var looked = candidates
        if looked.count > Self.looked {
            let first = stream.below(candidates.count)
            looked = (first..<first + Self.looked).map { candidates[$0 % candidates.count] }
        }
        return looked.map { (distance: farm.squaredDistance(to: points[$0]), point: $0) }
            .sorted { ($0.distance, $0.point) < ($1.distance, $1.point) }
            .map(\.point)
    }
}

extension GeoPoint {
    /// The square of the distance in millionths of a degree; near the equator a degree is as long to the
    /// east as to the north.
    fileprivate func squaredDistance(to other: GeoPoint) -> Int {
        let north = latitude - other.latitude
        let east = longitude - other.longitude
        return north * north + east * east
    }
}
