/// The names of people, and how their parts are put together.
final class PersonWords: Sendable {
    /// Somebody, as indices of names.
    struct Person {
        let gender: Gender
        let first: Int
        let last: Int
        let secondLast: Int
        /// Different for people whose first and last names are the same.
        let namesake: Int
    }

    enum Gender: Int {
        case female
        case male
    }

    /// The names of one gender.
    private struct Names: Sendable {
        let first: WordList
        let last: WordList

        init(_ file: WordFile, _ gender: String, other: String) {
            first = WordList(file["person.first_name.\(gender)"])
            // A few family names tell the gender.
            last = WordList(
                file["person.last_name"].filter { !$0.words("tags").contains(other[...]) })
        }

        /// How many people there are before all combinations have come as often as they are common.
        var total: Int { first.total * last.total }
    }

    private static let holes = ["first", "last", "second_last"]

    private let female: Names
    private let male: Names
    private let lastNames: WordList
    private let fullName: WordTemplate
    private let familyName: WordTemplate
    private let hasTwoLastNames: Bool
    private let mailDomains: PackedTexts

    /// Takes the names of a locale.
    init(_ file: WordFile) {
        female = Names(file, "female", other: "male")
        male = Names(file, "male", other: "female")
        lastNames = WordList(file["person.last_name"])
        fullName = WordTemplate(file.only("person.name").text, holes: Self.holes)
        familyName = WordTemplate(file.only("person.family_name").text, holes: Self.holes)
        hasTwoLastNames = familyName.contains(2)
        mailDomains = PackedTexts(file["internet.mail_domain"].map(\.text))
    }

    /// Who an identity is.
    ///
    /// Names come as often as they weigh; nobody shares both names and `namesake` with somebody else.
    func person(_ identity: ProviderIdentity) -> Person {
        let (position, round) = identity.slot(of: female.total + male.total, for: .person)
        let gender = position < female.total ? Gender.female : .male
        let names = names(gender)
        let place = gender == .female ? position : position - female.total
        let (firstPlace, lastPlace) = place.quotientAndRemainder(dividingBy: names.last.total)
        let first = names.first.word(at: firstPlace)
        let last = names.last.word(at: lastPlace)
        var secondLast = 0
        if hasTwoLastNames {
            var stream = identity.stream(.person)
            secondLast = lastNames.draw(using: &stream)
        }
        return Person(
            gender: gender, first: first.index, last: last.index, secondLast: secondLast,
            namesake: (round * first.weight + first.distance) * last.weight + last.distance)
    }

    // MARK: - Names

    /// How many different first names there are.
    var firstNameCount: Int { female.first.count + male.first.count }

    /// How many different family names there are.
    var familyNameCount: Int {
        hasTwoLastNames ? lastNames.count * lastNames.count : lastNames.count
    }

    /// How many different names of people there are.
    var nameCount: Int { nameCount(.female) + nameCount(.male) }

    /// The person of a number, when every name comes once.
    ///
    /// - Precondition: `number` is in 0 ..< `nameCount`.
    func person(number: Int) -> Person {
        let women = nameCount(.female)
        let gender = number < women ? Gender.female : .male
        let names = names(gender)
        var rest = gender == .female ? number : number - women
        var secondLast = 0
        if hasTwoLastNames {
            (rest, secondLast) = rest.quotientAndRemainder(dividingBy: lastNames.count)
        }
        let (first, last) = rest.quotientAndRemainder(dividingBy: names.last.count)
        return Person(
            gender: gender, first: first, last: last, secondLast: secondLast, namesake: 0)
    }

    /// Appends the whole name.
    func append(nameOf person: Person, to buffer: inout ByteBuffer) {
        append(person, fullName, to: &buffer)
    }

    /// Appends what the person has from their parents.
    func append(familyNameOf person: Person, to buffer: inout ByteBuffer) {
        append(person, familyName, to: &buffer)
    }

    /// Appends the first name.
    func append(firstNameOf person: Person, to buffer: inout ByteBuffer) {
        names(person.gender).first.append(person.first, to: &buffer)
    }

    /// Appends the first name of a number, women's names first.
    func append(firstName number: Int, to buffer: inout ByteBuffer) {
        let women = female.first.count
        if number < women {
            female.first.append(number, to: &buffer)
        } else {
            male.first.append(number - women, to: &buffer)
        }
    }

    /// Appends the family name of a number.
    func append(familyName number: Int, to buffer: inout ByteBuffer) {
        let (last, secondLast) =
            hasTwoLastNames ? number.quotientAndRemainder(dividingBy: lastNames.count) : (number, 0)
        familyName.append(to: &buffer) { hole, buffer in
            lastNames.append(hole == 1 ? last : secondLast, to: &buffer)
        }
    }

    // MARK: - Names on the internet

    /// Appends an address that nobody else has, at a domain that only this locale's people use.
    func append(mailOf person: Person, to buffer: inout ByteBuffer) {
        let (rest, domain) = person.namesake.quotientAndRemainder(dividingBy: mailDomains.count)
        let (number, separator) = rest.quotientAndRemainder(dividingBy: 2)
        append(person, separatedBy: separator, to: &buffer)
        if number > 0 { buffer.append(decimal: Int64(number + 1)) }
        buffer.append(UInt8(ascii: "@"))
        mailDomains.append(domain, to: &buffer)
    }

    /// Appends a user name that nobody else has, in no locale.
    func append(userNameOf person: Person, of locale: ProviderLocale, to buffer: inout ByteBuffer) {
        let (rest, separator) = person.namesake.quotientAndRemainder(dividingBy: 2)
        append(person, separatedBy: separator, to: &buffer)
        // Which locale it is shows in the remainder, so that names of two locales never meet.
        let number = rest * ProviderLocale.ordinals + locale.ordinal
        if number > 0 { buffer.append(decimal: Int64(number)) }
    }

    private func append(
        _ person: Person, separatedBy separator: Int, to buffer: inout ByteBuffer
    ) {
        let names = names(person.gender)
        names.first.append(latin: person.first, to: &buffer)
        buffer.append(separator == 0 ? UInt8(ascii: ".") : UInt8(ascii: "_"))
        names.last.append(latin: person.last, to: &buffer)
    }

    private func append(
        _ person: Person, _ template: WordTemplate, to buffer: inout ByteBuffer
    ) {
        let names = names(person.gender)
        template.append(to: &buffer) { hole, buffer in
            switch hole {
            case 0: names.first.append(person.first, to: &buffer)
            case 1: names.last.append(person.last, to: &buffer)
            default: lastNames.append(person.secondLast, to: &buffer)
            }
        }
    }

    private func names(_ gender: Gender) -> Names { gender == .female ? female : male }

    private func nameCount(_ gender: Gender) -> Int {
        let names = names(gender)
        return names.first.count * names.last.count * (hasTwoLastNames ? lastNames.count : 1)
    }
}
