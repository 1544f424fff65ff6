/// Where generated records go: a seed directory, a database, memory.
///
/// Records come in batches, in the order of the plan. What a sink can do with a batch alone, it does in the
/// preparation, which several workers call at once.
package protocol RecordSink: ~Copyable, SendableMetatype {
    /// A batch in the form in which the sink takes it.
    associatedtype Prepared: Sendable

    /// Begins the records of a collection.
    ///
    /// - Returns: What brings a batch of them into the sink's form; pure.
    mutating func begin(
        _ step: GenerationPlan.Step
    ) throws(SeedError) -> @Sendable (RecordBatch) -> Prepared

    /// Takes the next batch of the collection.
    mutating func append(_ batch: Prepared) throws(SeedError)

    /// Ends the collection.
    mutating func end() throws(SeedError)
}
