package import SeedEngine

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
