import SeedEngine

/// The records that a comparison found missing or different, as long as they are few enough to be held.
struct PendingRecords: ~Copyable {
    private var writer = BSONWriter(capacity: 1 << 12)
    private var entries: [(start: Int, location: RecordLocation)] = []
    private var isOverfull = false

    /// Adds the records at these positions of a chunk.
    mutating func append(_ positions: [Int], of chunk: RecordChunk) {
        for position in positions where !isOverfull {
            entries.append((writer.count, chunk.location(of: position)))
            writer.value(encoded: chunk[position].bytes)
            isOverfull =
                writer.count > WholeCollection.byteLimit
                || entries.count > WholeCollection.recordLimit
        }
        guard isOverfull else { return }
        writer = BSONWriter(capacity: 0)
        entries = []
    }

    /// All records in the order of the file; `nil` when they are too many.
    consuming func takeBatch() -> RecordBatch? {
        guard !isOverfull else { return nil }
        let sorted = entries.sorted { $0.location.index < $1.location.index }
        return RecordBatch(
            taking: writer, starts: sorted.map(\.start), locations: sorted.map(\.location))
    }
}
