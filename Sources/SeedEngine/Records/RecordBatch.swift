/// Records in BSON form, one behind the other, that no longer change: what is handed from the reader to
/// the loader, across threads.
package final class RecordBatch: @unchecked Sendable {
    // @unchecked: the bytes are never written after `init`.

    private let buffer: ByteBuffer
    private let starts: [Int]
    /// Where each record came from; empty when the records were generated.
    package let locations: [RecordLocation]

    /// Takes over the bytes of whole documents, which begin at `starts`.
    package init(
        taking writer: consuming BSONWriter, starts: [Int], locations: [RecordLocation] = []
    ) {
        self.starts = starts
        self.locations = locations
        buffer = writer.takeBuffer()
    }

    /// How many records there are.
    package var count: Int { starts.count }

    /// The size of all records in bytes.
    package var byteCount: Int { buffer.count }

    /// The record at this position.
    ///
    /// The view is valid as long as the batch.
    package subscript(position: Int) -> BSONView {
        BSONView(trusted: UnsafeRawPointer(buffer.base) + starts[position])
    }
}
