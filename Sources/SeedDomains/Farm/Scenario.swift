/// The story that a farmer's deliveries tell.
struct Scenario: Sendable, Hashable {
    /// The name in profiles.
    let name: String
    /// The quality of each delivery period, oldest first; empty for a farmer who does not deliver.
    let pattern: [QualityTier]
    /// What a viewer of the farmer should see.
    let badge: String
    /// Whether quality also rises (1) or falls (−1) inside a period's tier.
    let drift: Int

    /// Whether the farmer delivers.
    var isActive: Bool { !pattern.isEmpty }

    /// All scenarios that a profile may name.
    static let all = [
        Scenario(
            name: "consistently_poor", pattern: [.tier3, .tier3, .reject, .tier3, .tier3],
            badge: "ACTION", drift: 0),
        Scenario(
            name: "improving_trend", pattern: [.tier3, .tier3, .tier2, .tier2, .tier1],
            badge: "WIN", drift: 1),
        Scenario(
            name: "top_performer", pattern: [.tier1, .tier1, .tier1, .tier1, .tier1],
            badge: "WIN", drift: 0),
        Scenario(
            name: "declining_trend", pattern: [.tier1, .tier2, .tier2, .tier3, .tier3],
            badge: "WATCH", drift: -1),
        Scenario(name: "inactive", pattern: [], badge: "WATCH", drift: 0),
    ]

    /// How the pattern as a whole moves.
    var trend: Trend { Trend(ofTiers: pattern.map { Double($0.rawValue) }) }
}
