import SeedEngine

/// Who is where in a run: regions, factories, collection points and farmers, and who delivers to
/// whom.
///
/// All factories share one; it holds a few bytes for each record that others refer to.
final class FarmWorld: Sendable {
    /// A tea factory.
    struct Plant: Sendable {
        /// Its position in `regions`.
        let region: Int
        let isActive: Bool
    }

    /// A collection point.
    struct Point: Sendable {
        /// Its position in `plants`.
        let plant: Int
        /// Its position in `regions`.
        let region: Int
        let isActive: Bool
        /// Its number within the region, from 0.
        let ordinal: Int
        let days: CollectionDays
    }

    /// A farmer.
    struct Farmer: Sendable {
        /// The position in `regions`.
        let region: Int32
        /// The factory that gets the tea; −1 for none.
        let plant: Int32
        /// The usual collection point; −1 for none.
        let point: Int32
        /// A second collection point of the same factory; −1 for none.
        let secondPoint: Int32
        /// The position in `Scenario.all`; −1 for a farmer without a story.
        let story: Int8
        let isActive: Bool

        /// What the farmer's deliveries tell.
        var scenario: Scenario? { story < 0 ? nil : Scenario.all[Int(story)] }
    }

    let profile: FarmProfile
    let streams: RandomStreams
    let asOf: Instant
    let overrides: [String: FieldOverrides]
    private let ruled: [String: RuledFields]
    /// The regions in use.
    let regions: [Region]
    let models: [GradingModel]
    let source: DocumentSource
    let plants: [Plant]
    let points: [Point]
    let farmers: [Farmer]
    /// Before which document each farmer's begin; one more at the end, the number of all documents.
    let documentStarts: [Int]
    let plantIDs: NumberedIdentifiers
    let farmerIDs: NumberedIdentifiers
    let phones: PhoneNumbers
    private let pointIDs: [NumberedIdentifiers]

    /// Places everybody.
    ///
    /// - Throws: `SeedError` with code `usage` when the profile cannot be satisfied, with the numbers that
    ///   clash.
    init(
        _ profile: FarmProfile, fields: [String: RuledFields], streams: RandomStreams,
        asOf: Instant, reference: FarmReference, overrides: [String: FieldOverrides]
    ) throws(SeedError) {
        try reference.checkRoom(for: profile)
        self.profile = profile
        self.streams = streams
        self.asOf = asOf
        self.overrides = overrides
        ruled = fields
        regions = reference.regionsInUse
        models = reference.models
        source = reference.source
        plantIDs = NumberedIdentifiers(
            prefix: "KEN-FAC-", digits: 4, reserved: reference.plantIDs)
        farmerIDs = NumberedIdentifiers(
            prefix: profile.farmerPrefix, digits: 4, reserved: reference.farmerIDs)
        pointIDs = reference.regionsInUse.map {
            NumberedIdentifiers(prefix: "\($0.id)-cp-", digits: 3, reserved: reference.pointIDs)
        }
        phones = PhoneNumbers(streams: streams, reserved: reference.phones)
        let plants = Self.placePlants(profile, streams, regions: regions.count)
        let points = Self.placePoints(profile, streams, plants: plants)
        let farmers = Self.placeFarmers(
            profile, streams, regions: regions, plants: plants, points: points)
        self.plants = plants
        self.points = points
        self.farmers = farmers
        documentStarts = try DocumentShares(profile, streams: streams, farmers: farmers).starts
    }

    /// The id of a collection point.
    func pointID(_ index: Int) -> String { pointIDs[points[index].region][points[index].ordinal] }

    /// The grading model in force at a factory, or the one that the caller wants in all documents.
    func model(atPlant plant: Int) -> GradingModel {
        if let wanted = overrides(of: "documents")["linkage_fields.grading_model_id"]?.text,
            let model = models.first(where: { $0.id == wanted })
        {
            return model
        }
        let id = plant >= 0 ? plantIDs[plant] : ""
        return models.first { $0.factories.contains(id) } ?? models[0]
    }

    /// The grading models as they are in force in the run: active at its factories, and at no others.
    ///
    /// The reference set's own factories are not generated with it; a model that named them would refer
    /// to nothing.
    func inForce(_ models: [BSONValue]) -> [BSONValue] {
        models.map { model in
            let ids = plants.indices.filter { plant in
                self.model(atPlant: plant).id == model["model_id"]?.text
            }.map { BSONValue.string(plantIDs[$0]) }
            return .document(
                (model.members ?? []).map { member in
                    member.key == "active_at_factory"
                        ? BSONValue.Member(member.key, .array(ids)) : member
                })
        }
    }

