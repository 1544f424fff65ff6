/// A language and a country whose names, phones, addresses and words the providers know.
package enum ProviderLocale: String, CaseIterable, Sendable {
    /// English as in the United States.
    case en
    /// German as in Germany.
    case de
    /// Spanish as in Spain.
    case es
    /// French as in France.
    case fr
    /// Japanese.
    case ja
    /// Swahili and English as in Kenya.
    case swKE = "sw_KE"

    /// A number of its own, which a new locale does not change.
    var ordinal: Int {
        switch self {
        case .en: 0
        case .swKE: 1
        case .de: 2
        case .fr: 3
        case .es: 4
        case .ja: 5
        }
    }

    /// The numbers that the country's mobile phones have.
    package var mobilePhones: NumberPlan { words.mobilePhones }

    /// More than any `ordinal` will be.
    static let ordinals = 16

    /// The locale's words, read when they are first asked for.
    var words: ProviderWords {
        switch self {
        case .de: ProviderWords.de
        case .en: ProviderWords.en
        case .es: ProviderWords.es
        case .fr: ProviderWords.fr
        case .ja: ProviderWords.ja
        case .swKE: ProviderWords.swKE
        }
    }

    /// The lists of the locale, read anew at each call.
    package var file: WordFile {
        switch self {
        case .de: WordFile(PackageResources.de_txt)
        case .en: WordFile(PackageResources.en_txt)
        case .es: WordFile(PackageResources.es_txt)
        case .fr: WordFile(PackageResources.fr_txt)
        case .ja: WordFile(PackageResources.ja_txt)
        case .swKE: WordFile(PackageResources.sw_KE_txt)
        }
    }
}
