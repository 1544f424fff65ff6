import SeedEngine

/// What a collection holds, each document told by its `ContentPrint`: enough to say that a record is stored as
/// it is, without asking for it by its key.
///
/// Reading a whole collection costs the server about a quarter of what it costs to look up all keys.
/// About 24 bytes a document.
final class StoredPrints: Sendable {
    /// So many documents at most are remembered.
    private static let documentLimit = 2_000_000
    /// Fewer records are found by their keys in no time.
    private static let fewestRecords = 2000

    /// Open addressing with linear probing.
    private let places: [ContentPrint]
    private let recordKey: RecordKey?
    /// How many documents there are.
    let count: Int

    /// Whether reading all of a collection costs less than asking for the records' keys.
    ///
    /// - Parameters:
    ///   - stored: How many documents the collection has, by the server's book-keeping.
    ///   - records: How many records there are; `nil` when nobody knows.
    /// - Returns: Whether it is.
    static func areWorthTaking(stored: Int, records: Int?) -> Bool {
        guard let records, records >= fewestRecords else { return false }
        return stored <= documentLimit && stored <= records * 2 && stored >= records / 2
    }

    /// Reads a collection.
    ///
    /// - Parameters:
    ///   - destination: The collection.
    ///   - expected: About how many documents it has.
    ///   - client: Reads it.
    /// - Throws: What libmongoc says when the documents cannot be read.
    init(
        of destination: Destination, count expected: Int, client: borrowing ClientHandle
    ) throws(ServerFailure) {
        let isFoundByIdentifier = destination.storedKey.paths.contains {
            $0.text == "_id" || $0.text.hasPrefix("_id.")
        }
        let storedKey = isFoundByIdentifier ? destination.storedKey : nil
        recordKey = isFoundByIdentifier ? destination.recordKey : nil
        let collection = client.collection(destination.collection, in: destination.database)
        let cursor = try collection.findAll {
            $0.append("batchSize", CollectionHandle.wholeBatchSize)
        }
        var places = [ContentPrint](repeating: .none, count: expected * 4 / 3 + 16)
        var scratch = ByteBuffer(capacity: 256)
        var count = 0
        try cursor.visit { stored in
            count += 1
            if count * 8 > places.count * 7 { places = Self.enlarged(places) }
            Self.insert(
                ContentPrint(of: stored, key: storedKey, scratch: &scratch), into: &places)
        }
        self.places = places
        self.count = count
    }

    /// Which records of a chunk are stored as they are, by their positions.
    func holds(_ chunk: RecordChunk) -> [Bool] {
        var scratch = ByteBuffer(capacity: 256)
        return (0..<chunk.count).map { position in
            let print = ContentPrint(of: chunk[position], key: recordKey, scratch: &scratch)
            return places[Self.place(of: print, in: places)] == print
        }
    }

    /// Where a print stands, or would go.
    private static func place(of print: ContentPrint, in places: [ContentPrint]) -> Int {
        var place = print.place(in: places.count)
        while places[place] != .none, places[place] != print {
            place = place + 1 == places.count ? 0 : place + 1
        }
        return place
    }

    private static func insert(_ print: ContentPrint, into places: inout [ContentPrint]) {
        places[place(of: print, in: places)] = print
    }

    private static func enlarged(_ places: [ContentPrint]) -> [ContentPrint] {
        var larger = [ContentPrint](repeating: .none, count: places.count * 3 / 2)
        for print in places where print != .none { insert(print, into: &larger) }
        return larger
    }
}
