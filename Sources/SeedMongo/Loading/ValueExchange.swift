import SeedEngine

/// Finds out whose values blocked records wait for, and rewrites those that exchange theirs.
///
/// No order of single replacements lets two records swap a unique value, or several pass it round. One of
/// the stored documents is therefore deleted, the others are replaced, and it is inserted again with its
/// `_id` and the new content, in one bulk write that ends at the first refusal.
struct ValueExchange: ~Copyable {
    /// Who holds the value that a record waits for.
    private enum Holder {
        /// Another record that waits as well.
        case record(Int)
        /// A document that will not give it up; its key.
        case stranger(String)
        /// Nobody any more, or nobody can tell.
        case nobody
    }

    private enum End: UInt8 {
        case unknown, onPath, member, exchange, stranger, nobody
    }

    private let records: [BlockedRecord]
    private let chunk: RecordChunk
    private let destination: Destination
    private let mode: LoadMode
    private var keys = KeyTable()
    private var holders: [Holder] = []
    /// The stored documents of the records that hold a value.
    private var stored: [Int: [UInt8]] = [:]
    private var outcome = ChunkOutcome()

    init(of records: [BlockedRecord], at destination: Destination, mode: LoadMode) {
        self.records = records
        self.destination = destination
        self.mode = mode
        chunk = RecordChunk(records)
    }

    /// Writes the exchanges, and refuses what waits for strangers.
    ///
    /// - Returns: What was done; `blocked` are those worth another try, always fewer than there were.
    consuming func settle(with client: borrowing ClientHandle) throws(ServerFailure) -> ChunkOutcome
    {
        for position in 0..<chunk.count {
            _ = keys.insert(chunk[position], key: destination.recordKey, at: position)
        }
        for position in 0..<chunk.count {
            holders.append(try holder(for: position, client: client))
        }
        let (ends, exchanges) = followed()
        for exchange in exchanges {
            if let obstacle = try write(exchange, client: client) {
                for position in exchange { reject(position, obstacle) }
            } else {
                outcome.updated += exchange.count
            }
        }
        for position in 0..<chunk.count {
            switch ends[position] {
            case .member: break
            case .exchange: outcome.blocked.append(records[position])
            case .stranger, .nobody, .unknown, .onPath: reject(position, reason(at: position))
            }
        }
        return outcome
    }

    /// Looks for the document that has the value which this record was refused for.
    private mutating func holder(
        for position: Int, client: borrowing ClientHandle
    ) throws(ServerFailure) -> Holder {
        guard let value = records[position].refusal.takenValue?.members else { return .nobody }
        let filter = RecordBatch(
            BSONValue.document(value.map { .init($0.key, .document([.init("$eq", $0.value)])) })
                .documentBytes)
        let options = RecordBatch((["limit": 2] as BSONValue).documentBytes)
        let collection = client.collection(destination.collection, in: destination.database)
        defer { withExtendedLifetime((filter, options)) {} }
        let cursor = try collection.find(filter[0].bytes, options: options[0].bytes)
        var found: [[UInt8]] = []
        try cursor.visit { found.append(Array($0.bytes)) }
        // A value in a list may be found in several documents, of which one holds it for the index.
        guard found.count == 1 else { return .nobody }
        let batch = RecordBatch(found[0])
        defer { withExtendedLifetime(batch) {} }
        guard let other = keys.position(of: batch[0], key: destination.storedKey),
            other != position
        else { return .stranger(destination.keyText(ofStored: batch[0])) }
        stored[other] = found[0]
        return .record(other)
    }

    /// Follows each record from holder to holder.
    ///
    /// - Returns: Where each record's path ends, and the rings: each record waits for the next one, and
    ///   the last for the first.
    private func followed() -> (ends: [End], rings: [[Int]]) {
        var ends = [End](repeating: .unknown, count: chunk.count)
        var rings: [[Int]] = []
        for start in 0..<chunk.count where ends[start] == .unknown {
            var path: [Int] = []
            var ring: [Int] = []
            var end = End.nobody
            var position = start
            walking: while true {
                switch ends[position] {
                case .unknown: break
                case .onPath:
                    ring = Array(path.drop { $0 != position })
                    rings.append(ring)
                    end = .exchange
                    break walking
                case .member, .exchange:
                    end = .exchange
                    break walking
                case .stranger, .nobody:
                    end = ends[position]
                    break walking
                }
                ends[position] = .onPath
                path.append(position)
                switch holders[position] {
                case .record(let next): position = next
                case .stranger:
                    end = .stranger
                    break walking
                case .nobody: break walking
                }
            }
            for position in path { ends[position] = end }
            for position in ring { ends[position] = .member }
        }
        return (ends, rings)
    }

