import SeedEngine

/// All records of a collection in memory, where they are few enough.
enum WholeCollection {
    /// So many records at most are compared at once with all that is stored.
    static let recordLimit = 50_000
    /// So many bytes of records at most are held.
    static let byteLimit = 16 << 20

    /// Reads all records.
    ///
    /// - Returns: All records as one chunk; `nil` when they are too many.
    /// - Throws: What reading the records throws.
    static func read(_ source: RecordSource) async throws(SeedError) -> RecordChunk? {
        let records = try source.open()
        var writer = BSONWriter(capacity: 1 << 18)
        var starts: [Int] = []
        var locations: [RecordLocation] = []
        while let batch = try await records.next() {
            for position in 0..<batch.count {
                let isFromFile = batch.locations.indices.contains(position)
                locations.append(
                    isFromFile
                        ? batch.locations[position] : RecordLocation(index: starts.count))
                starts.append(writer.count)
                writer.value(encoded: batch[position].bytes)
            }
            guard starts.count <= recordLimit, writer.count <= byteLimit else { return nil }
        }
        return RecordChunk(
            batch: RecordBatch(taking: writer, starts: starts, locations: locations),
            range: 0..<locations.count, precedingCount: 0)
    }

    /// Whether reading a whole collection of so many documents costs less than asking for the records'
    /// keys.
    static func isWorthReading(stored: Int, records: Int) -> Bool { stored <= records * 2 + 1000 }
}

extension RecordChunk {
    /// These records as a batch of their own.
    ///
    /// The batch that they come from must know where they stand.
    func selecting(_ positions: [Int]) -> RecordBatch {
        var writer = BSONWriter()
        var starts: [Int] = []
        for position in positions {
            starts.append(writer.count)
            writer.value(encoded: self[position].bytes)
        }
        return RecordBatch(
            taking: writer, starts: starts,
            locations: positions.map { batch.locations[range.lowerBound + $0] })
    }
}
