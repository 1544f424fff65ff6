import Testing

@testable import SeedEngine

@Suite("Word files")
struct WordFileTests {
    @Test(arguments: ProviderLocale.allCases)
    func noListHasAWordTwice(_ locale: ProviderLocale) {
        let file = locale.file
        for name in file.names {
            let words = file[name].map(\.text)
            #expect(!words.isEmpty, "[\(name)]")
            #expect(Set(words).count == words.count, "[\(name)]")
        }
    }

    @Test(arguments: ProviderLocale.allCases)
    func allHaveTheSameSections(_ locale: ProviderLocale) {
        #expect(locale.file.names.sorted() == ProviderLocale.en.file.names.sorted())
    }

    @Test(
        arguments: ProviderLocale.allCases,
        [
            ["person.first_name.female", "person.first_name.male"], ["person.last_name"],
            ["company.stem"], ["company.kind"],
        ])
    func wordsOfAddressesDifferInASCII(_ locale: ProviderLocale, sections: [String]) {
        var seen: Set<String> = []
        for entry in sections.flatMap({ locale.file[$0] }) {
            let latin = entry.attributes["latin"] ?? Transliteration.letters(of: entry.text)
            #expect(latin.utf8.allSatisfy { (0x61...0x7A).contains($0) }, "\(latin)")
            #expect(!latin.isEmpty && seen.insert(latin).inserted, "\(entry.text): \(latin)")
        }
    }

    @Test func mailDomainsAreReservedAndOfOneLocale() {
        let domains = ProviderLocale.allCases.flatMap { locale in
            locale.file["internet.mail_domain"].map(\.text)
        }
        #expect(Set(domains).count == domains.count)
        for domain in domains {
            let isReserved =
                ["example.com", "example.org", "example.net"].contains(domain)
                || domain.hasSuffix(".example")
            #expect(isReserved, "\(domain)")
        }
    }

    @Test func readsWeightsAndAttributes() {
        let text = """
            # a comment
            [fruit]
            Apple
            Red plum | 3 | latin: plum | tags: sweet small
            [empty]
            """
        let file = WordFile(Array(text.utf8))
        #expect(file.names == ["fruit", "empty"])
        #expect(file["fruit"].map(\.text) == ["Apple", "Red plum"])
        #expect(file["fruit"].map(\.weight) == [1, 3])
        #expect(file["fruit"][1].attributes["latin"] == "plum")
        #expect(file["fruit"][1].words("tags") == ["sweet", "small"])
        #expect(file["empty"].isEmpty && file["nothing"].isEmpty)
    }
}
