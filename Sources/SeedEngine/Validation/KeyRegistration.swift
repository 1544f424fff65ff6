/// Notes the keys of records that are not checked themselves, in the form in which they are stored.
struct KeyRegistration: ~Copyable {
    private let collection: CollectionDefinition
    private let ignoredFields: IgnoredFields
    private let asOf: Instant
    private var stored = BSONWriter(capacity: 1024)
    private var scratch = ByteBuffer(capacity: 256)

    /// Prepares for the records of a collection; `nil` when the directory's catalog does not have it.
    init?(of name: String, in directory: SeedDirectory) {
        guard let collection = directory.catalog.collection(named: name) else { return nil }
        self.collection = collection
        ignoredFields = IgnoredFields(directory.catalog.ignoredFields)
        asOf = directory.asOf ?? Instant(microseconds: 0)
    }

    /// Notes the keys of a record.
    mutating func register(_ record: BSONView, in index: inout ReferenceIndex) {
        stored.truncate(to: 0)
        collection.schema.appendCanonical(
            record, ignoring: ignoredFields, asOf: asOf, to: &stored)
        index.register(
            BSONView(trusted: UnsafeRawPointer(stored.buffer.base)), of: collection.name,
            scratch: &scratch)
    }

    /// Notes the keys of records that lie in no file.
    ///
    /// - Throws: What makes the records.
    static func register(
        _ records: KnownRecords, of directory: SeedDirectory, in index: inout ReferenceIndex,
        between: () throws(SeedError) -> Void = {}
    ) throws(SeedError) {
        guard var registration = KeyRegistration(of: records.collection, in: directory) else {
            return
        }
        for number in 0..<records.batchCount {
            try between()
            let batch = try records.batch(number)
            for position in 0..<batch.count {
                registration.register(batch[position], in: &index)
            }
        }
    }
}
