/// The text of a batch of records, as it stands inside a JSON array of a file.
package final class JSONText: @unchecked Sendable {
    // @unchecked: the bytes are never written after `init`.

    private let buffer: ByteBuffer

    /// Writes the records, indented by one level, with commas between them.
    package init(_ batch: RecordBatch) {
        var text = ByteBuffer(capacity: batch.byteCount * 2)
        for position in 0..<batch.count {
            text.append(position == 0 ? "  " : ",\n  " as StaticString)
            JSONWriter.append(record: batch[position], level: 1, to: &text)
        }
        buffer = text
    }

    /// The bytes.
    ///
    /// Valid as long as the text.
    package var bytes: UnsafeRawBufferPointer { buffer.bytes }
}
