/// What knows how to generate the records of one catalog.
package protocol SeedDomain: Sendable {
    /// The name of the catalog, as its `catalog.yaml` and the profiles give it.
    var catalogName: String { get }

    /// The JSON Schema of `generated_data`, for editors: its keys, with what they mean.
    var sectionsSchema: BSONValue { get }

    /// Checks a profile and turns it into a plan; no record is made.
    ///
    /// - Throws: `SeedError` with code `usage` naming every mistake of the profile with its place.
    func makePlan(_ request: GenerationRequest) throws(SeedError) -> GenerationPlan
}
