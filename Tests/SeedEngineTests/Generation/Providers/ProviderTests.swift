import Testing

@testable import SeedEngine

@Suite("Providers")
struct ProviderTests {
    typealias Pair = ProviderFixture.Pair

    @Test(arguments: Pair.all)
    func everyValueIsText(_ pair: Pair) {
        for seed in 0..<20 as Range<UInt64> {
            for number in 0..<20 {
                let value = ProviderFixture.value(pair.provider, pair.locale, seed: seed, number)
                #expect(!value.isEmpty)
                #expect(!value.contains("  ") && value.first != " " && value.last != " ")
                #expect(!value.contains { "{}|".contains($0) }, "\(value)")
            }
        }
    }

    @Test(arguments: Pair.all)
    func aValueDependsOnNothingButItsObject(_ pair: Pair) {
        let values = (0..<50).map { ProviderFixture.value(pair.provider, pair.locale, $0) }
        let again = (0..<50).reversed().map {
            ProviderFixture.value(pair.provider, pair.locale, $0)
        }
        #expect(values == again.reversed())
    }

    @Test(arguments: Pair.numbered)
    func numberedValuesAllDiffer(_ pair: Pair) throws {
        let count = try #require(pair.provider.count(locale: pair.locale))
        // The first and the last ones of large counts, and some in between.
        let step = max(count / 1500, 1)
        let numbers = Set(stride(from: 0, to: count, by: step))
            .union(0..<min(count, 500)).union(max(count - 500, 0)..<count)
        let values = Set(
            numbers.map {
                ProviderFixture.value(numbered: $0, pair.provider, pair.locale)
            })
        #expect(values.count == numbers.count)
    }

    @Test(arguments: ProviderLocale.allCases)
    func drawnValuesAreAmongTheNumberedOnes(_ locale: ProviderLocale) throws {
        for provider in Provider.allCases {
            guard let count = provider.count(locale: locale), count < 3000 else { continue }
            let all = Set(
                (0..<count).map {
                    ProviderFixture.value(numbered: $0, provider, locale)
                })
            for number in 0..<200 {
                let value = ProviderFixture.value(provider, locale, number)
                #expect(all.contains(value), "\(provider.rawValue): \(value)")
            }
        }
    }

    @Test(arguments: [Provider.internetEmail, .internetUserName])
    func nobodySharesAnAddress(_ provider: Provider) {
        var seen: Set<String> = []
        for locale in ProviderLocale.allCases {
            for number in 0..<4000 {
                let value = ProviderFixture.value(provider, locale, number)
                #expect(seen.insert(value).inserted, "\(value) twice, in \(locale.rawValue)")
            }
        }
    }

    @Test(arguments: ProviderLocale.allCases)
    func addressesDifferWhenNamesRunOut(_ locale: ProviderLocale) {
        var seen: Set<String> = []
        for round in 0..<4 {
            for number in 0..<500 {
                let value = ProviderFixture.value(.internetEmail, locale, round * 400_000 + number)
                #expect(seen.insert(value).inserted, "\(value) twice")
            }
        }
    }

    @Test(arguments: ProviderLocale.allCases)
    func theWordsOfAFormatStayAsTheyAre(_ locale: ProviderLocale) {
        var digest = ContentDigest()
        for provider in Provider.allCases {
            for number in 0..<100 {
                let line = "\(ProviderFixture.value(provider, locale, number))\n"
                Array(line.utf8).withUnsafeBytes { digest.update($0) }
            }
        }
        #expect(digest.hexadecimal == Self.digests[locale])
    }

    /// Of format 1 of profiles: a change of words or order is a change of the format.
    private static let digests: [ProviderLocale: String] = [
        .de: "826f436f862bf6f50bfe31c16aef4e90af623b5f257ff4372dcea334b654e783",
        .en: "e95c4358434ad751526abcc882ca8b2c90ab4c9d29b40b575c4ba91f22cda508",
        .es: "35f63824f16add3a7a068439fb98c9f3fcadab2207fbbf164e57bb64a9bd3f1f",
        .fr: "eb459d6b47e07b0dc54ebd3398cbdb8626e0df7184725db77c773fb6af79971e",
        .ja: "668f47bcbb05b94134f0ab557c7e1bafa758ea94ecaf6db5c561c45c010968fc",
        .swKE: "a5fe6db2b231b60362eb54cd32601193e9a9d69f6bfc15625d2b8aa29fe14425",
    ]
}
