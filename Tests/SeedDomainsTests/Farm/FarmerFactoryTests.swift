import SeedEngine
import Testing

@testable import SeedDomains

@Suite("Farmers")
struct FarmerFactoryTests {
    static let seeds: [UInt64] = [0, 1, 42, 12_345]

    private static func farmers(
        _ count: Int, seed: UInt64 = 42, more: String = "", overrides: FieldOverrides = .none
    ) throws -> [BSONValue] {
        try FarmFixture.plan(
            sections: """
                  regions: {count: 2}
                  factories: {count: 2}
                  farmers: {count: \(count)\(more)}
                """, seed: seed, overrides: ["farmers": overrides]
        ).records(of: "farmers")
    }

    @Test func idsPhonesAndNationalIDsAreUniqueAtTenThousand() throws {
        let farmers = try Self.farmers(10_000)
        for path in ["id", "contact.phone", "national_id"] {
            #expect(Set(farmers.map { $0[path: path]?.text }).count == 10_000, "\(path)")
        }
    }

    @Test(arguments: seeds)
    func phonesAndNationalIDsHaveTheirForm(seed: UInt64) throws {
        let prefixes = ["70", "71", "72", "79", "74", "75", "78", "77"]
        for farmer in try Self.farmers(200, seed: seed) {
            let phone = try #require(farmer[path: "contact.phone"]?.text)
            #expect(phone.hasPrefix("+254") && phone.count == 13)
            #expect(prefixes.contains(String(phone.dropFirst(4).prefix(2))))
            #expect(Int(phone.dropFirst()) != nil)
            let id = try #require(farmer["national_id"]?.text)
            #expect(id.count == 8 && Int(id) != nil)
        }
    }

    @Test(arguments: seeds)
    func sharesAreExactToOneRecord(seed: UInt64) throws {
        let farmers = try Self.farmers(170, seed: seed)
        let expected: [(field: String, shares: [(value: String, percent: Int)])] = [
            ("farm_scale", [("smallholder", 60), ("medium", 35), ("estate", 5)]),
            ("notification_channel", [("sms", 70), ("whatsapp", 30)]),
            ("pref_lang", [("sw", 50), ("en", 30), ("ki", 15), ("luo", 5)]),
            ("region_id", [("kericho-highland", 50), ("kericho-midland", 50)]),
        ]
        for (field, shares) in expected {
            for (value, percent) in shares {
                let count = farmers.count { $0[field]?.text == value }
                #expect(abs(count * 100 - 170 * percent) < 100, "\(field) \(value): \(count)")
            }
        }
    }

    @Test("A profile's rules make their fields, and change no other", arguments: seeds)
    func rulesMakeTheirFields(seed: UInt64) throws {
        let rules = """
            , fields: {
                contact.email: {provider: internet.email, unique: true},
                contact.address: {template: "P.O. Box {n:4}, {pref_lang}"},
                interaction_pref: voice, farm_scale: {pick: {medium: 1, estate: 1}}}
            """
        let without = try Self.farmers(40, seed: seed)
        let with = try Self.farmers(40, seed: seed, more: rules)
        #expect(Set(with.map { $0[path: "contact.email"]?.text }).count == 40)
        #expect(with.allSatisfy { $0["interaction_pref"] == "voice" })
        #expect(with.count { $0["farm_scale"] == "medium" } == 20)
        for (index, farmer) in with.enumerated() {
            let number = String("000\(index + 1)".suffix(4))
            let language = try #require(farmer["pref_lang"]?.text)
            #expect(farmer[path: "contact.address"]?.text == "P.O. Box \(number), \(language)")
        }
        let made: Set = ["contact", "interaction_pref", "farm_scale", "farm_size_hectares"]
        func others(_ farmers: [BSONValue]) -> [[BSONValue.Member]] {
            farmers.map { ($0.members ?? []).filter { !made.contains($0.key) } }
        }
        #expect(others(with) == others(without))
        #expect(with.map { $0[path: "contact.phone"] } == without.map { $0[path: "contact.phone"] })
    }

