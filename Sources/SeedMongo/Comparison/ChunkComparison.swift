import SeedEngine

/// What a comparison is to tell besides counts.
struct ComparisonDetail: Sendable {
    /// Whether changes are described field by field.
    var describesChanges = false
    /// Whether records and stored documents are digested.
    var digests = false
    /// Whether documents that no record names count as changes.
    var prunes = false
}

/// What a comparison of a chunk with the stored documents found.
struct ChunkComparison: Sendable {
    /// How many records the chunk has.
    let count: Int
    /// How many stored documents belong to a record.
    private(set) var matchedCount = 0
    private(set) var unchanged = 0
    /// The positions of records that are not stored.
    private(set) var missing: [Int] = []
    /// The positions of records that are stored with other content.
    private(set) var different: [Int] = []
    /// The documents that no record names, where all documents were read.
    private(set) var extras: [ExtraDocument] = []
    private(set) var changes: [PlannedChange] = []
    private(set) var recordDigest = DocumentSetDigest()
    private(set) var storedDigest = DocumentSetDigest()

    /// Reads and compares.
    ///
    /// With `scope` `.collection` the chunk must hold all records of its collection; with `.keys`, what
    /// `prints` hold is not asked for.
    init(
        of chunk: RecordChunk, at destination: Destination, mode: LoadMode,
        reading scope: ReadScope, detail: ComparisonDetail, besides prints: StoredPrints?,
        client: borrowing ClientHandle
    ) throws(ServerFailure) {
        count = chunk.count
        let areHeld = prints?.holds(chunk)
        if let areHeld, areHeld.allSatisfy(\.self) {
            matchedCount = count
            unchanged = count
            return
        }
        var keys = KeyTable()
        var positions: [Int] = []
        positions.reserveCapacity(chunk.count)
        for position in 0..<chunk.count
        where keys.insert(chunk[position], key: destination.recordKey, at: position) == .added {
            positions.append(position)
        }
        var states = [StoredState](repeating: .missing, count: chunk.count)
        var asked = positions
        var matchedCount = 0
        if let areHeld {
            asked.removeAll { areHeld[$0] }
            for position in positions where areHeld[position] { states[position] = .same }
            matchedCount = positions.count - asked.count
        }
        var fields: [Int: [FieldChange]] = [:]
        var extras: [ExtraDocument] = []
        var storedDigest = DocumentSetDigest()
        try ChunkReader.visitStored(
            of: asked, in: chunk, keys: &keys, at: destination, comparison: mode.comparison,
            client: client, reading: scope,
            stray: { stored in
                extras.append(ExtraDocument(stored, at: destination))
                if detail.digests, detail.prunes { storedDigest.insert(extra: stored) }
            },
            visit: { position, stored, state in
                matchedCount += 1
                if detail.digests { storedDigest.insert(stored.bytes) }
                if scope == .collection, states[position] != .missing {
                    // A key that stands twice: one document is enough.
                    extras.append(ExtraDocument(stored, at: destination))
                    return
                }
                if states[position] != .different { states[position] = state }
                if state == .different, detail.describesChanges, fields[position] == nil {
                    fields[position] = FieldChange.changes(
                        from: stored, to: chunk[position], comparison: mode.comparison)
                }
            })
        self.extras = extras
        self.storedDigest = storedDigest
        self.matchedCount = matchedCount
        sort(states, of: positions)
        if detail.digests {
            for position in 0..<chunk.count { recordDigest.insert(chunk[position].bytes) }
        }
        if detail.describesChanges {
            describe(chunk, states, fields, at: destination, prunes: detail.prunes)
        }
    }

    private mutating func sort(_ states: [StoredState], of positions: [Int]) {
        for position in positions {
            switch states[position] {
            case .missing: missing.append(position)
            case .different: different.append(position)
            case .same: unchanged += 1
            }
        }
    }

    private mutating func describe(
        _ chunk: RecordChunk, _ states: [StoredState], _ fields: [Int: [FieldChange]],
        at destination: Destination, prunes: Bool
    ) {
        // In the order of the file.
        for position in (missing + different).sorted() {
            let key = destination.keyText(of: chunk[position])
            changes.append(
                PlannedChange(
                    action: states[position] == .missing ? .create : .update,
                    place: chunk.place(of: position), key: key, fields: fields[position] ?? []))
        }
        if prunes { changes += extras.map { PlannedChange(deleting: $0) } }
    }
}

extension DocumentSetDigest {
    /// Adds a document that no record names: only its identity matters, since it is to go.
    mutating func insert(extra stored: BSONView) {
        var writer = BSONWriter(capacity: 64)
        writer.beginDocument()
        if let identifier = stored.element("_id") {
            writer.head(identifier.type, "_id")
            writer.value(encoded: identifier.value)
        }
        writer.end()
        insert(writer.bytes)
    }
}
