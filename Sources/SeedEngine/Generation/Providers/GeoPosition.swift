/// A place on earth (WGS 84).
package struct GeoPosition: Sendable, Hashable {
    /// In millionths of a degree, positive to the north.
    package let latitude: Int
    /// In millionths of a degree, positive to the east.
    package let longitude: Int
    /// How many digits degrees have behind the point.
    package static let digits = 6

    /// Takes millionths of a degree.
    package init(latitude: Int, longitude: Int) {
        self.latitude = latitude
        self.longitude = longitude
    }

    /// Reads degrees, latitude first, with a space between them.
    init(_ text: some StringProtocol) {
        let degrees = text.split(separator: " ").compactMap { Double($0) }
        precondition(degrees.count == 2, "'\(text)' is no position")
        self.init(
            latitude: Int((degrees[0] * 1_000_000).rounded()),
            longitude: Int((degrees[1] * 1_000_000).rounded()))
    }
}