    @Test func weightsAloneAreShortForAPick() throws {
        let short = try Self.farmers(30, more: ", distribution: {pref_lang: {sw: 1, luo: 2}}")
        let long = try Self.farmers(30, more: ", fields: {pref_lang: {pick: {sw: 1, luo: 2}}}")
        #expect(short == long)
        #expect(short.count { $0["pref_lang"] == "luo" } == 20)
    }

    @Test(arguments: seeds)
    func scaleFitsTheSize(seed: UInt64) throws {
        for farmer in try Self.farmers(300, seed: seed) {
            let size = try #require(farmer["farm_size_hectares"]?.number)
            let scale = size < 1 ? "smallholder" : size <= 5 ? "medium" : "estate"
            #expect(farmer["farm_scale"]?.text == scale)
            #expect(size >= 0.1 && size <= 50)
        }
    }

    @Test(arguments: seeds)
    func farmsLieInTheirRegion(seed: UInt64) throws {
        let centers = ["kericho-highland": (0.3, 25.0), "kericho-midland": (0.0, 30.0)]
        let bands = ["kericho-highland": 1800.0...2200, "kericho-midland": 1400.0...1800]
        for farmer in try Self.farmers(200, seed: seed) {
            let region = try #require(farmer["region_id"]?.text)
            let center = try #require(centers[region])
            let location = try #require(farmer["farm_location"])
            let north = try #require(location["latitude"]?.number) - center.0
            let east = try #require(location["longitude"]?.number) - 35.3
            let kilometres = (north * north + east * east).squareRoot() * 111.2
            #expect(kilometres <= center.1 + 0.1)
            let altitude = try #require(location["altitude_meters"]?.number)
            #expect(bands[region]?.contains(altitude) == true)
        }
    }

    @Test func pointsSpreadEvenlyOverTheCircle() throws {
        // Half of the area lies beyond the radius divided by the root of two.
        let farmers = try Self.farmers(2000).filter { $0["region_id"] == "kericho-highland" }
        let outer = farmers.count { farmer in
            let north = (farmer[path: "farm_location.latitude"]?.number ?? 0) - 0.3
            let east = (farmer[path: "farm_location.longitude"]?.number ?? 0) - 35.3
            return (north * north + east * east).squareRoot() * 111.2 > 25 / 2.0.squareRoot()
        }
        #expect((430...570).contains(outer))
    }

    @Test(arguments: seeds)
    func datesAreInOrder(seed: UInt64) throws {
        let asOf = try #require(Instant(iso8601: FarmFixture.asOf))
        for farmer in try Self.farmers(100, seed: seed) {
            let registered = try #require(farmer["registration_date"]?.instant)
            let updated = try #require(farmer["updated_at"]?.instant)
            #expect(farmer["created_at"] == farmer["registration_date"])
            #expect(registered <= updated && updated <= asOf)
            #expect(registered >= asOf.adding(seconds: -730 * 86_400))
        }
    }

    @Test(arguments: [1, 90, 365, 700])
    func registrationsVaryAndComeBeforeTheDeliveries(days: Int) throws {
        let plan = try FarmFixture.plan(
            sections: """
                  farmers: {count: 200}
                  quality_documents: {distribution: {date_range: \(days)}}
                """)
        let first = plan.records(of: "documents").reduce(into: [BSONValue?: Instant]()) {
            let received = $1[path: "ingestion.received_at"]?.instant ?? plan.asOf
            let farmer = $1[path: "linkage_fields.farmer_id"]
            $0[farmer] = min($0[farmer] ?? received, received)
        }
        var registered: [Int] = []
        for farmer in plan.records(of: "farmers") {
            let registration = try #require(farmer["registration_date"]?.instant)
            #expect(registration >= plan.asOf.adding(seconds: -730 * 86_400))
            guard let delivery = first[farmer["id"]] else { continue }
            #expect(registration < delivery)
            registered.append(registration.day)
        }
        #expect((registered.max() ?? 0) - (registered.min() ?? 0) >= 28)
        #expect(Set(registered).count > 25)
    }

    @Test func whoDoesNotDeliverMayBeNew() throws {
        let farmers = try Self.farmers(200, more: ", scenarios: {inactive: 200}")
        let asOf = try #require(Instant(iso8601: FarmFixture.asOf))
        let recent = farmers.compactMap { $0["registration_date"]?.instant }
            .count { $0 > asOf.adding(seconds: -90 * 86_400) }
        #expect((10...45).contains(recent))
    }

