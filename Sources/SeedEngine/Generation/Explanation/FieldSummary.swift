/// What the values of a field are like.
package struct FieldSummary: Sendable, Hashable {
    /// One of few values with its share of all that are not null.
    package struct Share: Sendable, Hashable {
        package let value: String
        /// From 0 to 1.
        package let share: Double
    }

    /// What is worth telling of values of a kind.
    package enum Values: Sendable, Hashable {
        /// The first and the last day, and those between.
        case dates(first: String, last: String, Timeline)
        case numbers(least: Double, greatest: Double, mean: Double)
        /// All values, the most frequent first.
        case shares([Share])
        /// How many different texts there are, as far as they were counted, and one of them.
        case texts(different: Int?, example: String)
        /// How many elements the lists have.
        case lists(ClosedRange<Int>)
        /// Nothing is told: all values are null, or the field is named like a secret.
        case hidden
    }

    /// How many different values may be listed with their shares.
    private static let mostShares = 12

    /// The field, such as `address.city` or `tags[]`.
    package let path: String
    package let values: Values
    /// The share of nulls, and of objects without the field, from 0 to 1.
    package let nullShare: Double

    /// Sums up a field; `nil` for one that no record has, and for objects, whose fields tell more.
    init?(_ field: FieldStatistics) {
        guard field.present > 0 else { return nil }
        path = field.path
        nullShare = Double(field.nulls + field.missing) / Double(field.present + field.missing)
        guard field.filled > 0, !field.isSecret else {
            values = .hidden
            return
        }
        switch field.kinds.first {
        case .instant:
            values = .dates(
                first: CalendarDate(day: field.days.first).iso8601,
                last: CalendarDate(day: field.days.last).iso8601, Timeline(field.days))
        case .number:
            guard let numbers = field.numbers else { return nil }
            values =
                Self.codes(field.wholeNumbers, of: field.filled)
                ?? .numbers(
                    least: numbers.minimum, greatest: numbers.maximum, mean: numbers.mean)
        case .boolean:
            values = .shares(
                Self.shares([
                    ("true", field.trueCount), ("false", field.filled - field.trueCount),
                ]))
        case .text: values = Self.texts(field.values)
        case .list:
            values = .lists(Int(field.itemCounts.minimum)...Int(field.itemCounts.maximum))
        default: return nil
        }
    }

    /// Few whole numbers, which are more like names than amounts; `nil` for others.
    private static func codes(_ counts: ValueCounts, of filled: Int) -> Values? {
        let entries = counts.entries
        guard (2...mostShares).contains(entries.count), entries.count * 2 <= filled,
            entries.reduce(0, { $0 + $1.count }) == filled
        else { return nil }
        return .shares(shares(entries.map { ($0.value, $0.count) }))
    }

    private static func texts(_ counts: ValueCounts) -> Values {
        let entries = counts.entries
        let total = entries.reduce(0) { $0 + $1.count }
        let areShares =
            !entries.isEmpty && entries.count <= mostShares
            && (entries.count * 2 <= total || entries.count == 1)
        guard areShares else {
            return .texts(
                different: counts.distinctCount, example: counts.examples.first ?? "")
        }
        return .shares(shares(entries.map { ($0.value, $0.count) }))
    }

    private static func shares(_ counts: [(value: String, count: Int)]) -> [Share] {
        let total = counts.reduce(0) { $0 + $1.count }
        return counts.filter { $0.count > 0 }.sorted { $0.count > $1.count }.map { value, count in
            Share(value: value, share: Double(count) / Double(total))
        }
    }
}
