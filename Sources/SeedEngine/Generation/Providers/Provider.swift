/// A kind of value that is known by heart: names, phones, addresses and the like, in the words of a
/// locale.
package enum Provider: String, CaseIterable, Sendable {
    case personName = "person.name"
    case personFirstName = "person.first_name"
    case personLastName = "person.last_name"
    case phoneMobile = "phone.mobile"
    case addressStreet = "address.street"
    case addressCity = "address.city"
    case addressPostalCode = "address.postal_code"
    case addressRegion = "address.region"
    case addressCountry = "address.country"
    case addressFull = "address.full"
    case companyName = "company.name"
    case internetEmail = "internet.email"
    case internetUserName = "internet.user_name"
    case internetDomain = "internet.domain"
    case internetURL = "internet.url"
    case commerceProduct = "commerce.product"
    case commerceDepartment = "commerce.department"
    case commerceColor = "commerce.color"
    case commercePrice = "commerce.price"
    case commerceCurrency = "commerce.currency"
    case geoPoint = "geo.point"
    case geoLatitude = "geo.latitude"
    case geoLongitude = "geo.longitude"
    case textWord = "text.word"
    case textSentence = "text.sentence"
    case textParagraph = "text.paragraph"

    /// How a value is written.
    package enum Form: Sendable, Hashable {
        /// As text, by `append`.
        case text
        /// As a number, by `scaled`.
        case number
        /// As a point, by `point(locale:identity:)`; as text, latitude and longitude with a comma between them.
        case point
    }

    /// How the values are best written; all can be written as text.
    package var form: Form {
        switch self {
        case .commercePrice, .geoLatitude, .geoLongitude: .number
        case .geoPoint: .point
        default: .text
        }
    }

    /// What a value is, in a few words for the documentation.
    package var summary: String {
        switch self {
        case .personName: "a whole name, its parts in the locale's order"
        case .personFirstName: "a first name"
        case .personLastName: "a family name; in Spanish both"
        case .phoneMobile: "a mobile number in the international form of E.164"
        case .addressStreet: "street and house number"
        case .addressCity: "a city"
        case .addressPostalCode: "a postal code of that city"
        case .addressRegion: "the state, county or prefecture of that city"
        case .addressCountry: "the country"
        case .addressFull: "the whole address in one line"
        case .companyName: "a company"
        case .internetEmail: "the person's e-mail address, at a domain of RFC 2606"
        case .internetUserName: "the person's user name, in ASCII"
        case .internetDomain: "the company's host, under `.example`"
        case .internetURL: "the company's page"
        case .commerceProduct: "a product"
        case .commerceDepartment: "the department that sells it"
        case .commerceColor: "its colour"
        case .commercePrice: "its price, a number"
        case .commerceCurrency: "the price's currency (ISO 4217)"
        case .geoPoint: "a point in the country, latitude and longitude"
        case .geoLatitude: "that point's latitude, a number"
        case .geoLongitude: "that point's longitude, a number"
        case .textWord: "a word"
        case .textSentence: "a sentence"
        case .textParagraph: "three to five sentences"
        }
    }

    /// Whether objects with different numbers get different values without more ado.
    package var isUniqueByIdentity: Bool { self == .internetEmail || self == .internetUserName }

    /// Whether no value of one locale is one of another's too.
    package var differsBetweenLocales: Bool {
        switch self {
        case .internetEmail, .internetUserName, .phoneMobile: true
        default: false
        }
    }
}
