import SeedEngine

/// What stands under a record's key: what `ChunkReader` tells of each record that it finds.
enum StoredState: UInt8, Sendable {
    /// Nobody looked yet, or there is no such document.
    case missing
    /// The stored document is as the record wants it.
    case same
    /// The stored document has other content.
    case different
}

/// Which stored documents are read.
enum ReadScope: Sendable {
    /// Those with the keys of the chunk's records.
    case keys
    /// All of the collection.
    case collection
}

/// Fetches the stored documents of a chunk's keys and compares them: what loading, planning and
/// verifying share.
enum ChunkReader {
    /// Looks up the records at these positions.
    ///
    /// Calls `visit` for each stored document with the position of its record, and whether it is as the
    /// record wants it; the document is valid during the call only. A key that stands several times in
    /// the database is visited as often.
    ///
    /// The documents come in the order of the key's index, or with `descending` in the opposite one. With
    /// `scope` `.collection` they come as they are stored, and `stray` is called for each that belongs to
    /// no record.
    ///
    /// - Throws: What libmongoc says when the documents cannot be read.
    static func visitStored(
        of positions: [Int], in chunk: RecordChunk, keys: inout KeyTable,
        at destination: Destination, comparison: DocumentComparison,
        client: borrowing ClientHandle, descending: Bool = false, reading scope: ReadScope = .keys,
        stray: (_ stored: BSONView) -> Void = { _ in },
        visit: (_ position: Int, _ stored: BSONView, _ state: StoredState) -> Void
    ) throws(ServerFailure) {
        guard !positions.isEmpty || scope == .collection else { return }
        let collection = client.collection(destination.collection, in: destination.database)
        let cursor =
            switch scope {
            case .keys:
                try find(positions, of: chunk, at: destination, in: collection, descending)
            case .collection:
                try collection.findAll {
                    $0.append("batchSize", CollectionHandle.wholeBatchSize)
                }
            }
        try cursor.visit { stored in
            // A document that MongoDB finds and we do not is one that a collation or a list makes match.
            guard let position = keys.position(of: stored, key: destination.storedKey) else {
                stray(stored)
                return
            }
            let isSame = comparison.isSatisfied(by: stored, for: chunk[position])
            visit(position, stored, isSame ? .same : .different)
        }
    }

    private static func find(
        _ positions: [Int], of chunk: RecordChunk, at destination: Destination,
        in collection: borrowing CollectionHandle, _ descending: Bool
    ) throws(ServerFailure) -> CursorHandle {
        var filter = BSONWriter(capacity: positions.count * 48)
        KeyFilter.write(for: positions, of: chunk, in: destination, to: &filter)
        var options = BSONWriter(capacity: 64)
        options.beginDocument()
        // One more than can match: a batch that is full keeps the cursor open for another round trip.
        options.append("batchSize", positions.count + 1)
        if descending {
            let order = destination.storedKey.paths.map { BSONValue.Member($0.text, -1) }
            BSONValue.document(order).append(key: "sort", to: &options)
        }
        options.end()
        return try collection.find(filter.bytes, options: options.bytes)
    }
}
