import SeedEngine

/// Kenyan mobile numbers, all different.
struct PhoneNumbers: Sendable {
    /// Who the numbers are for; no two owners share a number.
    enum Owner: Int, CaseIterable, Sendable {
        case farmer
        case factory
        case clerk
    }

    private static let plan = ProviderLocale.swKE.mobilePhones

    /// How many numbers each owner can have.
    static func capacity(reserved: Int) -> Int { (plan.count - reserved) / Owner.allCases.count }

    private let numbers: UniqueNumbers

    /// Gives out other numbers than the reserved ones.
    init(streams: RandomStreams, reserved: some Sequence<String>) {
        numbers = UniqueNumbers(
            below: Self.plan.count,
            excluding: reserved.compactMap { Self.plan.position(of: $0.filter { $0 != " " }) },
            source: streams.source("farmers", "contact.phone"))
    }

    /// The number of an owner's n-th record.
    func number(of owner: Owner, _ index: Int) -> String {
        Self.plan.number(numbers[index * Owner.allCases.count + owner.rawValue])
    }
}
