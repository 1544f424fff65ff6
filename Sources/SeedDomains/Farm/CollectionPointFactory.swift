import SeedEngine

/// Collection points, with the farmers who deliver there.
struct CollectionPointFactory: RecordFactory {
    private static let places = [
        "Central", "Northern", "Southern", "Eastern", "Western", "Main", "Upper", "Lower",
    ]
    private static let kinds = [
        "Collection Point", "Tea Buying Center", "Collection Center", "Weighing Station",
    ]

    let collection = "collection_points"
    let overrides: FieldOverrides
    private let world: FarmWorld
    private let factories: TeaFactoryFactory
    /// The farmers of each point, in id order.
    private let farmers: [[Int32]]
    /// The order of names in each region.
    private let names: [KeyedPermutation]
    private let locations: RandomSource
    private let clerks: RandomSource
    private let clerkNumbers: KeyedPermutation
    private let fields: RuledFields
    private let states: RandomSource
    private let creations: RandomSource
    private let updates: RandomSource

    init(_ world: FarmWorld) {
        self.world = world
        overrides = world.overrides(of: collection)
        factories = TeaFactoryFactory(world, codes: [])
        var farmers = [[Int32]](repeating: [], count: world.points.count)
        for (index, farmer) in world.farmers.enumerated() {
            for point in [farmer.point, farmer.secondPoint] where point >= 0 {
                farmers[Int(point)].append(Int32(index))
            }
        }
        self.farmers = farmers
        let streams = world.streams
        let names = streams.source(collection, "name")
        self.names = world.regions.indices.map {
            KeyedPermutation(
                count: Self.places.count * Self.kinds.count, source: names.nested(at: $0))
        }
        locations = streams.source(collection, "location")
        clerks = streams.source(collection, "clerk_id")
        clerkNumbers = KeyedPermutation(count: 1000, source: clerks)
        fields = world.ruledFields(of: collection)
        states = streams.source(collection, "inactive_status")
        creations = streams.source(collection, "created_at")
        updates = streams.source(collection, "updated_at")
    }

    var count: Int { world.points.count }

    func appendFields(of index: Int, to writer: inout BSONWriter) {
        let point = world.points[index]
        let fields = fields.record(at: index)
        let region = world.region(overrides["region_id"]?.text) ?? world.regions[point.region]
        var location = locations.stream(at: index)
        var creation = creations.stream(at: index)
        var update = updates.stream(at: index)
        // After its factory, and before the first delivery.
        let firstDelivery = world.asOf.adding(seconds: -world.profile.documentDays * 86_400)
        let created = factories.created(point.plant).moved(towards: firstDelivery, using: &creation)
        writer.append("id", world.pointID(index))
        writer.append("name", name(of: point))
        writer.append("factory_id", overrides["factory_id"]?.text ?? world.plantIDs[point.plant])
        writer.append("location", region.point(using: &location))
        writer.append("region_id", region.id)
        appendClerk(index, to: &writer)
        writer.append(document: "operating_hours") { writer in
            fields.append("operating_hours.weekdays", to: &writer)
            fields.append("operating_hours.weekends", to: &writer)
        }
        writer.append(array: "collection_days") { writer in
            for day in point.days.names { writer.element(day) }
        }
        writer.append(document: "capacity") { writer in
            fields.append("capacity.max_daily_kg", to: &writer)
            fields.append("capacity.storage_type", to: &writer)
            fields.append("capacity.has_weighing_scale", to: &writer)
            fields.append("capacity.has_qc_device", to: &writer)
        }
        writer.append("status", status(index))
        writer.append(array: "farmer_ids") { writer in
            for farmer in farmers[index] { writer.element(world.farmerIDs[Int(farmer)]) }
        }
        writer.append("created_at", created)
        writer.append("updated_at", created.moved(towards: world.asOf, using: &update))
    }

    /// The name of a point: all of a region's differ, with a number when there are no more.
    private func name(of point: FarmWorld.Point) -> String {
        let names = names[point.region]
        let (round, position) = point.ordinal.quotientAndRemainder(dividingBy: names.count)
        let (place, kind) = names[position].quotientAndRemainder(dividingBy: Self.kinds.count)
        let name = "\(Self.places[place]) \(Self.kinds[kind])"
        return round == 0 ? name : "\(name) \(round + 1)"
    }

    /// A clerk at seven of ten points, a phone for seven of ten clerks.
    private func appendClerk(_ index: Int, to writer: inout BSONWriter) {
        var stream = clerks.stream(at: index)
        let hasClerk = stream.chance(70)
        let hasPhone = hasClerk && stream.chance(70)
        let number = index < clerkNumbers.count ? clerkNumbers[index] : index
        writer.append("clerk_id", hasClerk ? "CLK-\(String(number, digits: 3))" : nil)
        writer.append(
            "clerk_phone", hasPhone ? world.phones.number(of: .clerk, index) : nil)
    }

    /// A point that is not active is closed twice as often as it waits for its season.
    private func status(_ index: Int) -> StaticString {
        let point = world.points[index]
        guard !point.isActive else { return "active" }
        var stream = states.stream(at: index)
        return world.plants[point.plant].isActive && stream.chance(1, in: 3)
            ? "seasonal" : "inactive"
    }
}
