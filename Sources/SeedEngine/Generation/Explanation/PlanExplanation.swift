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
        /// How many records name one that follows the scenario, or are one.
        package let count: Int
        /// The days of those that were looked at.
        package let days: DayCounts
    }

    /// The files in SEED_ORDER.
    package let collections: [Collection]
    /// In the profile's order, then in SEED_ORDER.
    package let stories: [Story]

    /// Makes and looks at some records of a plan.
    ///
    /// - Parameters:
    ///   - plan: What is to be explained.
    ///   - sampleSize: How many records of a collection are looked at, at most.
    /// - Throws: `SeedError` when a file that is copied cannot be read.
    package init(_ plan: GenerationPlan, sampleSize: Int = 2000) throws(SeedError) {
        var scenarios: [String: Int] = [:]
        for (position, assignment) in plan.scenarios.enumerated() {
            for id in assignment.ids { scenarios[id] = position }
        }
        var collections: [Collection] = []
        var samples: [(collection: String, count: Int, sample: CollectionSample)] = []
        for step in plan.steps {
            var sample = CollectionSample(scenarios: scenarios)
            let batch = try Self.batch(of: step, atMost: sampleSize)
            for position in 0..<batch.count { sample.insert(batch[position]) }
            let count = step.referenceFile == nil ? step.count : batch.count
            collections.append(
                Collection(
                    name: step.collection, fileName: step.fileName,
                    isCopied: step.referenceFile != nil, count: count, sampleCount: batch.count,
                    byteCount: try Self.byteCount(of: step, batch, count),
                    fields: sample.summaries, timeField: sample.timeField))
            samples.append((step.collection, count, sample))
        }
        self.collections = collections
        stories = plan.scenarios.indices.flatMap { scenario in
            samples.compactMap { collection, count, sample in
                Self.story(plan.scenarios[scenario], scenario, collection, count, sample)
            }
        }
    }

    private static func story(
        _ assignment: ScenarioAssignment, _ scenario: Int, _ collection: String, _ count: Int,
        _ sample: CollectionSample
    ) -> Story? {
        guard let found = sample.scenarioCounts[scenario] else { return nil }
        return Story(
            scenario: assignment.scenario, badge: assignment.badge, collection: collection,
            count: scaled(found, by: count, of: sample.count), days: sample.days(of: scenario))
    }

    /// The records of a step, or some of them in equal distances, the first and the last included.
    private static func batch(
        of step: GenerationPlan.Step, atMost limit: Int
    ) throws(SeedError) -> RecordBatch {
        if let path = step.referenceFile { return try ReferenceRecords.batch(path: path) }
        let size = min(step.count, max(limit, 2))
        var writer = BSONWriter(capacity: 1 << 16)
        var starts: [Int] = []
        for number in 0..<size {
            let record =
                size == step.count ? number : scaled(number, by: step.count - 1, of: size - 1)
            let index = step.range.lowerBound + record
            for (factory, range) in step.pieces(of: index..<index + 1) {
                starts.append(writer.count)
                factory.append(range.lowerBound, to: &writer)
            }
        }
        return RecordBatch(taking: writer, starts: starts)
    }

    private static func byteCount(
        of step: GenerationPlan.Step, _ batch: RecordBatch, _ count: Int
    ) throws(SeedError) -> Int {
        if let path = step.referenceFile { return try ByteSource.contents(of: path).count }
        return scaled(JSONText(batch).bytes.count, by: count, of: batch.count)
    }

    /// `part` × `factor` / `whole`, rounded; 0 of nothing.
    private static func scaled(_ part: Int, by factor: Int, of whole: Int) -> Int {
        guard whole > 0 else { return 0 }
        let product = UInt(part).multipliedFullWidth(by: UInt(factor))
        let (quotient, remainder) = UInt(whole).dividingFullWidth(product)
        return Int(quotient) + (remainder * 2 >= UInt(whole) ? 1 : 0)
    }
}
