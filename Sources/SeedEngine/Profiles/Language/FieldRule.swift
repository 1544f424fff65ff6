/// What a profile says of one field: how its values are made.
struct FieldRule: Sendable {
    /// A value of a `pick` with its weight.
    struct Choice: Sendable {
        /// The value; text where it stands as a key, whose type only the schema knows.
        let value: BSONValue
        let isKey: Bool
        /// In millionths.
        let weight: Int
        let location: SourceLocation
    }

    /// Numbers that count up.
    struct Sequence: Sendable {
        var start = 1
        var step = 1
        var template: String?
        /// The reference within whose target each count begins anew.
        var within: String?
    }

    /// A distribution of numbers.
    struct Numbers: Sendable {
        enum Shape: String, Sendable, CaseIterable {
            case uniform, normal, lognormal, exponential, triangular, zipf
        }
        let shape: Shape
        /// The parameters that the profile gives, as they were written.
        var parameters: [String: Double] = [:]
        var digits: Int?
        var places: [String: SourceLocation] = [:]
    }

    /// A window of time, and how its instants lie in it.
    struct Dates: Sendable {
        var from: (bound: TimeBound, location: SourceLocation)?
        var until: (bound: TimeBound, location: SourceLocation)?
        /// The hours of a day; `nil` for all.
        var hours: Range<Int>?
        /// Monday first; `nil` for all alike.
        var weekdays: [Int]?
        /// How many times as many there are at the window's end as at its start, in millionths.
        var growth: Int?
    }

    /// A reference to records of another collection.
    struct Link: Sendable {
        enum Preference: String, Sendable, CaseIterable {
            case uniform, zipf
        }
        let target: String
        /// The field of the target; `nil` for its key.
        var field: String?
        /// How many records one of the target has, by weight in millionths; `nil` for any number.
        var perParent: [(count: Int, weight: Int)]?
        /// The share of the target's records to which nothing refers.
        var none: Share?
        var preference = Preference.uniform
        var place: SourceLocation
    }

    /// A value computed from others.
    enum Derivation: Sendable {
        enum Operation: String, Sendable, CaseIterable {
            case count, sum, min, max, first, last
        }
        /// Over the records that refer to this one: their collection, and the field in it.
        case aggregate(Operation, collection: String, field: String?)
        case expression(SourceNode)
    }

    /// How the value is made.
    enum Kind: Sendable {
        /// As the schema has it.
        case schema
        case value(BSONValue)
        case pick([Choice])
        case sequence(Sequence)
        case template(String)
        case numbers(Numbers)
        case date(Dates)
        case ref(Link)
        case copy(String)
        case derive(Derivation)
        case provider(String)
        case size(ClosedRange<Int>)
    }

    /// Whether the rule makes all of the value, so that no rule of a part of it counts.
    var makesWhole: Bool {
        switch kind {
        case .schema, .size: false
        default: true
        }
    }

    /// The words that begin a rule, in the order of the documentation.
    static let kinds =
        ["value", "pick", "sequence", "template"] + Numbers.Shape.allCases.map(\.rawValue)
        + ["date", "ref", "copy", "derive", "provider", "size"]
    /// The words that may stand beside any of them.
    static let modifiers = ["null_rate", "unique"]
    /// The words that may stand beside `ref`.
    static let linkModifiers = ["per_parent", "none", "pick"]

    /// The field, such as `address.city` or `tags[]`.
    let path: String
    let kind: Kind
    let isUnique: Bool
    let nullRate: Share?
    /// Where the field's name stands.
    let keyLocation: SourceLocation
    /// Where the rule stands.
    let location: SourceLocation
}
