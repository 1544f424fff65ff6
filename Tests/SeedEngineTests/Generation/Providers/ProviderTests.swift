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
        .de: "798e215a398a535ec07dc642c3b2083df67a737c822f30ab138b81a55991752c",
        .en: "4ae078fa59153d914be20c6daef46fa7fd9ca3cad176d3d825764e82f6431713",
        .es: "e092f25dcce4bfa7d4d421fb2b9c0eafa91f92622eee2e1e62337939ce7517d9",
        .fr: "58efbfd8523de75bc1a78962d01ab4769749d9263eb0bde762d7f8eeeb3e9d49",
        .ja: "816014b53b07fdf2c4f9bcb4ef5f75ba858856df5fb78bb2ceeb66b621c64b77",
        .swKE: "992ae574d3cd472aea2395f36e2e56083b2d39fdd0b081aecfab0e5757e73f21",
    ]
}
