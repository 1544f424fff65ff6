/// Which locale each record has, in exact shares.
struct LocaleMix: Sendable {
    let all: [ProviderLocale]
    private let mix: ExactMix?

    /// Shares `count` records among locales.
    ///
    /// - Precondition: one weight is positive.
    init(_ shares: [(locale: ProviderLocale, weight: Int)], count: Int, source: RandomSource) {
        let shares = shares.filter { $0.weight > 0 }
        all = shares.map(\.locale)
        mix =
            shares.count > 1
            ? ExactMix(weights: shares.map(\.weight), count: count, source: source) : nil
    }

    /// The locale of a record.
    subscript(record: Int) -> ProviderLocale { all[mix.map { $0[record] } ?? 0] }
}
