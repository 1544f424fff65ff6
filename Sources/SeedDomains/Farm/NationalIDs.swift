import SeedEngine

/// National ids of eight digits, all different.
struct NationalIDs: Sendable {
    static let space = 100_000_000

    private let numbers: UniqueNumbers

    /// Gives out other ids than the reserved ones.
    init(streams: RandomStreams, reserved: [String]) {
        numbers = UniqueNumbers(
            below: Self.space,
            excluding: reserved.compactMap { $0.utf8.count == 8 ? Int($0) : nil },
            source: streams.source("farmers", "national_id"))
    }

    /// The id of a farmer.
    subscript(index: Int) -> String { String(numbers[index], digits: 8) }
}
