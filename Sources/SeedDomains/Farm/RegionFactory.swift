import SeedEngine

/// Tea regions, for profiles that ask for more than the reference set has.
///
/// Everything about a region comes from one draw of county and altitude band. All are active: a profile
/// asks for regions in which there is something.
struct RegionFactory: RecordFactory {
    /// A county and an altitude band, which make an id.
    private struct Site: Sendable {
        let county: KenyaCounty
        let band: Region.Band

        var id: String { "\(KenyaCounty.key(of: county.name))-\(band.rawValue)" }

        static let all = KenyaCounty.all.flatMap { county in
            Region.Band.allCases.map { Site(county: county, band: $0) }
        }
    }

    private static let soils = ["volcanic_red", "volcanic_brown", "laterite", "alluvial"]
    private static let diseases = ["blister_blight", "grey_blight", "red_rust", "black_rot"]

    let collection = "regions"
    let count: Int
    let overrides: FieldOverrides
    private let sites: [Site]
    private let order: KeyedPermutation
    private let asOf: Instant
    private let geographies: RandomSource
    private let agronomies: RandomSource
    private let creations: RandomSource
    private let updates: RandomSource

    /// Makes regions whose ids are not among the reserved ones.
    ///
    /// - Throws: `SeedError` with code `usage` when there are not so many different regions.
    init(
        count: Int, streams: RandomStreams, asOf: Instant, reserved: [String],
        place: SourceLocation? = nil, overrides: FieldOverrides = .none
    ) throws(SeedError) {
        sites = Site.all.filter { !reserved.contains($0.id) }
        guard count <= sites.count else {
            throw SeedError(
                .usage,
                "there are \(reserved.count) regions in the reference set and \(sites.count) that can be"
                    + " generated (8 counties with 3 altitude bands each), not \(reserved.count + count)",
                at: place)
        }
        self.count = count
        self.asOf = asOf
        self.overrides = overrides
        order = KeyedPermutation(
            count: max(sites.count, 1), source: streams.source(collection, "region_id"))
        geographies = streams.source(collection, "geography")
        agronomies = streams.source(collection, "agronomic")
        creations = streams.source(collection, "created_at")
        updates = streams.source(collection, "updated_at")
    }

    func appendFields(of index: Int, to writer: inout BSONWriter) {
        let site = sites[order[index]]
        var geography = geographies.stream(at: index)
        var creation = creations.stream(at: index)
        var update = updates.stream(at: index)
        let latitude = geography.integer(in: site.county.latitude)
        let longitude = geography.integer(in: site.county.longitude)
        let levels = Self.levels(of: site.band)
        let age = Int64(creation.integer(in: 730 * 86_400...3650 * 86_400))
        let created = Instant(seconds: asOf.seconds - age)
        func appendPlace(_ name: FieldName, _ writer: inout BSONWriter) {
            writer.beginDocument(name)
            writer.append("lat", scaled: latitude, digits: 3)
            writer.append("lng", scaled: longitude, digits: 3)
            writer.end()
        }
        writer.append("region_id", site.id)
        writer.append("name", "\(site.county.name) \(site.band.title)")
        writer.append("county", site.county.name)
        writer.append("country", "Kenya" as StaticString)
        writer.append(document: "geography") { writer in
            appendPlace("center_gps", &writer)
            writer.append("radius_km", scaled: geography.integer(in: 100...300), digits: 1)
            writer.append(document: "altitude_band") { writer in
                writer.append("min_meters", levels.lowerBound)
                writer.append("max_meters", levels.upperBound)
                writer.append("label", site.band.rawValue)
            }
            writer.append(null: "boundary")
            writer.append(null: "area_km2")
            writer.append(null: "perimeter_km")
        }
        Self.appendCalendar(to: &writer)
        appendAgronomy(index, band: site.band, to: &writer)
        writer.append(document: "weather_config") { writer in
            appendPlace("api_location", &writer)
            writer.append("altitude_for_api", (levels.lowerBound + levels.upperBound) / 2)
            writer.append("collection_time", "06:00" as StaticString)
        }
        writer.append("is_active", true)
        writer.append("created_at", created)
        writer.append("updated_at", created.moved(towards: asOf, using: &update))
    }

    private func appendAgronomy(_ index: Int, band: Region.Band, to writer: inout BSONWriter) {
        var stream = agronomies.stream(at: index)
        writer.append(document: "agronomic") { writer in
            writer.append("soil_type", stream.pick(Self.soils))
            writer.append(array: "typical_diseases") { writer in
                let order = KeyedPermutation(
                    count: Self.diseases.count, source: agronomies.nested(at: index))
                for position in 0..<stream.integer(in: 2...4) {
                    writer.element(Self.diseases[order[position]])
                }
            }
            writer.append("harvest_peak_hours", "06:00-10:00" as StaticString)
            // Below the highlands it never freezes.
            writer.append("frost_risk", stream.chance(50) && band == .highland)
        }
    }

    private static func appendCalendar(to writer: inout BSONWriter) {
        func append(
            _ name: FieldName, _ start: StaticString, _ end: StaticString, _ text: StaticString,
            _ writer: inout BSONWriter
        ) {
            writer.beginDocument(name)
            writer.append("start", start)
            writer.append("end", end)
            writer.append("characteristics", text)
            writer.end()
        }
        writer.append(document: "flush_calendar") { writer in
            append("first_flush", "03-15", "05-15", "Tender shoots, best quality", &writer)
            append("monsoon_flush", "06-15", "09-30", "Fast growth in the rains", &writer)
            append("autumn_flush", "10-15", "12-15", "Balanced growth and flavour", &writer)
            append("dormant", "12-16", "03-14", "Slow growth, little leaf", &writer)
        }
    }

    /// Metres above the sea.
    private static func levels(of band: Region.Band) -> ClosedRange<Int> {
        switch band {
        case .highland: 1800...2200
        case .midland: 1400...1800
        case .lowland: 800...1400
        }
    }
}

extension Region.Band {
    fileprivate var title: String {
        switch self {
        case .highland: "Highland"
        case .midland: "Midland"
        case .lowland: "Lowland"
        }
    }
}