    @Test func anotherScenarioFarmerChangesNobodyElse() throws {
        func active(_ stories: Int) throws -> [BSONValue?] {
            try Self.farmers(300, more: ", scenarios: {top_performer: \(stories)}")
                .dropFirst(5).map { $0["is_active"] }
        }
        #expect(try active(4) == active(5))
    }

    @Test func onlyScenarioFarmersThatDeliverAreActive() throws {
        let farmers = try Self.farmers(
            100, more: ", scenarios: {top_performer: 3, inactive: 4}")
        #expect(farmers.prefix(3).allSatisfy { $0["is_active"] == true })
        #expect(farmers.dropFirst(3).prefix(4).allSatisfy { $0["is_active"] == false })
        // 5 % of all; some of them may have a story instead.
        #expect((1...5).contains(farmers.dropFirst(7).count { $0["is_active"] == false }))
    }

    @Test func namesFitTheCounty() throws {
        let kalenjin: Set = [
            "Kiprop", "Cheruiyot", "Bett", "Kosgei", "Langat", "Kipkemoi", "Kiptoo", "Chepkemoi",
            "Rotich", "Chirchir",
        ]
        let farmers = try Self.farmers(1000)
        let share = farmers.count { kalenjin.contains($0["last_name"]?.text ?? "") }
        #expect((740...860).contains(share))
    }

    @Test func kalenjinNamesFitMenAndWomen() throws {
        let women: Set = [
            "Grace", "Sarah", "Mary", "Jane", "Ann", "Ruth", "Esther", "Faith", "Joyce", "Alice",
            "Beatrice", "Caroline", "Dorothy", "Elizabeth", "Florence", "Hannah", "Irene", "Janet",
            "Lucy", "Margaret",
        ]
        var seen: Set<String> = []
        for farmer in try Self.farmers(1000) {
            let last = try #require(farmer["last_name"]?.text)
            let isWoman = women.contains(try #require(farmer["first_name"]?.text))
            #expect(!last.hasPrefix("Kip") || !isWoman)
            #expect(!last.hasPrefix("Chep") || isWoman)
            seen.insert(last)
        }
        #expect(seen.isSuperset(of: ["Kiprop", "Kipkemoi", "Kiptoo", "Chepkemoi"]))
    }

    @Test func referenceIDsAndNumbersAreLeftAlone() throws {
        let reference = ReferenceRecords(try FarmFixture.catalog())
        let taken = try Set(
            reference.records(of: "farmers").flatMap {
                [$0["id"]?.text, $0["national_id"]?.text, $0[path: "contact.phone"]?.text]
            })
        for farmer in try Self.farmers(500) {
            #expect(!taken.contains(farmer["id"]?.text))
            #expect(!taken.contains(farmer["national_id"]?.text))
            #expect(!taken.contains(farmer[path: "contact.phone"]?.text))
        }
    }

    @Test func aWantedSizeDecidesTheScale() throws {
        let farmer = try Self.farmers(1, overrides: ["farm_size_hectares": 7.5])[0]
        #expect(farmer["farm_size_hectares"] == 7.5)
        #expect(farmer["farm_scale"] == "estate")
    }

    @Test func aWantedScaleDecidesTheSize() throws {
        for farmer in try Self.farmers(50, overrides: ["farm_scale": "estate"]) {
            #expect(try #require(farmer["farm_size_hectares"]?.number) > 5)
        }
    }

    @Test func aWantedRegionDecidesThePlace() throws {
        for farmer in try Self.farmers(20, overrides: ["region_id": "kericho-midland"]) {
            #expect(farmer["region_id"] == "kericho-midland")
            let altitude = try #require(farmer[path: "farm_location.altitude_meters"]?.number)
            #expect((1400.0...1800).contains(altitude))
        }
    }

    @Test func anyOtherFieldCanBeWanted() throws {
        let farmer = try Self.farmers(
            1, overrides: ["contact.email": "a@example.com", "region_id": "nowhere", "extra": 1])[0]
        #expect(farmer[path: "contact.email"] == "a@example.com")
        #expect(farmer["region_id"] == "nowhere")
        #expect(farmer["extra"] == 1)
    }
}
