import SeedEngine

/// A place in whole units, so that every machine draws the same.
struct GeoPoint: Sendable, Hashable {
    /// Millionths of a degree.
    var latitude: Int
    /// Millionths of a degree.
    var longitude: Int
    /// Tenths of a metre above the sea.
    var altitude = 0
}

extension BSONWriter {
    /// Appends a place with its altitude.
    mutating func append(_ name: FieldName, _ point: GeoPoint) {
        beginDocument(name)
        append("latitude", scaled: point.latitude, digits: 6)
        append("longitude", scaled: point.longitude, digits: 6)
        append("altitude_meters", scaled: point.altitude, digits: 1)
        end()
    }
}
