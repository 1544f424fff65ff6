import Testing

@testable import SeedEngine

@Suite("Forms of provided values")
struct ProviderFormTests {
    /// What a country's numbering plan allows, as its regulator writes it.
    struct Plan: Sendable, CustomTestStringConvertible {
        let locale: ProviderLocale
        let pattern: String
        var testDescription: String { locale.rawValue }

        static let all = [
            Plan(
                locale: .en,
                pattern: "^\\+1[2-9][0-9]{2}[2-9](1[02-9]|[02-9][0-9])[0-9]{4}$"),
            Plan(locale: .swKE, pattern: "^\\+254(70|71|72|79|74|75|78|77)[0-9]{7}$"),
            Plan(
                locale: .de,
                pattern:
                    "^\\+49(15[0-25-9][0-9]{8}|16[023][0-9]{7}|17[0-57-9][0-9]{7}|176[0-9]{8})$"
            ),
            Plan(locale: .fr, pattern: "^\\+33(6[0-24-8]|7[3-9])[0-9]{7}$"),
            Plan(locale: .es, pattern: "^\\+34(6[0-9]|7[1-4])[0-9]{7}$"),
            Plan(locale: .ja, pattern: "^\\+81[789]0[1-9][0-9]{7}$"),
        ]
    }

    @Test(arguments: Plan.all)
    func phonesFollowThePlan(_ plan: Plan) throws {
        let pattern = try Pattern(plan.pattern)
        for number in 0..<300 {
            let phone = ProviderFixture.value(.phoneMobile, plan.locale, number)
            #expect(pattern.matches(phone), "\(phone)")
        }
    }

    @Test(arguments: ProviderLocale.allCases)
    func mailIsSafe(_ locale: ProviderLocale) throws {
        let pattern = try Pattern(
            "^[a-z]+[._][a-z]+[0-9]*@(example\\.(com|org|net)|[a-z]+\\.example)$")
        for number in 0..<300 {
            let mail = ProviderFixture.value(.internetEmail, locale, number)
            #expect(pattern.matches(mail), "\(mail)")
        }
    }

    @Test(arguments: ProviderLocale.allCases)
    func hostsAreReserved(_ locale: ProviderLocale) throws {
        let domain = try Pattern("^[a-z]+-[a-z]+\\.example$")
        for number in 0..<300 {
            let host = ProviderFixture.value(.internetDomain, locale, number)
            #expect(domain.matches(host), "\(host)")
            #expect(
                ProviderFixture.value(.internetURL, locale, number) == "https://www.\(host)/")
        }
    }

    @Test(arguments: ProviderLocale.allCases)
    func postalCodesHaveTheCountrysForm(_ locale: ProviderLocale) throws {
        let pattern = try Pattern(locale == .ja ? "^[0-9]{3}-[0-9]{4}$" : "^[0-9]{5}$")
        for number in 0..<300 {
            let code = ProviderFixture.value(.addressPostalCode, locale, number)
            #expect(pattern.matches(code), "\(code)")
        }
    }

    /// Where a country ends to the south, north, west and east, in whole degrees.
    struct Country: Sendable, CustomTestStringConvertible {
        let locale: ProviderLocale
        let latitudes: ClosedRange<Double>
        let longitudes: ClosedRange<Double>
        /// Places in the country, and places near to it that are not.
        let inside: [(latitude: Double, longitude: Double)]
        let outside: [(latitude: Double, longitude: Double)]
        var testDescription: String { locale.rawValue }

        static let all = [
            Country(
                locale: .en, latitudes: 24...50, longitudes: -125 ... -66,
                inside: [(39.74, -104.99), (33.75, -84.39), (44.98, -93.27)],
                outside: [(51.05, -114.07), (25.69, -100.32), (43.65, -79.38), (44, -87)]),
            Country(
                locale: .swKE, latitudes: -4.8...5.1, longitudes: 33.9...41.95,
                inside: [(-1.29, 36.82), (-0.37, 35.28), (0.05, 37.65)],
                outside: [(0.35, 32.58), (-3.37, 36.68), (-6.17, 39.2), (9.03, 38.74)]),
            Country(
                locale: .de, latitudes: 47.2...55.1, longitudes: 5.8...15.1,
                inside: [(52.52, 13.4), (48.14, 11.58), (50.94, 6.96)],
                outside: [(50.08, 14.44), (48.58, 7.75), (52.37, 4.9), (47.38, 8.54)]),
            Country(
                locale: .fr, latitudes: 42.3...51.1, longitudes: -5.2...8.3,
                inside: [(48.86, 2.35), (45.76, 4.84), (44.84, -0.58)],
                outside: [(50.85, 4.35), (41.39, 2.17), (45.46, 9.19), (46.2, 6.15)]),
            Country(
                locale: .es, latitudes: 36...43.8, longitudes: -9.3...3.4,
                inside: [(40.42, -3.7), (39.47, -0.6), (41.65, -0.88)],
                outside: [(38.72, -9.14), (43.6, 1.44), (35.78, -5.81), (41.15, -8.61)]),
            Country(
                locale: .ja, latitudes: 30.9...45.6, longitudes: 129.4...145.9,
                inside: [(43.3, 142.4), (36.4, 138.9), (32.8, 130.9)],
                outside: [(35.18, 129.08), (41.3, 140.5), (36.5, 134.5), (33.5, 137)]),
        ]
    }

    @Test(arguments: Country.all)
    func pointsAreInTheCountry(_ country: Country) throws {
        let source = RandomStreams(seed: 5).source("test", "")
        let outline = country.locale.words.outline
        for number in 0..<300 {
            let point = Provider.point(
                locale: country.locale,
                identity: ProviderIdentity(source: source, number: number))
            #expect(country.latitudes.contains(Double(point.latitude) / 1_000_000))
            #expect(country.longitudes.contains(Double(point.longitude) / 1_000_000))
            #expect(outline.contains(point))
        }
    }

    private static func point(_ latitude: Double, _ longitude: Double) -> GeoArea.Point {
        GeoArea.Point(
            latitude: Int(latitude * 1_000_000), longitude: Int(longitude * 1_000_000))
    }

    @Test(arguments: Country.all)
    func outlinesKeepToTheCountry(_ country: Country) {
        let outline = country.locale.words.outline
        for (latitude, longitude) in country.inside {
            #expect(outline.contains(Self.point(latitude, longitude)))
        }
        for (latitude, longitude) in country.outside {
            #expect(!outline.contains(Self.point(latitude, longitude)))
        }
    }

    @Test(arguments: ProviderLocale.allCases)
    func pricesAreThoseOfTheArticle(_ locale: ProviderLocale) {
        let source = RandomStreams(seed: 5).source("test", "")
        for number in 0..<300 {
            let identity = ProviderIdentity(source: source, number: number)
            let price = Provider.commercePrice.scaled(locale: locale, identity: identity)
            #expect(price.digits == (locale == .ja ? 0 : 2))
            #expect(price.value > 0)
        }
    }

    @Test(arguments: [
        (0, 0, "0"), (5, 2, "0.05"), (1999, 2, "19.99"), (-37_000_001, 6, "-37.000001"),
        (-1, 6, "-0.000001"), (1980, 0, "1980"),
    ])
    func numbersKeepTheirDigits(value: Int, digits: Int, text: String) {
        var buffer = ByteBuffer(capacity: 16)
        buffer.append(scaled: value, digits: digits)
        #expect(String(decoding: buffer.bytes, as: UTF8.self) == text)
    }
}
