/// A JSON file that is small by nature, such as a schema: its value, and its text for finding places in it.
package struct JSONDocument: Sendable {
    package let value: BSONValue
    private let text: [UInt8]
    package let file: String

    /// Reads a text that holds one JSON object.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - file: Where it comes from, for messages.
    ///   - readsExtendedJSON: Whether objects such as `{"$oid": …}` are values.
    /// - Throws: `SeedError` with code `usage` at the place where the text is no JSON object, or holds a
    ///   key twice.
    package init(
        text: [UInt8], file: String, readsExtendedJSON: Bool = false
    ) throws(SeedError) {
        var reader = JSONRecordReader(
            ByteSource(bytes: text, name: file), readsExtendedJSON: readsExtendedJSON)
        var writer = BSONWriter(capacity: text.count + 64)
        switch try reader.next(into: &writer) {
        case .record(_, let problems):
            if let problem = problems.first {
                throw SeedError(
                    .usage, problem.message, at: reader.location(of: problem.offset))
            }
        case .other, .end:
            throw SeedError(
                .usage, "holds no JSON object; one was expected", at: SourceLocation(file: file))
        case .unreadable(let problem), .malformed(_, let problem):
            throw SeedError(
                .usage, "not JSON: \(problem.message)", at: reader.location(of: problem.offset))
        }
        guard let base = writer.bytes.baseAddress else {
            throw SeedError(.bug, "a record without bytes")
        }
        value = BSONValue(BSONView(trusted: base))
        self.text = text
        self.file = file
    }

    /// The place of a value; of the nearest value around it when the path leads nowhere.
    package func location(of path: JSONPath) -> SourceLocation {
        text.withUnsafeBytes { bytes in
            let offset = JSONLocator.offset(of: path, in: bytes, atKey: true)
            let place = TextPosition().advanced(
                over: UnsafeRawBufferPointer(rebasing: bytes[0..<offset]))
            return SourceLocation(file: file, line: place.line, column: place.column)
        }
    }
}
