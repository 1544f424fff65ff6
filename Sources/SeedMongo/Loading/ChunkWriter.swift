import SeedEngine

/// Writes one chunk: compares with what is stored, inserts what is missing, changes what is different.
///
/// Works in rounds. A record that somebody else inserted or deleted between our look and our write is
/// looked at again in the next round, so that a lost race ends in a comparison and not in an error.
struct ChunkWriter: ~Copyable {
    /// After so many rounds that wrote nothing new the rest counts as refused: each is a lost race.
    static let roundLimit = 5

    private enum Fate: UInt8 {
        case pending, created, updated, unchanged, rejected
    }

    private let chunk: RecordChunk
    private let destination: Destination
    private let mode: LoadMode
    /// Whether a refusal is final, because it ends the transaction that the write belongs to.
    private let endsAtRefusal: Bool
    private let recovery: Recovery
    private var keys = KeyTable()
    private var fates: [Fate]
    /// Why the last attempt at a position failed, for those that still wait.
    private var setbacks: [Int: BulkReply.Refusal] = [:]
    /// Whether the last round told anything that the rounds before it did not.
    private var hasNews = false
    private var rejected: [RejectedWrite] = []

    init(
        _ chunk: RecordChunk, to destination: Destination, mode: LoadMode,
        endsAtRefusal: Bool = false, recovery: Recovery = .none
    ) {
        self.endsAtRefusal = endsAtRefusal
        self.recovery = recovery
        self.chunk = chunk
        self.destination = destination
        self.mode = mode
        fates = [Fate](repeating: .pending, count: chunk.count)
    }

    /// Writes the chunk.
    ///
    /// With `isNew` the collection was empty, so that the first round need not look; what `prints` hold is
    /// stored as it is. When the server is
    /// lost, what was under way is looked at again once there is one: the writes may have been made. With
    /// `--mode insert` it is not, since nobody could tell our documents from those that were there.
    consuming func write(
        with client: borrowing ClientHandle, isNew: Bool, besides prints: StoredPrints? = nil
    ) throws(ServerFailure) -> ChunkOutcome {
        let areHeld = prints?.holds(chunk)
        if let areHeld, areHeld.allSatisfy(\.self) {
            fates = [Fate](repeating: .unchanged, count: chunk.count)
            return outcome()
        }
        var waiting = readKeys()
        if let areHeld {
            for position in waiting where areHeld[position] { fates[position] = .unchanged }
            waiting.removeAll { areHeld[$0] }
        }
        var round = 1
        var idleRounds = 0
        var failures = 0
        var pendingCount = waiting.count
        while !waiting.isEmpty {
            let looks = mode != .insert && !(isNew && round == 1)
            hasNews = false
            do throws(ServerFailure) {
                // Records that take over each other's values go through in one order or the other.
                waiting = try writeRound(
                    waiting, looks: looks, descending: round.isMultiple(of: 2), client: client)
            } catch {
                failures += 1
                guard mode != .insert else { throw error }
                try recovery.wait(after: error, attempt: failures, for: client)
                waiting.removeAll { fates[$0] == .rejected }
                hasNews = true
                idleRounds = 0
            }
            let count = fates.count { $0 == .pending }
            if count == pendingCount {
                idleRounds += 1
                if !hasNews || idleRounds == Self.roundLimit { break }
            }
            pendingCount = count
            round += 1
        }
        var blocked: [BlockedRecord] = []
        for position in waiting {
            if let refusal = setbacks[position] {
                blocked.append(BlockedRecord(position, of: chunk, refusal: refusal))
            } else {
                reject(position, "kept changing while it was loaded; run again")
            }
        }
        var outcome = outcome()
        outcome.blocked = blocked
        return outcome
    }

    /// Reads all keys; the positions that can be written.
    private mutating func readKeys() -> [Int] {
        var positions: [Int] = []
        positions.reserveCapacity(chunk.count)
        for position in 0..<chunk.count {
            switch keys.insert(chunk[position], key: destination.recordKey, at: position) {
            case .added: positions.append(position)
            case .repeated: reject(position, "an earlier record of the same load has this key")
            case .incomplete: reject(position, "the key is missing or null")
            }
        }
        return positions
    }

    /// Looks at the stored documents, writes what is to be written.
    /// - Returns: The positions that must be looked at again.
    private mutating func writeRound(
        _ positions: [Int], looks: Bool, descending: Bool, client: borrowing ClientHandle
    ) throws(ServerFailure) -> [Int] {
        let collection = client.collection(destination.collection, in: destination.database)
        // One kind of operation each: of a bulk write of both, libmongoc forgets the failure of the
        // first kind when the second goes through.
        let changes = collection.bulk()
        let inserts = collection.bulk()
        var form = StoredForm(identifier: destination.identifier)
        var changed: [Int] = []
        var inserted: [Int] = []
        var isFound = [Bool](repeating: false, count: chunk.count)
        if looks {
            try addChanges(
                positions, to: changes, form: &form, operations: &changed, isFound: &isFound,
                descending: descending, client: client)
        }
        for position in positions where !isFound[position] {
            switch form.insertion(of: chunk[position]) {
            case .failure(let obstacle): reject(position, obstacle.message)
            case .success(let document):
                try inserts.insert(document)
                inserted.append(position)
            }
        }
        // Changes come before inserts: they may free a unique value that a new record takes.
        return try send(changes, changed, fate: .updated) + send(inserts, inserted, fate: .created)
    }

