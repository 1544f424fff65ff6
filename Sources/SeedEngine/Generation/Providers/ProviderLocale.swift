/// A language and a country whose names, phones, addresses and words the providers know.
package enum ProviderLocale: String, CaseIterable, Sendable {
    /// English as in the United States.
    case en

    /// A number of its own, which a new locale does not change.
    var ordinal: Int {
        switch self {
        case .en: 0
        }
    }

    /// More than any `ordinal` will be.
    static let ordinals = 16

    /// The locale's words, read when they are first asked for.
    var words: ProviderWords {
        switch self {
        case .en: ProviderWords.en
        }
    }
}
