import SeedEngine

/// What clearing did to one collection.
package struct ClearedCollection: Sendable, Hashable {
    /// The catalog's name of the collection.
    package let name: String
    /// Database and collection on the server.
    package let namespace: String
    /// How many documents it had.
    package let deleted: Int
}

extension [ClearedCollection] {
    /// What was deleted in all, for the message of a run that did not finish.
    package var summary: String {
        guard !isEmpty else { return "nothing was deleted" }
        let total = reduce(0) { $0 + $1.deleted }
        return "\(total.counted("document")) of \(count.counted("collection")) were deleted"
    }
}
