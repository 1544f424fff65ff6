import SeedEngine

/// Tea factories.
struct TeaFactoryFactory: RecordFactory {
    private static let kinds = ["Tea Factory", "Processing Plant", "Tea Works", "Tea Estate"]

    let collection = "factories"
    let overrides: FieldOverrides
    private let world: FarmWorld
    private let codes: FactoryCodes
    /// How many factories of the same county stand before each.
    private let ordinals: [Int]
    /// The order of kinds in each region's county.
    private let kinds: [KeyedPermutation]
    private let locations: RandomSource
    private let mails: KeyedPermutation
    private let boxes: RandomSource
    private let capacities: RandomSource
    private let fields: RuledFields
    private let adjustments: RandomSource
    private let creations: RandomSource
    private let updates: RandomSource

    /// Makes the factories of a world, with other codes than the reserved ones.
    init(_ world: FarmWorld, codes reserved: [String]) {
        self.world = world
        overrides = world.overrides(of: collection)
        let streams = world.streams
        codes = FactoryCodes(streams: streams, reserved: reserved)
        var seen: [String: Int] = [:]
        ordinals = world.plants.map { plant in
            let county = world.regions[plant.region].county
            let ordinal = seen[county, default: 0]
            seen[county] = ordinal + 1
            return ordinal
        }
        let kinds = streams.source(collection, "name")
        self.kinds = world.regions.map { region in
            let place = world.regions.firstIndex { $0.county == region.county } ?? 0
            return KeyedPermutation(count: Self.kinds.count, source: kinds.nested(at: place))
        }
        locations = streams.source(collection, "location")
        mails = KeyedPermutation(count: 999, source: streams.source(collection, "contact.email"))
        boxes = streams.source(collection, "contact.address")
        capacities = streams.source(collection, "processing_capacity_kg")
        fields = world.ruledFields(of: collection)
        adjustments = streams.source(collection, "payment_policy")
        creations = streams.source(collection, "created_at")
        updates = streams.source(collection, "updated_at")
    }

    var count: Int { world.plants.count }

    func appendFields(of index: Int, to writer: inout BSONWriter) {
        let plant = world.plants[index]
        let fields = fields.record(at: index)
        let region = world.region(overrides["region_id"]?.text) ?? world.regions[plant.region]
        var location = locations.stream(at: index)
        var box = boxes.stream(at: index)
        var capacity = capacities.stream(at: index)
        var update = updates.stream(at: index)
        let created = created(index)
        writer.append("id", world.plantIDs[index])
        writer.append("name", name(index, in: region))
        writer.append("code", codes[index])
        writer.append("region_id", region.id)
        writer.append("location", region.point(using: &location))
        writer.append(document: "contact") { writer in
            writer.append("phone", world.phones.number(of: .factory, index))
            writer.append(
                "email", "factory\(mails[index % mails.count] + 1)@teafactory.co.ke")
            writer.append("address", "P.O. Box \(box.integer(in: 100...9999)), Kenya")
        }
        writer.append("processing_capacity_kg", capacity.integer(in: 100...1000) * 100)
        writer.append(document: "quality_thresholds") { writer in
            fields.append("quality_thresholds.tier_1", to: &writer)
            fields.append("quality_thresholds.tier_2", to: &writer)
            fields.append("quality_thresholds.tier_3", to: &writer)
        }
        appendPolicy(index, fields, to: &writer)
        writer.append("is_active", plant.isActive)
        writer.append("created_at", created)
        writer.append("updated_at", created.moved(towards: world.asOf, using: &update))
    }

    /// When the factory was registered: two to ten years ago, but before the first delivery.
    func created(_ index: Int) -> Instant {
        var stream = creations.stream(at: index)
        let latest = max(730, world.profile.documentDays)
        let age = stream.integer(in: latest * 86_400...max(3650, latest) * 86_400)
        return Instant(seconds: world.asOf.seconds - Int64(age))
    }

    private func appendPolicy(
        _ index: Int, _ fields: RuledFields.Record, to writer: inout BSONWriter
    ) {
        var stream = adjustments.stream(at: index)
        let path = "payment_policy.policy_type"
        let type = overrides[path]?.text ?? fields.text(path)
        // Who only gives feedback pays no more and no less.
        let share = type == "feedback_only" ? 0 : 1
        writer.append(document: "payment_policy") { writer in
            fields.append(path, to: &writer)
            writer.append(
                "tier_1_adjustment", scaled: share * stream.integer(in: 0...15), digits: 2)
            writer.append("tier_2_adjustment", scaled: 0, digits: 2)
            writer.append(
                "tier_3_adjustment", scaled: share * stream.integer(in: -5...0), digits: 2)
            writer.append(
                "below_tier_3_adjustment", scaled: share * stream.integer(in: -10 ... -5), digits: 2
            )
        }
    }

    /// The name of a factory: all of a county's differ, with a number when there are no more kinds.
    private func name(_ index: Int, in region: Region) -> String {
        let (round, position) = ordinals[index].quotientAndRemainder(dividingBy: Self.kinds.count)
        let kind = Self.kinds[kinds[world.plants[index].region][position]]
        return round == 0 ? "\(region.county) \(kind)" : "\(region.county) \(kind) \(round + 1)"
    }
}
