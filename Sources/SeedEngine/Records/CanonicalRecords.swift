/// The records of one collection in their stored form, batch by batch, whether they come from a file or
/// from a generator.
package struct CanonicalRecords: Sendable {
    /// The collection that the records belong to.
    package let collection: CollectionDefinition
    /// How many records there will be, where that is known; for progress only.
    package let expectedCount: Int?
    /// Gives the next batch, or `nil` at the end.
    ///
    /// Called again only after it returned.
    package let next: @Sendable () async throws(SeedError) -> RecordBatch?

    package init(
        of collection: CollectionDefinition, expectedCount: Int? = nil,
        next: @escaping @Sendable () async throws(SeedError) -> RecordBatch?
    ) {
        self.collection = collection
        self.expectedCount = expectedCount
        self.next = next
    }
}
