import SeedEngine

/// Compares the records of a data set with all that is stored: what planning and resetting share.
///
/// Small collections are read whole, several at a time. Of large ones prints are taken, where that is worth
/// it, and the keys of all other records asked for, batch by batch; so memory is bounded by the largest
/// small collection, the prints and the number of connections.
struct DataComparison: Sendable {
    let session: MongoSession
    let mode: LoadMode
    let detail: ComparisonDetail
    var limits = ChunkLimits()

    /// Compares.
    ///
    /// `observe` is called with the changes of each chunk, where they are described, and with how far the
    /// comparison has come.
    ///
    /// - Returns: What was found in each collection, in the order given.
    /// - Throws: `.unavailable`; `.interrupted`; whatever reading the records throws.
    func run(
        _ sources: [RecordSource],
        observe: @escaping @Sendable (Destination, [PlannedChange]) -> Void = { _, _ in }
    ) async throws(SeedError) -> [CollectionComparison] {
        var found = [CollectionComparison?](repeating: nil, count: sources.count)
        let whole = try await session.connections.spread(Array(sources.indices)) {
            connection, number throws(SeedError) in
            let watch = Stopwatch()
            var whole = Whole(number: number)
            try await compare(sources[number], into: &whole, over: connection)
            whole.comparison?.seconds = watch.seconds
            return whole
        }
        for whole in whole {
            guard let comparison = whole.comparison else { continue }
            observe(comparison.destination, whole.changes)
            found[whole.number] = comparison
        }
        for number in sources.indices where found[number] == nil {
            let watch = Stopwatch()
            var comparison = try await compareByKeys(sources[number], observe: observe)
            comparison.seconds = watch.seconds
            found[number] = comparison
        }
        return found.compactMap { $0 }
    }

    /// What became of a collection that may be read whole.
    private struct Whole: Sendable {
        let number: Int
        /// What was found; `nil` when the collection, or its file, is too large.
        var comparison: CollectionComparison?
        var changes: [PlannedChange] = []
    }

    /// Compares a collection that is small enough to be read whole.
    private func compare(
        _ source: RecordSource, into whole: inout Whole, over connection: MongoConnection
    ) async throws(SeedError) {
        let destination = try Destination(source.collection, naming: session.target.naming)
        guard let records = try await WholeCollection.read(source) else { return }
        let stored = try await connection.estimatedCount(of: destination)
        guard WholeCollection.isWorthReading(stored: stored, records: records.count) else {
            return
        }
        var collection = CollectionComparison(of: destination)
        collection.missingIndexes = try await connection.missingIndexes(of: destination)
        let chunk = try await connection.compare(
            records, at: destination, mode: mode, reading: .collection, detail: detail)
        collection.add(chunk)
        collection.pending = records.selecting((chunk.missing + chunk.different).sorted())
        collection.extras = chunk.extras
        collection.extraCount = chunk.extras.count
        whole.comparison = collection
        whole.changes = chunk.changes
    }

    /// Compares a collection batch by batch.
    private func compareByKeys(
        _ source: RecordSource,
        observe: @escaping @Sendable (Destination, [PlannedChange]) -> Void
    ) async throws(SeedError) -> CollectionComparison {
        let destination = try Destination(source.collection, naming: session.target.naming)
        var collection = CollectionComparison(of: destination)
        collection.missingIndexes =
            try await session.connections[0].missingIndexes(of: destination)
        let (mode, detail) = (mode, detail)
        let records = try source.open()
        // Digests are those of the stored documents themselves.
        let prints =
            detail.digests
            ? nil
            : try await session.connections[0].prints(
                of: destination, beside: records.expectedCount)
        let flow = ChunkFlow(connections: session.connections, limits: limits)
        var pending = PendingRecords()
        try await flow.run(records) { connection, chunk throws(SeedError) in
            let comparison = try await connection.compare(
                chunk, at: destination, mode: mode, reading: .keys, detail: detail,
                besides: prints)
            return (chunk, comparison)
        } absorb: { (chunk, comparison) in
            collection.add(comparison)
            pending.append(comparison.missing + comparison.different, of: chunk)
            observe(destination, comparison.changes)
        }
        collection.pending = pending.takeBatch()
        if let prints, prints.count == collection.matchedCount {
            collection.extras = []
            return collection
        }
        let extras = try await extras(of: source, at: destination, matched: collection.matchedCount)
        collection.add(extras)
        observe(destination, extras.documents.map { PlannedChange(deleting: $0) })
        return collection
    }

    /// The documents of a large collection that no record names; their number alone, by the server's
    /// book-keeping, where they do not matter.
    private func extras(
        of source: RecordSource, at destination: Destination, matched: Int
    ) async throws(SeedError) -> ExtraDocuments {
        let connection = session.connections[0]
        guard detail.prunes else {
            return try await connection.estimatedExtras(at: destination, besides: matched)
        }
        let keys = try await source.keys(of: destination)
        return try await connection.extras(
            at: destination, besides: keys, limit: detail.describesChanges ? .max : 0)
    }
}

extension RecordSource {
    /// The keys of all records.
    func keys(of destination: Destination) async throws(SeedError) -> KeySet {
        let records = try open()
        var keys = KeySet()
        while let batch = try await records.next() {
            keys.formUnion(batch, key: destination.recordKey)
        }
        return keys
    }
}

extension KeySet {
    /// Adds the keys of all records of a batch.
    fileprivate mutating func formUnion(_ batch: RecordBatch, key: RecordKey) {
        var bytes = ByteBuffer(capacity: 256)
        for position in 0..<batch.count {
            bytes.truncate(to: 0)
            if key.append(of: batch[position], to: &bytes) { insert(bytes.bytes) }
        }
    }
}

extension [MongoConnection] {
    /// Does work on each item, on as many at once as there are connections.
    ///
    /// - Returns: The results in no certain order.
    /// - Throws: The first failure, or `.interrupted` when the task is cancelled, once the work under way
    ///   is done.
    func spread<Item: Sendable, Result: Sendable>(
        _ items: [Item],
        _ work: @escaping @Sendable (MongoConnection, Item) async throws(SeedError) -> Result
    ) async throws(SeedError) -> [Result] {
        let (results, failure) = await withTaskGroup(
            of: (lane: Int, result: Swift.Result<Result, SeedError>).self,
            returning: ([Result], SeedError?).self
        ) { group in
            var results: [Result] = []
            var failure: SeedError?
            var idle = [Int](indices)

            func receive(_ arrival: (lane: Int, result: Swift.Result<Result, SeedError>)) {
                idle.append(arrival.lane)
                switch arrival.result {
                case .success(let result): results.append(result)
                case .failure(let error): failure = failure ?? error
                }
            }

            for item in items {
                if idle.isEmpty, let arrival = await group.next() { receive(arrival) }
                if Task.isCancelled { failure = failure ?? ChunkFlow.interruption }
                guard failure == nil, let lane = idle.popLast() else { break }
                let connection = self[lane]
                group.addTask {
                    do throws(SeedError) {
                        return (lane, .success(try await work(connection, item)))
                    } catch {
                        return (lane, .failure(error))
                    }
                }
            }
            for await arrival in group { receive(arrival) }
            return (results, failure)
        }
        if let failure { throw failure }
        return results
    }
}
