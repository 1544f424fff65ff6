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

    /// Makes a request; seed and instant of the caller go before those of the profile, and the profile's
    /// instant before that of the catalog.
    ///
    /// - Throws: `SeedError` with code `usage` when none of them says an instant.
    package init(
        profile: Profile, catalog: Catalog, seed: UInt64? = nil, asOf: Instant? = nil
    ) throws(SeedError) {
        self.profile = profile
        self.catalog = catalog
        layout = CatalogLayout(catalog)
        self.seed = seed ?? profile.seed ?? 0
        let usual = profile.asOf == .unsaid ? catalog.asOf : nil
        guard let asOf = asOf ?? profile.asOf.instant ?? usual else {
            throw SeedError(
                .usage,
                "neither the profile nor its catalog says which instant counts as now; add as_of, such"
                    + " as \"2026-06-30T12:00:00Z\", or ask for one with --as-of",
                at: profile.location)
        }
        self.asOf = asOf
    }

    /// The streams of the run.
    package var streams: RandomStreams { RandomStreams(seed: seed) }

    /// The committed records beside the catalog.
    package var reference: ReferenceRecords { ReferenceRecords(layout) }
}
