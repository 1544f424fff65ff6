/// Some records of a collection, and which of them are of a scenario.
struct CollectionSample: Sendable {
    /// The fields' statistics, in the order of the schema.
    let fields: [FieldStatistics]
    /// How many records there are.
    let count: Int
    /// The days of the records of each scenario that has some.
    private(set) var scenarioDays: [Int: DaySeries] = [:]
    /// How many records each scenario has.
    private(set) var scenarioCounts: [Int: Int] = [:]

    /// Looks at records.
    ///
    /// - Parameters:
    ///   - batch: The records.
    ///   - schema: The schema of one record.
    ///   - timeFields: The fields that tell when the records of some scenarios were.
    ///   - scenario: The scenario of the record at a position of the batch; `nil` for none.
    init(
        _ batch: RecordBatch, _ schema: CompiledSchema, timeFields: [Int: String],
        scenario: (_ position: Int) -> Int?
    ) {
        var tree = FieldTree(schema)
        for position in 0..<batch.count { tree.add(batch[position]) }
        fields = tree.fields
        count = batch.count
        let usual = fields.timeline.map { FieldPath($0.path) }
        let own = timeFields.mapValues { FieldPath($0) }
        for position in 0..<batch.count {
            guard let scenario = scenario(position) else { continue }
            scenarioCounts[scenario, default: 0] += 1
            let element = (own[scenario] ?? usual)?.element(in: batch[position])
            guard let day = element.flatMap(FieldStatistics.day) else { continue }
            scenarioDays[scenario, default: DaySeries()].add(day: day)
        }
    }
}
