package import SeedEngine

/// The records of one collection, which can be read as often as they are needed.
package struct RecordSource: Sendable {
    /// The collection that the records belong to.
    package let collection: CollectionDefinition
    /// Begins to read the records anew.
    package let open: @Sendable () throws(SeedError) -> CanonicalRecords

    /// Makes a source from what opens it.
    package init(
        of collection: CollectionDefinition,
        open: @escaping @Sendable () throws(SeedError) -> CanonicalRecords
    ) {
        self.collection = collection
        self.open = open
    }
}