    /// Rewrites the records of a ring.
    ///
    /// - Returns: Why nothing changed, or `nil` when they are written.
    private func write(
        _ ring: [Int], client: borrowing ClientHandle
    ) throws(ServerFailure) -> String? {
        guard mode == .replace else {
            return
                "\(records[ring[0]].refusal.message); \(ring.count) records of this load exchange the"
                + " value, which --mode merge cannot do: load with --clear --confirm, or change one first"
        }
        let documents = ring.compactMap { stored[$0] }
        guard documents.count == ring.count else { return "the value changed hands; run again" }
        var form = StoredForm(identifier: destination.identifier)
        let collection = client.collection(destination.collection, in: destination.database)
        let bulk = collection.bulk(isOrdered: true)
        let removal = Self.filter(for: documents[0])
        defer { withExtendedLifetime(removal) {} }
        try bulk.remove(removal[0].bytes)
        for number in ring.indices.dropFirst().reversed() {
            guard case .success(let bytes) = form.replacement(of: chunk[ring[number]]) else {
                return records[ring[number]].refusal.message
            }
            let filter = Self.filter(for: documents[number])
            try withExtendedLifetime(filter) { () throws(ServerFailure) in
                try bulk.change(filter[0].bytes, to: bytes, replaces: true)
            }
        }
        let first = RecordBatch(documents[0])
        defer { withExtendedLifetime(first) {} }
        try bulk.insert(form.reinsertion(of: chunk[ring[0]], as: first[0]))
        guard let refusal = BulkReply(try bulk.execute()).refusals.first else { return nil }
        let message =
            "\(refusal.message); \(ring.count) records of this load exchange a value, and cannot all be"
            + " written: load with --clear --confirm, or change one first"
        guard let loss = try restore(documents, in: collection) else { return message }
        return message + "; not all that was stored could be put back (\(loss)): verify"
    }

    /// Puts the stored documents of a ring back, in the opposite order.
    ///
    /// - Returns: The first refusal, if there was one.
    private func restore(
        _ documents: [[UInt8]], in collection: borrowing CollectionHandle
    ) throws(ServerFailure) -> String? {
        let bulk = collection.bulk()
        for document in documents.dropFirst() {
            let batch = RecordBatch(document)
            let filter = Self.filter(for: document)
            defer { withExtendedLifetime((batch, filter)) {} }
            try bulk.change(filter[0].bytes, to: batch[0].bytes, replaces: true)
        }
        let first = RecordBatch(documents[0])
        defer { withExtendedLifetime(first) {} }
        try bulk.insert(first[0].bytes)
        return BulkReply(try bulk.execute()).refusals.first?.message
    }

    /// The filter that finds a stored document by its `_id`.
    private static func filter(for document: [UInt8]) -> RecordBatch {
        let batch = RecordBatch(document)
        defer { withExtendedLifetime(batch) {} }
        let identifier = batch[0].element("_id").map { BSONValue($0) } ?? .null
        return RecordBatch(
            BSONValue.document([.init("_id", .document([.init("$eq", identifier)]))])
                .documentBytes)
    }

    /// Why a record is refused that waits for no exchange.
    private func reason(at position: Int) -> String {
        let message = records[position].refusal.message
        switch holders[position] {
        case .stranger(let key):
            return "\(message); the document with the key \(key) holds the value"
        case .record(let other):
            let key = destination.keyText(of: chunk[other])
            return
                "\(message); the record with the key \(key) cannot give the value up, because it is"
                + " refused too"
        case .nobody: return message
        }
    }

    private mutating func reject(_ position: Int, _ message: String) {
        outcome.rejected.append(records[position].rejection(message, at: destination))
    }
}

extension RecordBatch {
    /// One document of these bytes.
    fileprivate convenience init(_ document: [UInt8]) {
        var writer = BSONWriter(capacity: document.count)
        document.withUnsafeBytes { writer.value(encoded: $0) }
        self.init(taking: writer, starts: [0])
    }
}
