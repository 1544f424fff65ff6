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
        case dates(first: String, last: String, DayCounts)
        case numbers(least: Double, greatest: Double, mean: Double)
        /// All values, the most frequent first.
        case shares([Share])
        /// How many different texts there are, as far as they were counted, and one of them.
        case texts(different: Int?, example: String)
        /// How many elements the lists have.
        case lists(ClosedRange<Int>)
        /// The field is named like a secret.
        case hidden
    }

    /// The field, such as `address.city` or `tags[]`.
    package let path: String
    package let values: Values
    /// The share of nulls among the values, from 0 to 1.
    package let nullShare: Double
}
