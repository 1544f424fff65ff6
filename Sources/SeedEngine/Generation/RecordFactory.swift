/// Builds the records of one collection.
///
/// A record depends on nothing but its index: whichever worker asks for it, in whatever order, gets the
/// same bytes.
package protocol RecordFactory: Sendable {
    /// The catalog's name of the collection.
    var collection: String { get }
    /// How many records there are; their indices are 0 ..< `count`.
    var count: Int { get }
    /// What the caller wants in every record.
    var overrides: FieldOverrides { get }

    /// Appends the fields of a record to the open document, in the order of the schema and in the form
    /// of the files: times as text.
    func appendFields(of index: Int, to writer: inout BSONWriter)

    /// Which scenario of its collection a record follows, as a position in the profile's order; `nil`
    /// for none, and where scenarios are not of single records.
    func scenario(of index: Int) -> Int?

    /// Appends whole records; notes where each begins.
    func append(_ range: Range<Int>, to writer: inout BSONWriter, starts: inout [Int])
}

extension RecordFactory {
    package var overrides: FieldOverrides { .none }

    package func scenario(of index: Int) -> Int? { nil }

    /// Appends a whole record.
    @inlinable package func append(_ index: Int, to writer: inout BSONWriter) {
        let start = writer.count
        writer.beginDocument()
        appendFields(of: index, to: &writer)
        writer.end()
        if !overrides.isEmpty { overrides.apply(from: start, in: &writer) }
    }

    @inlinable package func append(
        _ range: Range<Int>, to writer: inout BSONWriter, starts: inout [Int]
    ) {
        for index in range {
            starts.append(writer.count)
            append(index, to: &writer)
        }
    }

    /// One record as a value, for tests and for looking at.
    package func record(at index: Int) -> BSONValue {
        var writer = BSONWriter(capacity: 1024)
        append(index, to: &writer)
        guard let base = writer.bytes.baseAddress else { return .null }
        return BSONValue(BSONView(trusted: base))
    }

    /// A range of records in one batch.
    package func batch(_ range: Range<Int>) -> RecordBatch {
        var writer = BSONWriter(capacity: 1 << 16)
        var starts: [Int] = []
        starts.reserveCapacity(range.count)
        append(range, to: &writer, starts: &starts)
        return RecordBatch(taking: writer, starts: starts)
    }
}
