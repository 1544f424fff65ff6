import SeedEngine

extension MongoConnection {
    /// Whether the collection holds no document, or does not exist.
    func isEmpty(_ destination: Destination) throws(SeedError) -> Bool {
        try persisting(in: "looking at \(destination.namespace)") { () throws(ServerFailure) in
            let collection = client.collection(destination.collection, in: destination.database)
            var isEmpty = true
            let cursor = try collection.findAll { options in
                options.append("limit", 1)
                options.append(document: "projection") { $0.append("_id", 1) }
            }
            try cursor.visit { _ in isEmpty = false }
            return isEmpty
        }
    }

    /// Writes a chunk of the collection's records; what `prints` hold is left alone.
    func write(
        _ chunk: RecordChunk, to destination: Destination, options: LoadOptions, isNew: Bool,
        besides prints: StoredPrints? = nil
    ) throws(SeedError) -> ChunkOutcome {
        // What comes after a refusal in a transaction is undone with all before it.
        guard !hasRefusedInTransaction else { return ChunkOutcome() }
        let isInTransaction = client.isInTransaction
        var outcome = try explaining("writing \(destination.namespace)") {
            () throws(ServerFailure) in
            try ChunkWriter(
                chunk, to: destination, mode: options.mode, endsAtRefusal: isInTransaction,
                recovery: isInTransaction ? .none : recovery
            ).write(with: client, isNew: isNew, besides: prints)
        }
        hasRefusedInTransaction = isInTransaction && !outcome.rejected.isEmpty
        if let now = options.now {
            var watcher = TTLWatcher(for: destination.definition, now: now)
            if watcher.isNeeded {
                for position in 0..<chunk.count { watcher.observe(chunk[position]) }
                outcome.expiring = watcher.expiring
            }
        }
        return outcome
    }

    /// Settles what keeps records waiting that wait for nothing but each other, or for strangers.
    func exchange(
        _ records: [BlockedRecord], at destination: Destination, mode: LoadMode
    ) throws(SeedError) -> ChunkOutcome {
        try explaining("writing \(destination.namespace)") { () throws(ServerFailure) in
            try ValueExchange(of: records, at: destination, mode: mode).settle(with: client)
        }
    }

    /// Compares a chunk of records with what is stored; what `prints` hold is not asked for.
    func verify(
        _ chunk: RecordChunk, at destination: Destination, comparison: DocumentComparison,
        besides prints: StoredPrints?
    ) throws(SeedError) -> ChunkVerification {
        try persisting(in: "reading \(destination.namespace)") { () throws(ServerFailure) in
            try ChunkVerification(
                of: chunk, at: destination, comparison: comparison, besides: prints, client: client)
        }
    }

    /// Deletes all documents of the collection and keeps its indexes.
    /// - Returns: How many documents there were.
    func clear(_ destination: Destination) throws(SeedError) -> Int {
        try explaining("clearing \(destination.namespace)") { () throws(ServerFailure) in
            try client.collection(destination.collection, in: destination.database).deleteAll()
        }
    }

    /// Drops the collection with all that belongs to it.
    /// - Returns: How many documents there were, by the server's book-keeping.
    func drop(_ destination: Destination) throws(SeedError) -> Int {
        let count = try estimatedCount(of: destination)
        try explaining("dropping \(destination.namespace)") { () throws(ServerFailure) in
            do throws(ServerFailure) {
                _ = try reply(
                    to: ["drop": .string(destination.collection)], on: destination.database,
                    writes: true)
            } catch {
                guard error.code == ServerFailure.namespaceNotFound else { throw error }
            }
        }
        return count
    }

    /// Runs `body`, and turns what libmongoc says into what a person can use.
    func explaining<Result>(
        _ activity: String, _ body: () throws(ServerFailure) -> Result
    ) throws(SeedError) -> Result {
        do {
            return try body()
        } catch {
            if client.isInTransaction { transactionFailure = error }
            throw uri.explain(error, during: activity)
        }
    }

    /// Runs `body`, which may be run again, until a server that was lost has a successor.
    func persisting<Result>(
        in activity: String, _ body: () throws(ServerFailure) -> Result
    ) throws(SeedError) -> Result {
        try explaining(activity) { () throws(ServerFailure) in
            var attempt = 0
            while true {
                do throws(ServerFailure) {
                    return try body()
                } catch {
                    guard !client.isInTransaction else { throw error }
                    attempt += 1
                    try recovery.wait(after: error, attempt: attempt, for: client)
                }
            }
        }
    }
}
