/// What a domain makes a plan from.
package struct GenerationRequest: Sendable {
    package let profile: Profile
    package let catalog: Catalog
    /// Where the catalog's parts lie.
    package let layout: CatalogLayout
    /// The seed to use, from the command line or the profile.
    package let seed: UInt64
    /// The instant that counts as now.
    package let asOf: Instant
    /// What the caller wants in every record, by collection.
    package var overrides: [String: FieldOverrides] = [:]

    /// Makes a request; seed and instant of the caller go before those of the profile.
    ///
    /// - Throws: `SeedError` with code `usage` when neither the caller nor the profile says an instant.
    package init(
        profile: Profile, catalog: Catalog, seed: UInt64? = nil, asOf: Instant? = nil
    ) throws(SeedError) {
        self.profile = profile
        self.catalog = catalog
        layout = CatalogLayout(catalog)
        self.seed = seed ?? profile.seed ?? 0
        guard let asOf = asOf ?? profile.asOf.instant else {
            throw SeedError(
                .usage,
                "the profile does not say which instant counts as now; add as_of, or ask for one",
                at: profile.location)
        }
        self.asOf = asOf
    }

    /// The streams of the run.
    package var streams: RandomStreams { RandomStreams(seed: seed) }

    /// The committed records beside the catalog.
    package var reference: ReferenceRecords { ReferenceRecords(layout) }
}
