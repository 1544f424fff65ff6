import SeedEngine

/// Which region each record of a collection is in.
struct SpreadOverRegions: Sendable {
    private enum Rule: Sendable {
        case mix(ExactMix)
        case only(Int)
        case draw(RandomSource)
    }

    private let regions: [Int]
    private let rule: Rule

    /// Spreads `count` records over regions.
    ///
    /// - Precondition: there is a region.
    init(_ spread: FarmProfile.Spread, regions: [Int], count: Int, source: RandomSource) {
        self.regions = regions
        rule =
            switch spread {
            case .proportional:
                .mix(ExactMix(weights: regions.map { _ in 1 }, count: count, source: source))
            case .first: .only(regions[0])
            case .random: .draw(source)
            }
    }

    /// The region of a record.
    subscript(index: Int) -> Int {
        switch rule {
        case .mix(let mix): return regions[mix[index]]
        case .only(let region): return region
        case .draw(let source):
            var stream = source.stream(at: index)
            return stream.pick(regions)
        }
    }
}
