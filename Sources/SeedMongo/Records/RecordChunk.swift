import SeedEngine

/// The part of a batch that is sent to the server at once.
struct RecordChunk: Sendable {
    let batch: RecordBatch
    /// The positions in the batch.
    let range: Range<Int>
    /// How many records of the collection came before the batch.
    let precedingCount: Int
    /// Where the batch's records stand, when its own locations do not say it.
    var places: [RecordPlace] = []

    var count: Int { range.count }

    /// The record at this position of the chunk, from 0.
    ///
    /// Valid as long as the batch.
    subscript(position: Int) -> BSONView { batch[range.lowerBound + position] }

    /// Where the record stands in its file; its index alone when it was generated.
    func place(of position: Int) -> RecordPlace {
        let inBatch = range.lowerBound + position
        if places.indices.contains(inBatch) { return places[inBatch] }
        guard batch.locations.indices.contains(inBatch) else {
            return RecordPlace(index: precedingCount + inBatch, line: nil)
        }
        let location = batch.locations[inBatch]
        return RecordPlace(index: location.index, line: location.line)
    }

    /// Where the record stands in its file; its index alone when it was generated.
    func location(of position: Int) -> RecordLocation {
        let inBatch = range.lowerBound + position
        guard batch.locations.indices.contains(inBatch) else {
            return RecordLocation(index: precedingCount + inBatch)
        }
        return batch.locations[inBatch]
    }

    /// Cuts a batch into parts of so many records and bytes at most; a larger record stands alone.
    static func chunks(
        of batch: RecordBatch, precedingCount: Int, limits: ChunkLimits
    ) -> [RecordChunk] {
        var chunks: [RecordChunk] = []
        var start = 0
        var byteCount = 0
        for position in 0..<batch.count {
            let size = batch[position].count
            let isFull = position - start >= limits.records || byteCount + size > limits.bytes
            if isFull, position > start {
                chunks.append(
                    RecordChunk(
                        batch: batch, range: start..<position, precedingCount: precedingCount))
                start = position
                byteCount = 0
            }
            byteCount += size
        }
        if start < batch.count {
            chunks.append(
                RecordChunk(
                    batch: batch, range: start..<batch.count, precedingCount: precedingCount))
        }
        return chunks
    }
}

/// Where a record came from, for reports.
package struct RecordPlace: Sendable, Hashable {
    /// The position among the collection's records, from 0.
    package let index: Int
    /// The line of its file, from 1; `nil` when it was generated.
    package let line: Int?
}
