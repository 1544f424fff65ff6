import Testing

@testable import SeedEngine

/// Values of providers as text, and every pair of provider and locale.
enum ProviderFixture {
    /// A provider in a locale.
    struct Pair: Sendable, CustomTestStringConvertible {
        let provider: Provider
        let locale: ProviderLocale
        var testDescription: String { "\(provider.rawValue) in \(locale.rawValue)" }

        static let all = Provider.allCases.flatMap { provider in
            ProviderLocale.allCases.map { Pair(provider: provider, locale: $0) }
        }

        /// Those whose values are numbered, and so few that all can be looked at.
        static let numbered = all.filter { pair in
            pair.provider.count(locale: pair.locale).map { $0 < 1_000_000 } ?? false
        }
    }

    /// The value of the n-th object.
    static func value(
        _ provider: Provider, _ locale: ProviderLocale, seed: UInt64 = 1, _ number: Int
    ) -> String {
        let streams = RandomStreams(seed: seed)
        var stream = streams.source("test", "field").stream(at: number)
        var buffer = ByteBuffer(capacity: 64)
        provider.append(
            to: &buffer, locale: locale,
            identity: ProviderIdentity(source: streams.source("test", ""), number: number),
            using: &stream)
        return String(decoding: buffer.bytes, as: UTF8.self)
    }

    /// The n-th of the different values.
    static func value(numbered number: Int, _ provider: Provider, _ locale: ProviderLocale)
        -> String
    {
        var buffer = ByteBuffer(capacity: 64)
        provider.append(number: number, to: &buffer, locale: locale)
        return String(decoding: buffer.bytes, as: UTF8.self)
    }
}
