import SeedEngine

/// Kenyan mobile numbers, all different: `+254`, a prefix of two digits, seven digits.
struct PhoneNumbers: Sendable {
    /// Who the numbers are for; no two owners share a number.
    enum Owner: Int, CaseIterable, Sendable {
        case farmer
        case factory
        case clerk
    }

    /// Prefixes of Safaricom, Airtel and Telkom.
    private static let prefixes = [70, 71, 72, 79, 74, 75, 78, 77]
    private static let perPrefix = 10_000_000

    /// How many numbers there are in all.
    private static var space: Int { prefixes.count * perPrefix }

    /// How many numbers each owner can have.
    static func capacity(reserved: Int) -> Int { (space - reserved) / Owner.allCases.count }

    private let numbers: UniqueNumbers

    /// Gives out other numbers than the reserved ones.
    init(streams: RandomStreams, reserved: some Sequence<String>) {
        numbers = UniqueNumbers(
            below: Self.space, excluding: reserved.compactMap(Self.position),
            source: streams.source("farmers", "contact.phone"))
    }

    /// The number of an owner's n-th record.
    func number(of owner: Owner, _ index: Int) -> String {
        let position = numbers[index * Owner.allCases.count + owner.rawValue]
        let (prefix, rest) = position.quotientAndRemainder(dividingBy: Self.perPrefix)
        return "+254\(Self.prefixes[prefix])\(String(rest, digits: 7))"
    }

    /// The position of a number among all, when it is one of them.
    private static func position(of number: String) -> Int? {
        let digits = number.filter { $0 != " " }
        guard digits.hasPrefix("+254"), digits.utf8.count == 13,
            let prefix = Int(digits.dropFirst(4).prefix(2)), let rest = Int(digits.dropFirst(6)),
            let place = prefixes.firstIndex(of: prefix)
        else { return nil }
        return place * perPrefix + rest
    }
}
