/// What a load does with a record whose key is stored already.
package enum LoadMode: String, Sendable, Hashable, CaseIterable {
    /// The stored document gets exactly the record's content; only its `_id` stays.
    case replace
    /// The record's top-level fields are set; fields that it does not name stay.
    case merge
    /// The record is refused.
    case insert

    /// How a stored document is compared with its record.
    var comparison: DocumentComparison { self == .merge ? .namedFields : .exact }
}
