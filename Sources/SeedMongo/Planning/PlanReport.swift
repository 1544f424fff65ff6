/// What a load would do, collection by collection in SEED_ORDER.
package struct PlanReport: Sendable {
    /// One entry for each collection that has records.
    package var collections: [CollectionPlan] = []
    /// How a record's document would be written.
    package let mode: LoadMode
    /// Whether documents that no record names would be deleted.
    package let prunes: Bool
    /// How long it took in all, in seconds.
    package var seconds = 0.0

    init(mode: LoadMode, prunes: Bool) {
        self.mode = mode
        self.prunes = prunes
    }

    /// How many documents would be inserted.
    package var created: Int { collections.reduce(0) { $0 + $1.created } }
    /// How many documents would be rewritten.
    package var updated: Int { collections.reduce(0) { $0 + $1.updated } }
    /// How many documents would be left alone.
    package var unchanged: Int { collections.reduce(0) { $0 + $1.unchanged } }
    /// How many stored documents no record names.
    package var extra: Int { collections.reduce(0) { $0 + $1.extra } }
    /// How many documents would be deleted.
    package var deleted: Int { prunes ? extra : 0 }
    /// How many indexes would be created.
    package var indexes: Int { collections.reduce(0) { $0 + $1.missingIndexes.count } }
    /// Whether a load would change nothing.
    package var isEmpty: Bool { created + updated + deleted + indexes == 0 }
}
