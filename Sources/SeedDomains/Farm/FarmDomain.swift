package import SeedEngine

/// The tea-farming platform: factories for everything but its reference records.
package struct FarmDomain: SeedDomain {
    /// What a profile takes over from the reference set unless it says otherwise.
    private static let reference = [
        "grading_models", "regions", "agent_configs", "prompts", "source_configs",
    ]

    package let catalogName = "farm"

    package init() {}

    package var sectionsSchema: BSONValue { FarmProfileSchema.value }

    package func makePlan(_ request: GenerationRequest) throws(SeedError) -> GenerationPlan {
        let profile = try FarmProfile(request.profile)
        let copied = try copiedCollections(request)
        let streams = request.streams
        let reference = try FarmReference(
            request.reference, copied: copied, profile: profile, streams: streams,
            asOf: request.asOf,
            overrides: request.overrides["regions"] ?? .none)
        let fields = try FarmFields.compile(profile, request)
        let world = try FarmWorld(
            profile, fields: fields, streams: streams, asOf: request.asOf, reference: reference,
            overrides: request.overrides)
        var factories: [any RecordFactory] = [
            TeaFactoryFactory(world, codes: reference.plantCodes), CollectionPointFactory(world),
            FarmerFactory(world, nationalIDs: reference.nationalIDs), WeatherFactory(world),
        ]
        if profile.farmerCount > 0 {
            factories += [PerformanceFactory(world), DocumentFactory(world)]
        }
        if let costs = profile.costs {
            factories.append(
                CostEventFactory(
                    costs, streams: streams, asOf: request.asOf,
                    plantIDs: world.plants.indices.filter { world.plants[$0].isActive }
                        .map { world.plantIDs[$0] },
                    overrides: world.overrides(of: "cost_events")))
        }
        var verbatim = copied
        if reference.generatedRegions.count > 0 {
            // The file is written anew, with the generated regions behind those of the reference set.
            verbatim.removeAll { $0 == "regions" }
            let existing =
                copied.contains("regions") ? try request.reference.records(of: "regions") : []
            factories += [
                FixedRecords(collection: "regions", records: existing), reference.generatedRegions,
            ]
        }
        if copied.contains("grading_models") {
            verbatim.removeAll { $0 == "grading_models" }
            factories.append(
                FixedRecords(
                    collection: "grading_models",
                    records: world.inForce(try request.reference.records(of: "grading_models"))))
        }
        return try GenerationPlan(
            profile: request.profile, seed: request.seed, asOf: request.asOf,
            catalog: request.layout, copied: verbatim, factories: factories,
            scenarios: assignments(world))
    }

    /// The collections that are taken over, checked against the catalog.
    private func copiedCollections(_ request: GenerationRequest) throws(SeedError) -> [String] {
        guard let entities = request.profile.referenceData.entities else { return Self.reference }
        var problems = SourceProblems()
        for entity in entities where !Self.reference.contains(entity.name) {
            let known = request.layout[entity.name] != nil
            problems.add(
                known
                    ? "'\(entity.name)' is generated, not taken over from the reference set"
                    : "the catalog has no collection '\(entity.name)'"
                        + Spelling.suggestion(for: entity.name, in: Self.reference),
                at: entity.location)
        }
        try problems.throwIfAny()
        return entities.map(\.name)
    }

    private func assignments(_ world: FarmWorld) -> [ScenarioAssignment] {
        world.profile.scenarios.map { entry in
            let farmers = world.farmers.indices.filter {
                world.farmers[$0].scenario == entry.scenario
            }
            return ScenarioAssignment(
                scenario: entry.scenario.name, badge: entry.scenario.badge,
                ids: farmers.map { world.farmerIDs[$0] })
        }
    }
}
