import SeedEngine

/// The size class of a farm: below 1 hectare, 1 to 5, above 5.
enum FarmScale: String, Sendable, CaseIterable {
    case smallholder
    case medium
    case estate

    /// The sizes that are generated, in hundredths of a hectare.
    var hundredths: ClosedRange<Int> {
        switch self {
        case .smallholder: 10...99
        case .medium: 100...500
        case .estate: 501...5000
        }
    }

    /// The class of a size in hundredths of a hectare.
    init(hundredths: Int) {
        self = hundredths < 100 ? .smallholder : hundredths <= 500 ? .medium : .estate
    }
}
