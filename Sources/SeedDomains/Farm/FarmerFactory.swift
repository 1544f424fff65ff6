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
    private let scales: ExactMix
    private let channels: ExactMix
    private let languages: ExactMix
    private let growers: RandomSource
    private let growerNumbers: KeyedPermutation
    private let firstNames: RandomSource
    private let lastNames: RandomSource
    private let locations: RandomSource
    private let sizes: RandomSource
    private let registrations: RandomSource
    private let preferences: RandomSource
    private let updates: RandomSource

    /// Makes the farmers of a world, with other national ids than the reserved ones.
    init(_ world: FarmWorld, nationalIDs reserved: [String]) {
        self.world = world
        overrides = world.overrides(of: collection)
        let streams = world.streams
        let profile = world.profile
        nationalIDs = NationalIDs(streams: streams, reserved: reserved)
        scales = ExactMix(
            weights: profile.scaleWeights, count: profile.farmerCount,
            source: streams.source(collection, "farm_scale"))
        channels = ExactMix(
            weights: profile.channelWeights, count: profile.farmerCount,
            source: streams.source(collection, "notification_channel"))
        languages = ExactMix(
            weights: profile.languageWeights, count: profile.farmerCount,
            source: streams.source(collection, "pref_lang"))
        growers = streams.source(collection, "grower_number")
        growerNumbers = KeyedPermutation(count: 100_000, source: growers)
        firstNames = streams.source(collection, "first_name")
        lastNames = streams.source(collection, "last_name")
        locations = streams.source(collection, "farm_location")
        sizes = streams.source(collection, "farm_size_hectares")
        registrations = streams.source(collection, "registration_date")
        preferences = streams.source(collection, "interaction_pref")
        updates = streams.source(collection, "updated_at")
    }

    var count: Int { world.farmers.count }

    func appendFields(of index: Int, to writer: inout BSONWriter) {
        let farmer = world.farmers[index]
        let region =
            world.region(overrides["region_id"]?.text) ?? world.regions[Int(farmer.region)]
        let size = size(of: index)
        let registration = registration(of: index)
        var grower = growers.stream(at: index)
        var firstName = firstNames.stream(at: index)
        var lastName = lastNames.stream(at: index)
        var location = locations.stream(at: index)
        var preference = preferences.stream(at: index)
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
            writer.append("email", "" as StaticString)
            writer.append("address", "" as StaticString)
        }
        writer.append("farm_size_hectares", scaled: size.hundredths, digits: 2)
        writer.append("farm_scale", size.scale)
        writer.append("national_id", nationalIDs[index])
        writer.append("registration_date", registration)
        writer.append("is_active", farmer.isActive)
        writer.append("notification_channel", FarmProfile.channels[channels[index]])
        writer.append(
            "interaction_pref", preference.chance(80) ? "text" : "voice" as StaticString)
        writer.append("pref_lang", FarmProfile.languages[languages[index]])
        writer.append("created_at", registration)
        writer.append("updated_at", registration.moved(towards: world.asOf, using: &update))
    }

    /// The size of a farm; a size or scale that the caller wants decides the other.
    func size(of index: Int) -> Size {
        if let wanted = overrides["farm_size_hectares"]?.millionths {
            let hundredths = wanted / 10_000
            let scale = overrides["farm_scale"]?.text ?? FarmScale(hundredths: hundredths).rawValue
            return Size(hundredths: hundredths, scale: scale)
        }
        let scale =
            overrides["farm_scale"]?.text.flatMap(FarmScale.init(rawValue:))
            ?? FarmScale.allCases[scales[index]]
        var stream = sizes.stream(at: index)
        return Size(hundredths: stream.integer(in: scale.hundredths), scale: scale.rawValue)
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
