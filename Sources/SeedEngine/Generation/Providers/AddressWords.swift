/// A country's cities with their postal codes, streets, and the order of an address's parts.
final class AddressWords: Sendable {
    /// A place where somebody lives.
    struct Address {
        let city: Int
        let postalCode: Int
        let street: Int
        let house: Int
    }

    /// What is known of a city beside its name.
    private struct City: Sendable {
        let postalCodes: ClosedRange<Int>
        let region: Int
        /// How many postal codes the cities before have.
        let start: Int
    }

    private static let holes = ["number", "name", "street", "city", "postal_code", "region"]

    private let cityNames: WordList
    private let cities: [City]
    private let regions: PackedTexts
    private let streets: WordList
    private let houses: Int
    private let streetAddress: WordTemplate
    private let fullAddress: WordTemplate
    private let codePattern: [UInt8]
    private let country: String
    /// How many different postal codes there are.
    let postalCodeCount: Int

    /// Takes the places of a locale.
    init(_ file: WordFile) {
        let entries = file["address.city"]
        cityNames = WordList(entries)
        var regions: [String] = []
        var start = 0
        cities = entries.map { entry in
            let region = entry.attributes["region"] ?? ""
            if !regions.contains(region) { regions.append(region) }
            let codes = Self.postalCodes(of: entry)
            defer { start += codes.count }
            return City(
                postalCodes: codes, region: regions.firstIndex(of: region) ?? 0, start: start)
        }
        self.regions = PackedTexts(regions)
        postalCodeCount = start
        streets = WordList(file["address.street_name"])
        let street = file.only("address.street")
        houses = street.attributes["numbers"].flatMap { Int($0) } ?? 100
        streetAddress = WordTemplate(street.text, holes: Self.holes)
        fullAddress = WordTemplate(file.only("address.full").text, holes: Self.holes)
        codePattern = Array(file.only("address.postal_code").text.utf8)
        country = file.only("address.country").text
    }

    private static func postalCodes(of entry: WordFile.Entry) -> ClosedRange<Int> {
        let bounds = (entry.attributes["postal"] ?? "").split(separator: "-").compactMap { Int($0) }
        guard let first = bounds.first, let last = bounds.last, first <= last else {
            preconditionFailure("\(entry.text) has no postal code")
        }
        return first...last
    }

    /// Where an identity lives.
    func address(_ identity: ProviderIdentity) -> Address {
        var stream = identity.stream(.address)
        let city = cityNames.draw(using: &stream)
        return Address(
            city: city, postalCode: stream.integer(in: cities[city].postalCodes),
            street: streets.draw(using: &stream), house: stream.integer(in: 1...houses))
    }

    var cityCount: Int { cities.count }
    var regionCount: Int { regions.count }
    var streetAddressCount: Int { streets.count * houses }
    var addressCount: Int { postalCodeCount * streetAddressCount }

    /// The address of a number, when every address comes once.
    ///
    /// - Precondition: `number` is in 0 ..< `addressCount`.
    func address(number: Int) -> Address {
        let (code, rest) = number.quotientAndRemainder(dividingBy: streetAddressCount)
        let (street, house) = rest.quotientAndRemainder(dividingBy: houses)
        var city = cities.count - 1
        while cities[city].start > code { city -= 1 }
        return Address(
            city: city, postalCode: cities[city].postalCodes.lowerBound + code - cities[city].start,
            street: street, house: house + 1)
    }

    /// Appends all of it in one line.
    func append(_ address: Address, to buffer: inout ByteBuffer) {
        append(address, fullAddress, to: &buffer)
    }

    /// Appends street and number.
    func append(streetOf address: Address, to buffer: inout ByteBuffer) {
        append(address, streetAddress, to: &buffer)
    }

    /// Appends the postal code in the country's form.
    func append(postalCodeOf address: Address, to buffer: inout ByteBuffer) {
        var rest = address.postalCode
        let start = buffer.count
        for byte in codePattern { buffer.append(byte) }
        for offset in codePattern.indices.reversed() where codePattern[offset] == 0x23 {
            buffer.patch(UInt8(truncatingIfNeeded: 0x30 + rest % 10), at: start + offset)
            rest /= 10
        }
    }

    /// Appends the name of a city.
    func append(city: Int, to buffer: inout ByteBuffer) { cityNames.append(city, to: &buffer) }

    /// Appends the state, county or other part of the country that a city is in.
    func append(regionOf city: Int, to buffer: inout ByteBuffer) {
        regions.append(cities[city].region, to: &buffer)
    }

    /// Appends the region of a number.
    func append(region: Int, to buffer: inout ByteBuffer) { regions.append(region, to: &buffer) }

    /// Appends the country's name in its language.
    func appendCountry(to buffer: inout ByteBuffer) { buffer.append(country) }

    private func append(
        _ address: Address, _ template: WordTemplate, to buffer: inout ByteBuffer
    ) {
        template.append(to: &buffer) { hole, buffer in
            switch hole {
            case 0: buffer.append(decimal: Int64(address.house))
            case 1: streets.append(address.street, to: &buffer)
            case 2: append(streetOf: address, to: &buffer)
            case 3: append(city: address.city, to: &buffer)
            case 4: append(postalCodeOf: address, to: &buffer)
            default: append(regionOf: address.city, to: &buffer)
            }
        }
    }
}
