extension GenerationPlan {
    private static let batchSize = 1024

    /// The records of the other parts, which those of this part may refer to; none when the plan is that
    /// of the whole.
    ///
    /// They are made again, not read: what a record is depends on its index alone.
    package func recordsOfOtherParts(in collections: Set<String>) -> [KnownRecords] {
        guard let partition else { return [] }
        return wholeSteps.filter { collections.contains($0.collection) }.flatMap { step in
            if let path = step.referenceFile {
                guard partition.number > 1 else { return [] as [KnownRecords] }
                return [
                    KnownRecords(collection: step.collection, batchCount: 1) {
                        _ throws(SeedError) in try ReferenceRecords.batch(path: path)
                    }
                ]
            }
            let own = partition.range(of: step.count)
            return [0..<own.lowerBound, own.upperBound..<step.count].flatMap { range in
                step.pieces(of: range).map { piece in
                    Self.records(of: step.collection, from: piece.factory, piece.range)
                }
            }
        }
    }

    private static func records(
        of collection: String, from factory: any RecordFactory, _ range: Range<Int>
    ) -> KnownRecords {
        KnownRecords(
            collection: collection, batchCount: (range.count + batchSize - 1) / batchSize
        ) { number in
            let start = range.lowerBound + number * batchSize
            return factory.batch(start..<min(start + batchSize, range.upperBound))
        }
    }
}
