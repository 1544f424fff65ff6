import Foundation
import Testing

@testable import SeedEngine

/// Keeps the tables of docs/providers.md to what the providers are.
@Suite("Document of the providers")
struct ProviderDocumentTests {
    @Test(arguments: ["providers", "locales", "examples"])
    func tablesAreUpToDate(_ name: String) throws {
        let root = #filePath.split(separator: "/").dropLast(5).joined(separator: "/")
        let text = String(
            decoding: try Data(contentsOf: URL(filePath: "/\(root)/docs/providers.md")),
            as: UTF8.self)
        let table =
            name == "providers" ? Self.providers : name == "locales" ? Self.locales : Self.examples
        #expect(text.contains(table), "docs/providers.md should say:\n\(table)")
    }

    /// Each provider, with an example in English.
    private static var providers: String {
        table(
            ["provider", "a value is", "different in `en`", "for example"],
            Provider.allCases.map {
                provider in
                let count = provider.count(locale: .en)
                return [
                    "`\(provider.rawValue)`", provider.summary,
                    count.map { $0 == Provider.endless ? "any number" : grouped($0) } ?? "",
                    ProviderFixture.value(provider, .en, 0),
                ]
            })
    }

    private static var locales: String {
        table(
            ["locale", "mobile numbers", "mail at", "prices in"],
            ProviderLocale.allCases.map {
                locale in
                [
                    "`\(locale.rawValue)`", grouped(locale.words.mobilePhones.count),
                    locale.file["internet.mail_domain"].map { "`\($0.text)`" }
                        .joined(separator: ", "),
                    ProviderFixture.value(.commerceCurrency, locale, 0),
                ]
            })
    }

    private static var examples: String {
        let providers = [
            Provider.personName, .internetEmail, .phoneMobile, .addressFull, .companyName,
            .commerceProduct, .textSentence,
        ]
        return ProviderLocale.allCases.map { locale in
            "`\(locale.rawValue)`:\n\n"
                + table(
                    ["provider", "value"],
                    providers.map { provider in
                        ["`\(provider.rawValue)`", ProviderFixture.value(provider, locale, 1)]
                    })
        }.joined(separator: "\n")
    }

    private static func table(_ head: [String], _ rows: [[String]]) -> String {
        ([head, head.map { _ in "---" }] + rows)
            .map { "| \($0.joined(separator: " | ")) |\n" }.joined()
    }

    private static func grouped(_ number: Int) -> String {
        var groups: [String] = []
        var rest = String(number)
        while rest.count > 3 {
            groups.insert(String(rest.suffix(3)), at: 0)
            rest.removeLast(3)
        }
        return ([rest] + groups).joined(separator: ",")
    }
}
