/// Some records of one file, in equal distances, the first and the last included; of a copied file all.
struct SampledRecords: Sendable {
    let batch: RecordBatch
    /// What made each record, and its index there; empty for copied ones.
    let origins: [(factory: any RecordFactory, index: Int)]

    /// Makes the records, or reads them.
    ///
    /// - Throws: `SeedError` when a file that is copied cannot be read.
    init(_ step: GenerationPlan.Step, atMost limit: Int) throws(SeedError) {
        if let path = step.referenceFile {
            batch = try ReferenceRecords.batch(path: path)
            origins = []
            return
        }
        let size = min(step.count, max(limit, 2))
        var writer = BSONWriter(capacity: 1 << 16)
        var starts: [Int] = []
        var origins: [(any RecordFactory, Int)] = []
        for number in 0..<size {
            let isAll = size == step.count
            let record = isAll ? number : Self.scaled(number, by: step.count - 1, of: size - 1)
            let index = step.range.lowerBound + record
            for (factory, range) in step.pieces(of: index..<index + 1) {
                starts.append(writer.count)
                origins.append((factory, range.lowerBound))
                factory.append(range.lowerBound, to: &writer)
            }
        }
        batch = RecordBatch(taking: writer, starts: starts)
        self.origins = origins
    }

    /// The size of the whole file in bytes.
    ///
    /// - Throws: `SeedError` when a file that is copied cannot be read.
    func byteCount(of step: GenerationPlan.Step) throws(SeedError) -> Int {
        if let path = step.referenceFile { return try ByteSource.contents(of: path).count }
        return Self.scaled(JSONText(batch).bytes.count, by: step.count, of: batch.count)
    }

    /// `part` × `factor` / `whole`, rounded; 0 of nothing.
    static func scaled(_ part: Int, by factor: Int, of whole: Int) -> Int {
        guard whole > 0 else { return 0 }
        let product = UInt(part).multipliedFullWidth(by: UInt(factor))
        let (quotient, remainder) = UInt(whole).dividingFullWidth(product)
        return Int(quotient) + (remainder * 2 >= UInt(whole) ? 1 : 0)
    }
}
