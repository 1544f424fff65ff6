/// What a plan of generation will make: how many records of what size, which values they have, and how
/// they lie along time.
///
/// All but the counts comes from a sample of records, taken evenly over each collection.
package struct PlanExplanation: Sendable {
    /// One file.
    package struct Collection: Sendable {
        package let name: String
        package let fileName: String
        /// Whether the records are taken over as they are.
        package let isCopied: Bool
        package let count: Int
        /// How many records were looked at; with all of them, nothing is an estimate.
        package let sampleCount: Int
        /// The size of the file in bytes.
        package let byteCount: Int
        package let fields: [FieldSummary]
        /// The field whose times tell where a record lies; `nil` when there is none.
        package let timeField: String?
    }

    /// A scenario in one collection.
    package struct Story: Sendable {
        package let scenario: String
        package let badge: String
        package let collection: String
        /// How many records follow the scenario, or name one that does.
        package let count: Int
        /// When those were that were looked at.
        package let timeline: Timeline
    }

    /// The files in SEED_ORDER.
    package let collections: [Collection]
    /// In the profile's order, then in SEED_ORDER.
    package let stories: [Story]

    /// Makes and looks at some records of a plan.
    ///
    /// - Parameters:
    ///   - plan: What is to be explained.
    ///   - catalog: The plan's catalog.
    ///   - sampleSize: How many records of a collection are looked at, at most.
    /// - Throws: `SeedError` when a file that is copied cannot be read.
    package init(
        _ plan: GenerationPlan, in catalog: Catalog, sampleSize: Int = 2000
    ) throws(SeedError) {
        let scenarios = ScenarioSearch(plan)
        let timeFields = Dictionary(
            uniqueKeysWithValues: plan.scenarios.enumerated().compactMap { position, assignment in
                assignment.timeField.map { (position, $0) }
            })
        var collections: [Collection] = []
        var stories: [(scenario: Int, story: Story)] = []
        for step in plan.steps {
            guard
                let schema = catalog.collections.first(where: { $0.name == step.collection })?
                    .schema
            else { continue }
            let chosen = try SampledRecords(step, atMost: sampleSize)
            let sample = CollectionSample(
                chosen.batch, schema, timeFields: timeFields
            ) { position in
                scenarios.scenario(of: position, among: chosen, in: step.collection)
            }
            let count = step.referenceFile == nil ? step.count : chosen.batch.count
            collections.append(
                Collection(
                    name: step.collection, fileName: step.fileName,
                    isCopied: step.referenceFile != nil, count: count, sampleCount: sample.count,
                    byteCount: try chosen.byteCount(of: step),
                    fields: sample.fields.compactMap(FieldSummary.init),
                    timeField: sample.fields.timeline?.path))
            for (scenario, found) in sample.scenarioCounts {
                let assignment = plan.scenarios[scenario]
                let story = Story(
                    scenario: assignment.scenario, badge: assignment.badge,
                    collection: step.collection,
                    count: SampledRecords.scaled(found, by: count, of: sample.count),
                    timeline: Timeline(sample.scenarioDays[scenario] ?? DaySeries()))
                stories.append((scenario, story))
            }
        }
        self.collections = collections
        let order = collections.map(\.name)
        self.stories = plan.scenarios.indices.flatMap { scenario in
            order.compactMap { name in
                stories.first { $0.scenario == scenario && $0.story.collection == name }?.story
            }
        }
    }
}
