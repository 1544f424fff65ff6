/// Records of one collection that lie in no file, and may be referred to.
package struct KnownRecords: Sendable {
    /// The catalog's name of the collection.
    package let collection: String
    /// How many batches there are.
    package let batchCount: Int
    /// Makes or reads a batch, in the form of the files.
    package let batch: @Sendable (_ number: Int) throws(SeedError) -> RecordBatch

    package init(
        collection: String, batchCount: Int,
        batch: @escaping @Sendable (_ number: Int) throws(SeedError) -> RecordBatch
    ) {
        self.collection = collection
        self.batchCount = batchCount
        self.batch = batch
    }
}