    /// Sends operations of one kind.
    /// - Returns: The positions that must be looked at again.
    private mutating func send(
        _ bulk: consuming BulkHandle, _ operations: [Int], fate: Fate
    ) throws(ServerFailure) -> [Int] {
        guard !operations.isEmpty else { return [] }
        let reply: BulkReply
        do throws(ServerFailure) {
            reply = BulkReply(try bulk.execute())
        } catch {
            // The server may have done any of it: what is found stored next is our work.
            for position in operations { fates[position] = fate }
            throw error
        }
        if let fault = reply.refusals.first(where: { $0.isServerFault }) {
            for position in operations { fates[position] = fate }
            throw ServerFailure(fault)
        }
        return settle(operations, fate: fate, reply: reply)
    }

    /// Compares, and adds a change for each stored document that is different.
    private mutating func addChanges(
        _ positions: [Int], to bulk: borrowing BulkHandle, form: inout StoredForm,
        operations: inout [Int], isFound: inout [Bool], descending: Bool,
        client: borrowing ClientHandle
    ) throws(ServerFailure) {
        var filter = BSONWriter(capacity: 256)
        var failure: ServerFailure?
        var states = [StoredState](repeating: .missing, count: chunk.count)
        var changes: [(position: Int, obstacle: StorageObstacle?)] = []
        let (chunk, destination, mode) = (chunk, destination, mode)
        try ChunkReader.visitStored(
            of: positions, in: chunk, keys: &keys, at: destination, comparison: mode.comparison,
            client: client, descending: descending
        ) { position, stored, state in
            guard states[position] == .missing else { return }
            states[position] = state
            guard state == .different, failure == nil else { return }
            let document =
                mode == .merge
                ? form.merge(of: chunk[position], into: stored)
                : form.replacement(of: chunk[position])
            switch document {
            case .failure(let obstacle): changes.append((position, obstacle))
            case .success(let bytes):
                filter.truncate(to: 0)
                KeyFilter.write(for: chunk[position], in: destination, to: &filter)
                do throws(ServerFailure) {
                    try bulk.change(filter.bytes, to: bytes, replaces: mode != .merge)
                    changes.append((position, nil))
                } catch {
                    failure = error
                }
            }
        }
        if let failure { throw failure }
        for (position, obstacle) in changes {
            if let obstacle {
                reject(position, obstacle.message)
            } else {
                operations.append(position)
            }
        }
        for position in positions where states[position] != .missing {
            isFound[position] = true
            // One that we wrote in an earlier round counts as written, and not as unchanged.
            if states[position] == .same, fates[position] == .pending {
                fates[position] = .unchanged
            }
        }
    }

    /// Reads the server's answer.
    /// - Returns: The positions that must be looked at again.
    private mutating func settle(
        _ operations: [Int], fate: Fate, reply: BulkReply
    ) -> [Int] {
        var again: [Int] = []
        var isRefused = [Bool](repeating: false, count: operations.count)
        for refusal in reply.refusals where operations.indices.contains(refusal.operation) {
            let position = operations[refusal.operation]
            isRefused[refusal.operation] = true
            // A taken value may be a race that was lost, or a value that another record of this chunk
            // gives up. The same refusal twice is neither, unless other records went through meanwhile.
            if refusal.isDuplicate, mode != .insert, !endsAtRefusal {
                if setbacks[position]?.message != refusal.message { hasNews = true }
                setbacks[position] = refusal
                fates[position] = .pending
                again.append(position)
            } else {
                reject(position, refusal.message)
            }
        }
        // The server counts the documents found, and does not say which: look at all of them again.
        let isShort =
            fate == .updated && reply.matched < operations.count - reply.refusals.count
        if isShort { hasNews = true }
        for (operation, position) in operations.enumerated() where !isRefused[operation] {
            fates[position] = fate
            setbacks[position] = nil
            if isShort { again.append(position) }
        }
        return again
    }

    private mutating func reject(_ position: Int, _ message: String) {
        fates[position] = .rejected
        rejected.append(
            RejectedWrite(
                place: chunk.place(of: position),
                key: destination.keyText(of: chunk[position]), message: message))
    }

    private consuming func outcome() -> ChunkOutcome {
        var outcome = ChunkOutcome()
        for fate in fates {
            switch fate {
            case .created: outcome.created += 1
            case .updated: outcome.updated += 1
            case .unchanged: outcome.unchanged += 1
            case .pending, .rejected: break
            }
        }
        outcome.rejected = rejected.sorted { $0.place.index < $1.place.index }
        return outcome
    }
}
