import SeedEngine

/// The weekdays on which a collection point is open.
struct CollectionDays: Sendable, Hashable {
    private static let names = ["mon", "tue", "wed", "thu", "fri", "sat"]

    /// Bit n stands for the n-th day after Monday.
    private let bits: UInt8

    /// Monday to Saturday, for farmers who deliver straight to the factory.
    static let allButSunday = CollectionDays(bits: 0b011_1111)

    private init(bits: UInt8) { self.bits = bits }

    /// Draws 3 to 5 of the days from Monday to Saturday.
    init(using stream: inout RandomStream) {
        var left = Array(Self.names.indices)
        var bits: UInt8 = 0
        for _ in 0..<stream.integer(in: 3...5) {
            bits |= 1 << left.remove(at: stream.below(left.count))
        }
        self.bits = bits
    }

    /// The days' names, in the order of the week.
    var names: [String] {
        Self.names.indices.filter { bits & (1 << $0) != 0 }.map { Self.names[$0] }
    }

    /// Whether the point is open on a day, counted from 1970-01-01.
    func contains(day: Int) -> Bool { bits & (1 << Self.weekday(of: day)) != 0 }

    /// The days after Monday of a day counted from 1970-01-01, which was a Thursday.
    static func weekday(of day: Int) -> Int { ((day + 3) % 7 + 7) % 7 }
}
