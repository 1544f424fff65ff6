/// What can be wrong with a record that is broken on purpose.
package enum CorruptionKind: String, Sendable, CaseIterable {
    /// A required field is not there.
    case missing
    /// A value has a type that the schema does not admit.
    case type
    /// A number, a length or a number of items is outside its bounds.
    case range
    /// A reference leads to no record.
    case reference
    /// A key or a unique value is that of an earlier record.
    case duplicate
    /// A value is none of those that the schema lists.
    case choice = "enum"
    /// A field is there that the schema does not know.
    case unknown
    /// A check of the catalog does not hold.
    case check

    /// What a reader of the profile calls the kinds, with commas between.
    static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
