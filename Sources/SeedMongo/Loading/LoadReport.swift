/// What a load did, collection by collection in SEED_ORDER.
package struct LoadReport: Sendable {
    /// One entry for each collection whose records were loaded, in the order of loading.
    package var collections: [CollectionReport] = []
    /// How long it took in all, in seconds.
    package var seconds = 0.0
    /// Whether nothing was written, because a record of an atomic load was refused.
    package internal(set) var isUndone = false

    /// Makes the report of a load that has done nothing yet.
    package init() {}

    /// How many documents were inserted.
    package var created: Int { collections.reduce(0) { $0 + $1.created } }
    /// How many documents were rewritten.
    package var updated: Int { collections.reduce(0) { $0 + $1.updated } }
    /// How many documents were left alone.
    package var unchanged: Int { collections.reduce(0) { $0 + $1.unchanged } }
    /// How many documents that no record names were deleted.
    package var removed: Int { collections.reduce(0) { $0 + $1.removed } }
    /// How many records were refused.
    package var rejected: Int { collections.reduce(0) { $0 + $1.rejectedCount } }

    /// The counts in one line, for the message of a load that did not finish.
    var summary: String {
        "\(created) created, \(updated) updated, \(unchanged) unchanged"
            + (removed == 0 ? "" : ", \(removed) removed")
            + (rejected == 0 ? "" : ", \(rejected) refused")
    }
}
