/// Whether deliveries get better.
enum Trend: Sendable, Hashable {
    case improving
    case stable
    case declining

    var name: StaticString {
        switch self {
        case .improving: "improving"
        case .stable: "stable"
        case .declining: "declining"
        }
    }

    /// How many equal periods a farmer's history is divided into.
    static let periods = 5
    /// By how many tiers the later periods must differ from the earlier ones.
    private static let threshold = 0.5

    /// By how many tenths of a percent the recent share of primary leaf must differ from the earlier one.
    static let sharesThreshold = 50

    /// Compares the mean tier of the earlier half of the periods (rounded down) with that of the
    /// rest.
    ///
    /// Fewer than two periods are stable.
    init(ofTiers tiers: [Double]) {
        guard tiers.count >= 2 else {
            self = .stable
            return
        }
        let half = tiers.count / 2
        let earlier = tiers.prefix(half).reduce(0, +) / Double(half)
        let later = tiers.dropFirst(half).reduce(0, +) / Double(tiers.count - half)
        switch later - earlier {
        case ..<(-Self.threshold): self = .improving
        case let change where change > Self.threshold: self = .declining
        default: self = .stable
        }
    }

    /// Tells a change of the share of primary leaf, in tenths of a percent, from none.
    init(ofTenths change: Int, beyond threshold: Int) {
        self = change > threshold ? .improving : change < -threshold ? .declining : .stable
    }
}
