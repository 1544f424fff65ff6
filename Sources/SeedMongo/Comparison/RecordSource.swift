package import SeedEngine

/// The records of one collection, which can be read as often as they are needed.
package struct RecordSource: Sendable {
    /// The collection that the records belong to.
    package let collection: CollectionDefinition
    /// Begins to read the records anew.
    package let open: @Sendable () throws(SeedError) -> CanonicalRecords

    /// Makes a source from what opens it.
    package init(
        of collection: CollectionDefinition,
        open: @escaping @Sendable () throws(SeedError) -> CanonicalRecords
    ) {
        self.collection = collection
        self.open = open
    }
}

extension RecordSource {
    /// The same records out of memory, where they are few; otherwise the source as it is.
    ///
    /// For those who compare again and again.
    ///
    /// - Throws: What reading the records throws.
    package func held() async throws(SeedError) -> RecordSource {
        guard let chunk = try await WholeCollection.read(self) else { return self }
        let (collection, batch) = (collection, chunk.batch)
        return RecordSource(of: collection) { CanonicalRecords(of: collection, batch: batch) }
    }
}

extension SeedDirectory {
    /// The records of all files in SEED_ORDER, to be read as often as needed.
    ///
    /// - Parameter counts: How many records each file has, by collection.
    /// - Returns: One source a file.
    package func sources(_ counts: [String: Int]) -> [RecordSource] {
        files.map { file in
            RecordSource(of: file.collection) { () throws(SeedError) in
                try records(of: file, expectedCount: counts[file.collection.name])
            }
        }
    }

    /// The records of all files in SEED_ORDER, to be read once.
    ///
    /// - Parameter counts: How many records each file has, by collection.
    /// - Returns: The records of one file after the other.
    /// - Throws: `SeedError` with code `unreadable` when a file cannot be opened.
    package func records(_ counts: [String: Int]) throws(SeedError) -> [CanonicalRecords] {
        var records: [CanonicalRecords] = []
        for file in files {
            records.append(
                try self.records(of: file, expectedCount: counts[file.collection.name]))
        }
        return records
    }
}

extension CanonicalRecords {
    /// The records of one batch.
    init(of collection: CollectionDefinition, batch: RecordBatch) {
        let once = OneBatch(batch)
        self.init(of: collection, expectedCount: batch.count) { await once.take() }
    }
}

/// Hands out one batch, once.
private actor OneBatch {
    private var batch: RecordBatch?

    init(_ batch: RecordBatch) { self.batch = batch }

    func take() -> RecordBatch? {
        defer { batch = nil }
        return batch
    }
}