    /// The overrides of a collection.
    func overrides(of collection: String) -> FieldOverrides { overrides[collection] ?? .none }

    /// The fields of a collection's records that follow rules.
    func ruledFields(of collection: String) -> RuledFields { ruled[collection] ?? .none }

    /// The region with this id, among those in use.
    func region(_ id: String?) -> Region? { regions.first { $0.id == id } }

    // MARK: Placing

    private static func placePlants(
        _ profile: FarmProfile, _ streams: RandomStreams, regions: Int
    ) -> [Plant] {
        let spread = SpreadOverRegions(
            profile.factorySpread, regions: Array(0..<regions), count: profile.factoryCount,
            source: streams.source("factories", "region_id"))
        let activity = streams.source("factories", "is_active")
        var seen = Set<Int>()
        return (0..<profile.factoryCount).map { index in
            let region = spread[index]
            var stream = activity.stream(at: index)
            // The first of each region is always active, so that its farmers can deliver.
            let isActive = seen.insert(region).inserted || stream.chance(90)
            return Plant(region: region, isActive: isActive)
        }
    }

    private static func placePoints(
        _ profile: FarmProfile, _ streams: RandomStreams, plants: [Plant]
    ) -> [Point] {
        let activity = streams.source("collection_points", "status")
        let days = streams.source("collection_points", "collection_days")
        var seen = Set<Int>()
        var ordinals: [Int: Int] = [:]
        return (0..<profile.pointCount).map { index in
            // In turn, so that every factory gets about as many.
            let plant = index % plants.count
            let region = plants[plant].region
            var stream = activity.stream(at: index)
            let isFirst = seen.insert(plant).inserted
            let isActive = plants[plant].isActive && (isFirst || stream.chance(85))
            let ordinal = ordinals[region, default: 0]
            ordinals[region] = ordinal + 1
            var dayStream = days.stream(at: index)
            return Point(
                plant: plant, region: region, isActive: isActive, ordinal: ordinal,
                days: CollectionDays(using: &dayStream))
        }
    }

    private static func placeFarmers(
        _ profile: FarmProfile, _ streams: RandomStreams, regions: [Region], plants: [Plant],
        points: [Point]
    ) -> [Farmer] {
        let all = Array(regions.indices)
        let pointsOfRegion = all.map { region in
            points.indices.filter { points[$0].region == region && points[$0].isActive }
        }
        let plantsOfRegion = all.map { region in
            plants.indices.filter { plants[$0].region == region && plants[$0].isActive }
        }
        // Farmers live where their tea can go.
        let candidates = [
            all.filter { !pointsOfRegion[$0].isEmpty }, all.filter { !plantsOfRegion[$0].isEmpty },
            all,
        ]
        let spread = SpreadOverRegions(
            profile.farmerSpread, regions: candidates.first { !$0.isEmpty } ?? all,
            count: profile.farmerCount, source: streams.source("farmers", "region_id"))
        let stories = profile.scenarios.flatMap { entry in
            let story = Scenario.all.firstIndex(of: entry.scenario) ?? 0
            return repeatElement(Int8(story), count: entry.count)
        }
        let activity = ExactMix(
            weights: [95, 5], count: profile.farmerCount,
            source: streams.source("farmers", "is_active"))
        let assignment = streams.source("collection_points", "farmer_ids")
        let neighborhood = Neighborhood(streams, regions: regions, points: points)
        return (0..<profile.farmerCount).map { index in
            let region = spread[index]
            let story = index < stories.count ? stories[index] : -1
            let isActive =
                story >= 0
                ? Scenario.all[Int(story)].isActive : activity[index] == 0
            var stream = assignment.stream(at: index)
            let near =
                isActive
                ? neighborhood.nearest(
                    of: pointsOfRegion[region], to: index, in: region, using: &stream) : []
            // Most go to the nearest; some have a reason to go to the next.
            let point = near.isEmpty ? -1 : near[near.count > 1 && stream.chance(15) ? 1 : 0]
            var plant = point < 0 ? -1 : points[point].plant
            if point < 0, !plantsOfRegion[region].isEmpty {
                plant = stream.pick(plantsOfRegion[region])
            }
            var second = -1
            if point >= 0, stream.chance(15) {
                second = near.first { $0 != point && points[$0].plant == plant } ?? -1
            }
            return Farmer(
                region: Int32(region), plant: Int32(plant), point: Int32(point),
                secondPoint: Int32(second), story: story, isActive: isActive)
        }
    }
}
