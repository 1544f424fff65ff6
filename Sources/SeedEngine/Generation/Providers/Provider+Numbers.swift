extension Provider {
    /// How many different values there are; nil for values that are not numbered, among which chance alone
    /// decides.
    package func count(locale: ProviderLocale) -> Int? {
        let words = locale.words
        return switch self {
        case .personName: words.people.nameCount
        case .personFirstName: words.people.firstNameCount
        case .personLastName: words.people.familyNameCount
        case .phoneMobile: words.mobilePhones.count
        case .addressStreet: words.addresses.streetAddressCount
        case .addressCity: words.addresses.cityCount
        case .addressPostalCode: words.addresses.postalCodeCount
        case .addressRegion: words.addresses.regionCount
        case .addressCountry, .commerceCurrency: 1
        case .addressFull: words.addresses.addressCount
        case .companyName: words.companies.nameCount
        case .internetEmail, .internetUserName: Self.endless
        case .internetDomain, .internetURL: words.companies.domainCount
        case .commerceProduct: words.commerce.nameCount
        case .commerceDepartment: words.commerce.departmentCount
        case .commerceColor: words.commerce.colorCount
        case .textWord: words.texts.wordCount
        case .textSentence: words.texts.sentenceCount
        case .commercePrice, .geoPoint, .geoLatitude, .geoLongitude, .textParagraph: nil
        }
    }

    /// The count of values that are numbered when words run out: more than anybody asks for, and few
    /// enough for a `KeyedPermutation`.
    package static let endless = 1 << 48

    /// Appends the n-th of the different values.
    ///
    /// E-mail addresses and user names so made are no longer those of the object's person; they need not
    /// be numbered, for they differ anyway (`isUniqueByIdentity`).
    ///
    /// - Precondition: there is a count, and `number` is in 0 ..< that.
    package func append(number: Int, to buffer: inout ByteBuffer, locale: ProviderLocale) {
        let words = locale.words
        switch self {
        case .personName:
            words.people.append(nameOf: words.people.person(number: number), to: &buffer)
        case .personFirstName: words.people.append(firstName: number, to: &buffer)
        case .personLastName: words.people.append(familyName: number, to: &buffer)
        case .internetEmail:
            words.people.append(mailOf: words.people.person(Self.everybody(number)), to: &buffer)
        case .internetUserName:
            words.people.append(
                userNameOf: words.people.person(Self.everybody(number)), of: locale, to: &buffer)
        case .phoneMobile: words.mobilePhones.append(number, to: &buffer)
        case .addressStreet:
            words.addresses.append(streetOf: words.addresses.address(number: number), to: &buffer)
        case .addressCity: words.addresses.append(city: number, to: &buffer)
        case .addressPostalCode:
            let first = number * words.addresses.streetAddressCount
            words.addresses.append(
                postalCodeOf: words.addresses.address(number: first), to: &buffer)
        case .addressRegion: words.addresses.append(region: number, to: &buffer)
        case .addressCountry: words.addresses.appendCountry(to: &buffer)
        case .addressFull:
            words.addresses.append(words.addresses.address(number: number), to: &buffer)
        case .companyName:
            words.companies.append(nameOf: words.companies.company(number: number), to: &buffer)
        case .internetDomain:
            words.companies.append(domainOf: words.companies.company(number: number), to: &buffer)
        case .internetURL:
            words.companies.append(pageOf: words.companies.company(number: number), to: &buffer)
        case .commerceProduct: words.commerce.append(name: number, to: &buffer)
        case .commerceDepartment: words.commerce.append(department: number, to: &buffer)
        case .commerceColor: words.commerce.append(color: number, to: &buffer)
        case .commerceCurrency: words.commerce.appendCurrency(to: &buffer)
        case .textWord: words.texts.append(word: number, to: &buffer)
        case .textSentence: words.texts.append(sentence: number, to: &buffer)
        case .commercePrice, .geoPoint, .geoLatitude, .geoLongitude, .textParagraph:
            preconditionFailure("\(rawValue) is not numbered")
        }
    }

    private static func everybody(_ number: Int) -> ProviderIdentity {
        ProviderIdentity(source: RandomSource(key: 0), number: number)
    }
}

extension ByteBuffer {
    /// Appends the number `scaled` / 10^`digits` with all of its digits.
    mutating func append(scaled: Int, digits: Int) {
        var unit = 1
        for _ in 0..<digits { unit *= 10 }
        if scaled < 0 { append(UInt8(ascii: "-")) }
        let (whole, fraction) = scaled.magnitude.quotientAndRemainder(dividingBy: UInt(unit))
        append(decimal: Int64(whole))
        guard digits > 0 else { return }
        append(UInt8(ascii: "."))
        append(decimal: Int64(fraction), width: digits)
    }
}
