import SeedEngine

/// The keys of a chunk's records, to find the record that a stored document belongs to.
struct KeyTable: ~Copyable {
    /// What became of a record's key.
    enum Insertion: Equatable {
        case added
        /// An earlier record of the chunk has the same key.
        case repeated
        /// A part of the key is missing or null.
        case incomplete
    }

    private var keys = KeySet()
    /// The position of the record that each key came from, in the keys' order.
    private var positions: [Int] = []
    private var scratch = ByteBuffer(capacity: 256)

    /// Adds the key of the record at a position.
    mutating func insert(_ record: BSONView, key: RecordKey, at position: Int) -> Insertion {
        scratch.truncate(to: 0)
        guard key.append(of: record, to: &scratch) else { return .incomplete }
        guard keys.insert(scratch.bytes).isInserted else { return .repeated }
        positions.append(position)
        return .added
    }

    /// The position of the record with this document's key, or `nil`.
    mutating func position(of document: BSONView, key: RecordKey) -> Int? {
        scratch.truncate(to: 0)
        guard key.append(of: document, to: &scratch) else { return nil }
        return keys.number(of: scratch.bytes).map { positions[$0] }
    }
}
