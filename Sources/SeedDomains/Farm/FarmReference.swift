import SeedEngine

/// What the farm's generators take from the reference set, and what they must leave alone.
struct FarmReference: Sendable {
    /// The regions in use: the first of the reference set, then generated ones.
    let regionsInUse: [Region]
    /// The regions that have to be generated because the profile asks for more than there are.
    let generatedRegions: RegionFactory
    let models: [GradingModel]
    let source: DocumentSource
    let plantIDs: [String]
    let plantCodes: [String]
    let pointIDs: [String]
    let farmerIDs: [String]
    let nationalIDs: [String]
    /// Every phone number in the reference set.
    let phones: [String]

    /// Reads the reference records of the collections that the generated directory takes over (`copied`),
    /// and the ids of the others.
    ///
    /// - Throws: `SeedError`: `unreadable` for a file that is not JSON; `usage` when records are missing
    ///   that others refer to.
    init(
        _ records: ReferenceRecords, copied: [String], profile: FarmProfile, streams: RandomStreams,
        asOf: Instant, overrides: FieldOverrides
    ) throws(SeedError) {
        var registry = ForeignKeyRegistry()
        var found: [String: [BSONValue]] = [:]
        for (name, key) in [
            ("regions", "region_id"), ("grading_models", "model_id"),
            ("source_configs", "source_id"),
        ] where copied.contains(name) {
            let all = try records.records(of: name)
            found[name] = all
            registry.register(name, ids: all.compactMap { $0[key]?.text })
        }
        let existing = found["regions"] ?? []
        let wanted = profile.regionCount ?? max(existing.count, 1)
        generatedRegions = try RegionFactory(
            count: max(wanted - existing.count, 0), streams: streams, asOf: asOf,
            reserved: existing.compactMap { $0["region_id"]?.text },
            place: profile.place("regions.count"), overrides: overrides)
        var regions: [Region] = []
        for record in existing.prefix(wanted) { regions.append(try Region(record)) }
        for index in 0..<generatedRegions.count {
            let record = generatedRegions.record(at: index)
            // An inactive region is there to be seen, not to be delivered in.
            if record["is_active"] != false || regions.isEmpty {
                regions.append(try Region(record))
            }
        }
        regionsInUse = regions
        var models: [GradingModel] = []
        for record in found["grading_models"] ?? [] { models.append(try GradingModel(record)) }
        if profile.farmerCount > 0 {
            _ = try registry.ids(of: "grading_models")
            if profile.documentCount != 0 { _ = try registry.ids(of: "source_configs") }
        }
        // The Tea Board's model grades wherever no other is in force.
        let usual = models.firstIndex { $0.id == "tbk_kenya_tea_v1" } ?? 0
        if models.indices.contains(usual) { models.insert(models.remove(at: usual), at: 0) }
        self.models = models
        source = DocumentSource(found["source_configs"] ?? [])
        let plants = try records.records(of: "factories")
        let points = try records.records(of: "collection_points")
        let farmers = try records.records(of: "farmers")
        plantIDs = plants.compactMap { $0["id"]?.text }
        plantCodes = plants.compactMap { $0["code"]?.text }
        pointIDs = points.compactMap { $0["id"]?.text }
        farmerIDs = farmers.compactMap { $0["id"]?.text }
        nationalIDs = farmers.compactMap { $0["national_id"]?.text }
        phones =
            (plants + farmers).compactMap { $0["contact"]?["phone"]?.text }
            + points.compactMap { $0["clerk_phone"]?.text }
    }

    /// Makes sure that every unique field has enough values.
    ///
    /// - Throws: `SeedError` with code `usage` with the numbers that clash.
    func checkRoom(for profile: FarmProfile) throws(SeedError) {
        let phones = PhoneNumbers.capacity(reserved: phones.count)
        let limits = [
            ("factories.count", profile.factoryCount, "code", FactoryCodes.capacity(plantCodes)),
            ("factories.count", profile.factoryCount, "contact.phone", phones),
            ("collection_points.count", profile.pointCount, "clerk_phone", phones),
            ("farmers.count", profile.farmerCount, "contact.phone", phones),
            (
                "farmers.count", profile.farmerCount, "national_id",
                NationalIDs.space - nationalIDs.count
            ),
        ]
        for (key, count, field, limit) in limits where count > limit {
            throw SeedError(
                .usage,
                "'\(key)' asks for \(count), but the unique field '\(field)' can give only \(limit)"
                    + " different values", at: profile.place(key))
        }
    }
}
