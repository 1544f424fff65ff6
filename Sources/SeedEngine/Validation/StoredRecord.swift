/// A record that is read a second time, to say exactly where in it something is wrong.
struct StoredRecord {
    private let value: [UInt8]
    private let text: [UInt8]
    private let record: RecordLocation
    private let file: String

    /// Reads a record again, by its place in the file.
    init(
        rereading record: RecordLocation, from source: inout ByteSource
    ) throws(SeedError) {
        let file = source.name
        let text = try source.contents(offset: record.offset, count: record.length)
        var reader = JSONRecordReader(ByteSource(bytes: text, name: file))
        var writer = BSONWriter(capacity: text.count + 64)
        guard case .record = try reader.next(into: &writer), let base = writer.bytes.baseAddress
        else {
            throw SeedError(
                .unreadable, "changed while it was being read; run again",
                at: SourceLocation(file: file))
        }
        value = BSONValue(BSONView(trusted: base)).documentBytes
        self.text = text
        self.record = record
        self.file = file
    }

    private func withView<Result>(_ body: (BSONView) -> Result) -> Result? {
        value.withUnsafeBytes { bytes in
            bytes.baseAddress.map { body(BSONView(trusted: $0)) }
        }
    }

    /// The record's key, for people.
    func key(_ paths: [String]) -> String {
        withView { RecordKey(paths).text(of: $0) } ?? ""
    }

    /// The first value of a reference that leads nowhere: its path and its text.
    func unresolved(_ reference: Reference, in index: ReferenceIndex) -> (
        path: JSONPath, text: String
    ) {
        let place = index.place(of: reference)
        var found: (path: JSONPath, text: String)?
        _ = withView { view in
            let path = ReferencePath(reference.paths)
            path.forEach(in: view) { value in
                guard found == nil, value.gap == nil else { return }
                var key = ByteBuffer(capacity: 64)
                value.appendKey(to: &key)
                guard !index.contains(key.bytes, at: place) else { return }
                found = (path.jsonPaths(of: value, in: view)[0], value.text)
            }
        }
        return found ?? (.root, "")
    }

    /// The place of a value in the file.
    func location(of path: JSONPath) -> SourceLocation {
        text.withUnsafeBytes { bytes in
            let offset = JSONLocator.offset(of: path, in: bytes, atKey: false)
            let place = TextPosition(line: record.line, column: record.column)
                .advanced(over: UnsafeRawBufferPointer(rebasing: bytes[0..<offset]))
            return SourceLocation(file: file, line: place.line, column: place.column)
        }
    }
}
