/// How good a delivery is, from best to worst.
enum QualityTier: Int, Sendable, Hashable, CaseIterable {
    case tier1 = 1
    case tier2
    case tier3
    case reject

    /// The share of primary leaf in tenths of a percent.
    var primaryTenths: ClosedRange<Int> {
        switch self {
        case .tier1: 850...1000
        case .tier2: 700...849
        case .tier3: 500...699
        case .reject: 200...499
        }
    }

    /// The grade that a delivery of the tier is given.
    var grade: Grade {
        switch self {
        case .tier1, .tier2: .primary
        case .tier3: .secondary
        case .reject: .reject
        }
    }
}
