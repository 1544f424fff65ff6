package import SeedEngine

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

/// What a load would do to one collection.
package struct CollectionPlan: Sendable {
    /// The catalog's name of the collection.
    package let name: String
    /// Database and collection on the server.
    package let namespace: String
    package let created: Int
    package let updated: Int
    package let unchanged: Int
    /// How many stored documents no record names.
    package let extra: Int
    /// The declared indexes that the collection lacks.
    package let missingIndexes: [IndexDefinition]
    /// The first changes: those of records in the order of the file, then deletions.
    package let changes: [PlannedChange]
    /// What the plan was made from.
    package let basis: PlanBasis

    init(of comparison: CollectionComparison, changes: [PlannedChange]) {
        name = comparison.destination.definition.name
        namespace = comparison.destination.namespace
        created = comparison.createCount
        updated = comparison.updateCount
        unchanged = comparison.unchangedCount
        extra = comparison.extraCount
        missingIndexes = comparison.missingIndexes
        self.changes = changes
        basis = PlanBasis(comparison)
    }
}

/// What the plan of a collection was made from.
package struct PlanBasis: Sendable, Hashable {
    /// Database and collection on the server.
    package let namespace: String
    /// The digest of the records in their stored form.
    package let records: String
    /// The digest of the stored documents that the load would compare with, rewrite or delete.
    package let stored: String

    /// Makes a basis from its parts.
    package init(namespace: String, records: String, stored: String) {
        self.namespace = namespace
        self.records = records
        self.stored = stored
    }

    init(_ comparison: CollectionComparison) {
        self.init(
            namespace: comparison.destination.namespace,
            records: comparison.recordDigest.hexadecimal,
            stored: comparison.storedDigest.hexadecimal)
    }
}
