import SeedEngine

/// Farmers.
struct FarmerFactory: RecordFactory {
    /// A farm's size.
    struct Size {
        /// Hundredths of a hectare.
        let hundredths: Int
        let scale: String
    }

    let collection = "farmers"
    let overrides: FieldOverrides
    private let world: FarmWorld
    private let nationalIDs: NationalIDs
    private let fields: RuledFields
    private let growers: RandomSource
    private let growerNumbers: KeyedPermutation
    private let firstNames: RandomSource
    private let lastNames: RandomSource
    private let locations: RandomSource
    private let sizes: RandomSource
    private let registrations: RandomSource
    private let updates: RandomSource

    /// Makes the farmers of a world, with other national ids than the reserved ones.
    init(_ world: FarmWorld, nationalIDs reserved: [String]) {
        self.world = world
        overrides = world.overrides(of: collection)
        let streams = world.streams
        nationalIDs = NationalIDs(streams: streams, reserved: reserved)
        fields = world.ruledFields(of: collection)
        growers = streams.source(collection, "grower_number")
        growerNumbers = KeyedPermutation(count: 100_000, source: growers)
        firstNames = streams.source(collection, "first_name")
        lastNames = streams.source(collection, "last_name")
        locations = streams.source(collection, "farm_location")
        sizes = streams.source(collection, "farm_size_hectares")
        registrations = streams.source(collection, "registration_date")
        updates = streams.source(collection, "updated_at")
    }

    var count: Int { world.farmers.count }

    func appendFields(of index: Int, to writer: inout BSONWriter) {
        let farmer = world.farmers[index]
        let region =
            world.region(overrides["region_id"]?.text) ?? world.regions[Int(farmer.region)]
        let fields = fields.record(at: index)
        let size = size(of: index, fields)
        let registration = registration(of: index)
        var grower = growers.stream(at: index)
        var firstName = firstNames.stream(at: index)
        var lastName = lastNames.stream(at: index)
        var location = locations.stream(at: index)
        var update = updates.stream(at: index)
        writer.append("id", world.farmerIDs[index])
        writer.append("grower_number", grower.chance(70) ? growerNumber(index) : nil)
        let first = overrides["first_name"]?.text ?? region.names.firstName(using: &firstName)
        writer.append("first_name", first)
        writer.append("last_name", region.names.lastName(after: first, using: &lastName))
        writer.append("region_id", region.id)
        writer.append("farm_location", region.point(using: &location))
        writer.append(document: "contact") { writer in
            writer.append("phone", world.phones.number(of: .farmer, index))
            fields.append("contact.email", to: &writer)
            fields.append("contact.address", to: &writer)
        }
        writer.append("farm_size_hectares", scaled: size.hundredths, digits: 2)
        writer.append("farm_scale", size.scale)
        writer.append("national_id", nationalIDs[index])
        writer.append("registration_date", registration)
        writer.append("is_active", farmer.isActive)
        fields.append("notification_channel", to: &writer)
        fields.append("interaction_pref", to: &writer)
        fields.append("pref_lang", to: &writer)
        writer.append("created_at", registration)
        writer.append("updated_at", registration.moved(towards: world.asOf, using: &update))
    }

    /// The size of a farm; a size or scale that the caller wants decides the other.
    func size(of index: Int) -> Size { size(of: index, fields.record(at: index)) }

    private func size(of index: Int, _ fields: RuledFields.Record) -> Size {
        if let wanted = overrides["farm_size_hectares"]?.millionths {
            let hundredths = wanted / 10_000
            let scale = overrides["farm_scale"]?.text ?? FarmScale(hundredths: hundredths).rawValue
            return Size(hundredths: hundredths, scale: scale)
        }
        let scale = overrides["farm_scale"]?.text ?? fields.text("farm_scale") ?? ""
        let range = (FarmScale(rawValue: scale) ?? .smallholder).hundredths
        var stream = sizes.stream(at: index)
        return Size(hundredths: stream.integer(in: range), scale: scale)
    }

    /// When the farmer registered: in the last 730 days; who delivers did so a year ago at least, and
    /// before the first day on which there are deliveries.
    func registration(of index: Int) -> Instant {
        var stream = registrations.stream(at: index)
        let delivers = world.documentStarts[index + 1] > world.documentStarts[index]
        let latest = delivers ? max(365, world.profile.documentDays) : 0
        let age = stream.integer(in: latest * 86_400...max(730, latest) * 86_400)
        return Instant(seconds: world.asOf.seconds - Int64(age))
    }

    /// Five digits as long as there are enough, all different.
    private func growerNumber(_ index: Int) -> String {
        let number = index < growerNumbers.count ? growerNumbers[index] : index
        return "GN-\(String(number, digits: 5))"
    }
}

extension Instant {
    /// A moment in whole seconds between this one and a later one.
    func moved(towards later: Instant, using stream: inout RandomStream) -> Instant {
        let room = Int(later.seconds - seconds)
        return Instant(seconds: seconds + Int64(stream.integer(in: 0...max(room, 0))))
    }
}
