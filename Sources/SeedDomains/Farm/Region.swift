import SeedEngine

/// What generators need of a region record.
struct Region: Sendable {
    /// The region's height above the sea.
    enum Band: String, Sendable, CaseIterable {
        case highland
        case midland
        case lowland
    }

    /// Metres in a degree of latitude, on a sphere of the Earth's mean radius of 6,371,009 m.
    private static let metresPerDegree = 111_195

    let id: String
    let county: String
    let band: Band
    let calendar: FlushCalendar
    let names: KenyaNames
    /// Seconds since local midnight at which weather is collected.
    let collectionTime: Int
    private let center: GeoPoint
    private let radius: Int
    /// Metres above the sea.
    private let altitude: ClosedRange<Int>
    /// The outline, and holes in it; empty when the circle counts.
    private let rings: [[GeoPoint]]

    /// Reads a region record.
    ///
    /// - Throws: `SeedError` with code `usage` that names the field which is missing or wrong.
    init(_ record: BSONValue) throws(SeedError) {
        let id = record["region_id"]?.text ?? "?"
        func missing(_ field: String) -> SeedError {
            SeedError(.usage, "the region '\(id)' has no usable \(field); correct regions.json")
        }
        let geography = record["geography"]
        guard record["region_id"]?.text != nil else { throw missing("region_id") }
        guard let county = record["county"]?.text else { throw missing("county") }
        guard let latitude = geography?["center_gps"]?["lat"]?.millionths,
            let longitude = geography?["center_gps"]?["lng"]?.millionths
        else { throw missing("geography.center_gps") }
        guard let radius = geography?["radius_km"]?.millionths, radius > 0 else {
            throw missing("geography.radius_km")
        }
        let levels = geography?["altitude_band"]
        guard let low = levels?["min_meters"]?.millionths,
            let high = levels?["max_meters"]?.millionths,
            low <= high, let band = Band(rawValue: levels?["label"]?.text ?? "")
        else { throw missing("geography.altitude_band") }
        self.id = id
        self.county = county
        self.band = band
        center = GeoPoint(latitude: latitude, longitude: longitude)
        self.radius = radius / 1000
        altitude = low / 1_000_000...high / 1_000_000
        calendar = FlushCalendar(record["flush_calendar"])
        names = KenyaNames(county: county)
        let time = (record["weather_config"]?["collection_time"]?.text ?? "06:00")
            .split(separator: ":").compactMap { Int($0) }
        collectionTime = time.count == 2 ? time[0] * 3600 + time[1] * 60 : 6 * 3600
        let outline = geography?["boundary"]?["rings"]?.elements ?? []
        rings = outline.map { ring in
            (ring["points"]?.elements ?? []).compactMap { point in
                guard let latitude = point["latitude"]?.millionths,
                    let longitude = point["longitude"]?.millionths
                else { return nil }
                return GeoPoint(latitude: latitude, longitude: longitude)
            }
        }.filter { $0.count >= 4 }
    }

    /// Draws a place in the region, every patch of the same size equally likely, at a height of its band.
    func point(using stream: inout RandomStream) -> GeoPoint {
        var point = rings.isEmpty ? pointInCircle(using: &stream) : pointInOutline(using: &stream)
        point.altitude = stream.integer(in: altitude.lowerBound * 10...altitude.upperBound * 10)
        return point
    }

    private func pointInCircle(using stream: inout RandomStream) -> GeoPoint {
        // Rejection instead of polar coordinates: whole numbers only, no sine that differs between
        // machines in its last digit. Four of π draws hit.
        while true {
            let east = stream.integer(in: -radius...radius)
            let north = stream.integer(in: -radius...radius)
            guard east * east + north * north < radius * radius else { continue }
            let latitude = center.latitude + north * 1_000_000 / Self.metresPerDegree
            let degree = Double(Self.metresPerDegree) * Self.cosine(ofMillionths: latitude)
            let longitude = center.longitude + Int(Double(east) * 1_000_000 / degree)
            return GeoPoint(latitude: latitude, longitude: longitude)
        }
    }

    private func pointInOutline(using stream: inout RandomStream) -> GeoPoint {
        let corners = rings[0]
        let latitudes = corners.map(\.latitude)
        let longitudes = corners.map(\.longitude)
        guard let south = latitudes.min(), let north = latitudes.max(), let west = longitudes.min(),
            let east = longitudes.max()
        else { return center }
        // An outline without area would be missed for ever.
        for _ in 0..<10_000 {
            let point = GeoPoint(
                latitude: stream.integer(in: south...north),
                longitude: stream.integer(in: west...east))
            // Inside the outline and outside its holes means inside an odd number of rings.
            if rings.count(where: { Self.contains(point, in: $0) }) == 1 { return point }
        }
        return corners[0]
    }

    /// Whether a ray to the east crosses the ring an odd number of times.
    private static func contains(_ point: GeoPoint, in ring: [GeoPoint]) -> Bool {
        var isInside = false
        for (start, end) in zip(ring, ring.dropFirst())
        where (start.latitude > point.latitude) != (end.latitude > point.latitude) {
            let rise = end.latitude - start.latitude
            let cross =
                (point.longitude - start.longitude) * rise
                - (end.longitude - start.longitude) * (point.latitude - start.latitude)
            if (cross < 0) == (rise > 0) { isInside.toggle() }
        }
        return isInside
    }

    /// The cosine of an angle in millionths of a degree, up to 90°, by its power series: additions and
    /// products only, which every machine rounds alike.
    private static func cosine(ofMillionths angle: Int) -> Double {
        let radians = Double(angle) * (Double.pi / 180_000_000)
        let square = radians * radians
        var term = 1.0
        var sum = 1.0
        for step in 1...10 {
            term *= -square / Double((2 * step - 1) * (2 * step))
            sum += term
        }
        return Swift.max(sum, 0.01)
    }
}

extension BSONValue {
    /// The number in millionths, rounded; `nil` for what is no number.
    var millionths: Int? {
        switch self {
        case .int(let number): Int(exactly: Double(number) * 1_000_000)
        case .double(let number): Int(exactly: (number * 1_000_000).rounded())
        default: nil
        }
    }
}
