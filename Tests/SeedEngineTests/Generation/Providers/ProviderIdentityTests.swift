import Testing

@testable import SeedEngine

@Suite("Identities of provided values")
struct ProviderIdentityTests {
    @Test(arguments: ProviderLocale.allCases)
    func nameMailAndUserNameAreOnePersons(_ locale: ProviderLocale) throws {
        let file = locale.file
        let firsts = file["person.first_name.female"] + file["person.first_name.male"]
        let latin = { (text: String, entries: [WordFile.Entry]) in
            entries.first { $0.text == text }.map {
                $0.attributes["latin"] ?? Transliteration.letters(of: $0.text)
            }
        }
        for number in 0..<200 {
            let name = ProviderFixture.value(.personName, locale, number)
            let first = ProviderFixture.value(.personFirstName, locale, number)
            let last = ProviderFixture.value(.personLastName, locale, number)
            #expect(name == (locale == .ja ? "\(last) \(first)" : "\(first) \(last)"))
            let firstLatin = try #require(latin(first, firsts))
            let surname = String(last.prefix { $0 != " " })
            let lastLatin = try #require(latin(surname, file["person.last_name"]))
            for provider in [Provider.internetEmail, .internetUserName] {
                let address = ProviderFixture.value(provider, locale, number)
                let isTheirs =
                    address.hasPrefix("\(firstLatin).\(lastLatin)")
                    || address.hasPrefix("\(firstLatin)_\(lastLatin)")
                #expect(isTheirs, "\(name): \(address)")
            }
        }
    }

    @Test(arguments: ProviderLocale.allCases)
    func partsOfAnAddressAreOnePlaces(_ locale: ProviderLocale) throws {
        for number in 0..<200 {
            let whole = ProviderFixture.value(.addressFull, locale, number)
            let city = ProviderFixture.value(.addressCity, locale, number)
            let region = ProviderFixture.value(.addressRegion, locale, number)
            let code = ProviderFixture.value(.addressPostalCode, locale, number)
            let street = ProviderFixture.value(.addressStreet, locale, number)
            for part in [city, code, street] { #expect(whole.contains(part), "\(whole): \(part)") }
            let entry = try #require(locale.file["address.city"].first { $0.text == city })
            #expect(entry.attributes["region"] == region)
            let bounds = try #require(entry.attributes["postal"]).split(separator: "-")
            let digits = try #require(Int(code.filter { $0 != "-" }))
            let lower = try #require(Int(bounds[0]))
            let upper = try #require(Int(bounds[1]))
            #expect((lower...upper).contains(digits), "\(city): \(code)")
        }
    }

    @Test(arguments: ProviderLocale.allCases)
    func aProductIsInItsDepartmentAtItsPrice(_ locale: ProviderLocale) throws {
        let articles = locale.file["commerce.article"]
        for number in 0..<200 {
            let product = ProviderFixture.value(.commerceProduct, locale, number)
            let department = ProviderFixture.value(.commerceDepartment, locale, number)
            let digits = ProviderFixture.value(.commercePrice, locale, number)
                .filter { $0 != "." }
            let price = try #require(Int(digits))
            let isFor = articles.contains { entry in
                let bounds = (entry.attributes["price"] ?? "").split(separator: "-")
                    .compactMap { Int($0) }
                return product.contains(entry.text) && entry.attributes["in"] == department
                    && bounds[0] - 100 <= price && price <= bounds[1]
            }
            #expect(isFor, "\(product) in \(department) for \(price)")
        }
    }

    @Test func latitudeAndLongitudeAreOnePoint() {
        for locale in ProviderLocale.allCases {
            for number in 0..<100 {
                let latitude = ProviderFixture.value(.geoLatitude, locale, number)
                let longitude = ProviderFixture.value(.geoLongitude, locale, number)
                #expect(
                    ProviderFixture.value(.geoPoint, locale, number) == "\(latitude),\(longitude)")
            }
        }
    }

    @Test func namesComeAsOftenAsTheyWeigh() throws {
        let people = ProviderLocale.en.words.people
        let source = RandomStreams(seed: 3).source("test", "")
        var counts: [String: Int] = [:]
        for number in 0..<20_000 {
            var buffer = ByteBuffer(capacity: 16)
            people.append(
                firstNameOf: people.person(ProviderIdentity(source: source, number: number)),
                to: &buffer)
            counts[String(decoding: buffer.bytes, as: UTF8.self), default: 0] += 1
        }
        let mary = try #require(counts["Mary"])
        let zoe = try #require(counts["Zoe"])
        // 9 to 2 in the list.
        #expect((35...55).contains(mary * 10 / zoe), "\(mary) Marys, \(zoe) Zoes")
    }

    @Test func objectsOfOtherSourcesAreOthers() {
        let values = (0..<20).map { ProviderFixture.value(.personName, .en, seed: 1, $0) }
        let others = (0..<20).map { ProviderFixture.value(.personName, .en, seed: 2, $0) }
        #expect(values != others)
    }

    @Test func moreObjectsChangeNone() {
        // The permutation spans all names, so that its domain does not grow with the records.
        let few = (0..<10).map { ProviderFixture.value(.internetEmail, .de, $0) }
        let many = (0..<100).map { ProviderFixture.value(.internetEmail, .de, $0) }
        #expect(few == Array(many.prefix(10)))
    }
}
