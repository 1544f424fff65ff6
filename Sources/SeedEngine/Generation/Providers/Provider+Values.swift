extension Provider {
    /// Appends the value of an object as text.
    ///
    /// - Parameters:
    ///   - buffer: Where it is appended.
    ///   - locale: The object's locale, one for all of its values.
    ///   - identity: The object.
    ///   - stream: The stream of the object's field; only values of `text` draw from it.
    package func append(
        to buffer: inout ByteBuffer, locale: ProviderLocale, identity: ProviderIdentity,
        using stream: inout RandomStream
    ) {
        let words = locale.words
        switch self {
        case .personName:
            words.people.append(nameOf: words.people.person(identity), to: &buffer)
        case .personFirstName:
            words.people.append(firstNameOf: words.people.person(identity), to: &buffer)
        case .personLastName:
            words.people.append(familyNameOf: words.people.person(identity), to: &buffer)
        case .internetEmail:
            words.people.append(mailOf: words.people.person(identity), to: &buffer)
        case .internetUserName:
            words.people.append(
                userNameOf: words.people.person(identity), of: locale, to: &buffer)
        case .phoneMobile:
            let plan = words.mobilePhones
            plan.append(identity.slot(of: plan.count, for: .phone).position, to: &buffer)
        case .addressStreet:
            words.addresses.append(streetOf: words.addresses.address(identity), to: &buffer)
        case .addressCity:
            words.addresses.append(city: words.addresses.address(identity).city, to: &buffer)
        case .addressPostalCode:
            words.addresses.append(postalCodeOf: words.addresses.address(identity), to: &buffer)
        case .addressRegion:
            words.addresses.append(regionOf: words.addresses.address(identity).city, to: &buffer)
        case .addressCountry:
            words.addresses.appendCountry(to: &buffer)
        case .addressFull:
            words.addresses.append(words.addresses.address(identity), to: &buffer)
        case .companyName:
            words.companies.append(nameOf: words.companies.company(identity), to: &buffer)
        case .internetDomain:
            words.companies.append(domainOf: words.companies.company(identity), to: &buffer)
        case .internetURL:
            words.companies.append(pageOf: words.companies.company(identity), to: &buffer)
        case .commerceProduct:
            words.commerce.append(nameOf: words.commerce.product(identity), to: &buffer)
        case .commerceDepartment:
            words.commerce.append(departmentOf: words.commerce.product(identity), to: &buffer)
        case .commerceColor:
            words.commerce.append(color: words.commerce.product(identity).color, to: &buffer)
        case .commerceCurrency:
            words.commerce.appendCurrency(to: &buffer)
        case .commercePrice, .geoLatitude, .geoLongitude:
            let number = scaled(locale: locale, identity: identity)
            buffer.append(scaled: number.value, digits: number.digits)
        case .geoPoint:
            let point = Self.point(locale: locale, identity: identity)
            buffer.append(scaled: point.latitude, digits: Self.degreeDigits)
            buffer.append(UInt8(ascii: ","))
            buffer.append(scaled: point.longitude, digits: Self.degreeDigits)
        case .textWord:
            words.texts.appendWord(to: &buffer, using: &stream)
        case .textSentence:
            words.texts.appendSentence(to: &buffer, using: &stream)
        case .textParagraph:
            words.texts.appendParagraph(to: &buffer, using: &stream)
        }
    }

    /// The value of an object as the number `value` / 10^`digits`.
    ///
    /// - Precondition: `form` is `number`.
    package func scaled(
        locale: ProviderLocale, identity: ProviderIdentity
    ) -> (value: Int, digits: Int) {
        switch self {
        case .commercePrice:
            let commerce = locale.words.commerce
            return (commerce.product(identity).price, commerce.priceDigits)
        case .geoLatitude:
            return (Self.point(locale: locale, identity: identity).latitude, Self.degreeDigits)
        case .geoLongitude:
            return (Self.point(locale: locale, identity: identity).longitude, Self.degreeDigits)
        default:
            preconditionFailure("\(rawValue) is no number")
        }
    }

    /// How many digits degrees have behind the point.
    static let degreeDigits = 6

    /// Where an object is: a place in the locale's country.
    package static func point(
        locale: ProviderLocale, identity: ProviderIdentity
    ) -> GeoArea.Point {
        var stream = identity.stream(.place)
        return locale.words.outline.draw(using: &stream)
    }
}
