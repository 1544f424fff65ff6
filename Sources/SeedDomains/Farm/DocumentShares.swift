import SeedEngine

/// How many documents each farmer has: everybody's own draw, steered so that the total is the profile's.
struct DocumentShares {
    /// Before which document each farmer's begin; one more at the end, the number of all documents.
    let starts: [Int]

    /// Shares the documents out.
    ///
    /// A farmer with a scenario has at least as many documents as it takes to show; who is not active,
    /// or has no factory, has none.
    ///
    /// - Throws: `SeedError` with code `usage` when no shares inside the bounds add up to the total.
    init(
        _ profile: FarmProfile, streams: RandomStreams, farmers: [FarmWorld.Farmer]
    ) throws(SeedError) {
        let usual = profile.documentsPerFarmer
        let bounds = farmers.map { farmer -> ClosedRange<Int> in
            guard farmer.isActive, farmer.plant >= 0, profile.documentCount != 0,
                profile.documentDays > 0
            else { return 0...0 }
            let needed =
                farmer.scenario.map { Deliveries.needed(for: $0, days: profile.documentDays) } ?? 0
            return max(usual.lowerBound, needed)...max(usual.upperBound, needed)
        }
        let source = streams.source("documents", "per_farmer")
        var shares = bounds.enumerated().map { index, bounds in
            var stream = source.stream(at: index)
            return stream.integer(in: bounds)
        }
        if let total = profile.documentCount {
            let least = bounds.reduce(0) { $0 + $1.lowerBound }
            let most = bounds.reduce(0) { $0 + $1.upperBound }
            guard (least...most).contains(total) else {
                let delivering = bounds.count { $0.upperBound > 0 }
                throw SeedError(
                    .usage,
                    "\(total) documents cannot be shared out: \(delivering) delivering farmers with"
                        + " \(usual.lowerBound)-\(usual.upperBound) each (or as many as a scenario"
                        + " takes to show) have \(least) to \(most)",
                    at: profile.place("quality_documents.count"))
            }
            Self.steer(
                &shares, to: total, within: bounds, source: streams.source("documents", "steer"))
        }
        var starts = [0]
        starts.reserveCapacity(shares.count + 1)
        for share in shares { starts.append(starts[starts.count - 1] + share) }
        self.starts = starts
    }

    /// Adds or takes one document at a time, farmer after farmer, until the total is right.
    private static func steer(
        _ shares: inout [Int], to total: Int, within bounds: [ClosedRange<Int>],
        source: RandomSource
    ) {
        var missing = total - shares.reduce(0, +)
        guard missing != 0, !shares.isEmpty else { return }
        let order = KeyedPermutation(count: shares.count, source: source)
        let step = missing.signum()
        while missing != 0 {
            for position in shares.indices where missing != 0 {
                let farmer = order[position]
                guard bounds[farmer].contains(shares[farmer] + step) else { continue }
                shares[farmer] += step
                missing -= step
            }
        }
    }
}
