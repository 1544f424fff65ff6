import SeedEngine

/// A record that waits for a unique value, because another document holds it.
///
/// Keeps its own copy of the record, so that the batch can go.
struct BlockedRecord: Sendable {
    /// Records of so many bytes wait for the end of their collection; any more are refused at once.
    static let byteLimit = 64 << 20

    let place: RecordPlace
    let refusal: BulkReply.Refusal
    /// The record in BSON form.
    let bytes: [UInt8]

    init(_ position: Int, of chunk: RecordChunk, refusal: BulkReply.Refusal) {
        place = chunk.place(of: position)
        self.refusal = refusal
        bytes = Array(chunk[position].bytes)
    }

    /// The refusal for the report.
    func rejection(_ message: String, at destination: Destination) -> RejectedWrite {
        let key = bytes.withUnsafeBytes { bytes in
            bytes.baseAddress.map { destination.keyText(of: BSONView(trusted: $0)) } ?? ""
        }
        return RejectedWrite(place: place, key: key, message: message)
    }
}

extension RecordChunk {
    /// All these records as one chunk.
    init(_ records: [BlockedRecord]) {
        var writer = BSONWriter()
        var starts: [Int] = []
        for record in records {
            starts.append(writer.count)
            record.bytes.withUnsafeBytes { writer.value(encoded: $0) }
        }
        self.init(
            batch: RecordBatch(taking: writer, starts: starts), range: 0..<records.count,
            precedingCount: 0, places: records.map(\.place))
    }

    /// The parts of a chunk that is a whole batch.
    func parts(within limits: ChunkLimits) -> [RecordChunk] {
        Self.chunks(of: batch, precedingCount: precedingCount, limits: limits).map { part in
            RecordChunk(
                batch: batch, range: part.range, precedingCount: precedingCount, places: places)
        }
    }
}
