/// Reads a validated file once more and hands its records out in their stored form, batch by batch.
package actor SeedFileReader {
    private let file: SeedDirectory.File
    private let ignoredFields: IgnoredFields
    private let asOf: Instant
    private let batchCount: Int
    private let batchBytes: Int
    private var reader: JSONRecordReader
    private var record = BSONWriter(capacity: 1 << 14)

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - file: The file, which must have been validated.
    ///   - directory: The directory that it belongs to.
    ///   - batchCount: The most records of a batch.
    ///   - batchBytes: About how many bytes of BSON a batch holds at most.
    /// - Throws: `SeedError` with code `unreadable` when it cannot be opened.
    package init(
        _ file: SeedDirectory.File, of directory: SeedDirectory, batchCount: Int = 1000,
        batchBytes: Int = 4 << 20
    ) throws(SeedError) {
        self.file = file
        self.batchCount = batchCount
        self.batchBytes = batchBytes
        ignoredFields = IgnoredFields(directory.catalog.ignoredFields)
        asOf = directory.asOf ?? Instant(microseconds: 0)
        reader = try file.makeReader()
    }

    /// The next records, or `nil` at the end.
    ///
    /// - Throws: `SeedError` with code `unreadable` when the file is no longer what was validated.
    package func nextBatch() throws(SeedError) -> RecordBatch? {
        var batch = BSONWriter(capacity: 1 << 18)
        var starts: [Int] = []
        var locations: [RecordLocation] = []
        let schema = file.collection.schema
        reading: while starts.count < batchCount, batch.count < batchBytes {
            record.truncate(to: 0)
            switch try reader.next(into: &record) {
            case .record(let location, let problems):
                guard problems.isEmpty, let base = record.bytes.baseAddress else {
                    throw changed()
                }
                let view = BSONView(trusted: base)
                // Cheap beside the write, and a file may change between the two readings.
                var issues: [SchemaIssue] = []
                guard schema.validate(view, ignoring: ignoredFields, into: &issues) else {
                    throw changed()
                }
                starts.append(batch.count)
                locations.append(location)
                schema.appendCanonical(view, ignoring: ignoredFields, asOf: asOf, to: &batch)
            case .other, .malformed, .unreadable: throw changed()
            case .end: break reading
            }
        }
        guard !starts.isEmpty else { return nil }
        return RecordBatch(taking: batch, starts: starts, locations: locations)
    }

    private func changed() -> SeedError {
        SeedError(
            .unreadable, "changed after it was validated; run again",
            at: SourceLocation(file: file.path))
    }
}

extension SeedDirectory {
    /// The records of a file in their stored form, for loading and verifying.
    ///
    /// The file must be valid.
    package func records(
        of file: File, expectedCount: Int? = nil
    ) throws(SeedError) -> CanonicalRecords {
        let reader = try SeedFileReader(file, of: self)
        return CanonicalRecords(
            of: file.collection, expectedCount: expectedCount
        ) { () async throws(SeedError) in
            try await reader.nextBatch()
        }
    }
}
