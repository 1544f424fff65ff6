package import SeedEngine

/// Brings records into the database: compares before it writes, in SEED_ORDER, over several connections.
package struct MongoLoader: Sendable {
    private let session: MongoSession
    private let options: LoadOptions

    /// Makes a loader that uses the session's connections.
    package init(_ session: MongoSession, options: LoadOptions = LoadOptions()) {
        self.session = session
        self.options = options
    }

    /// Loads the records, collection after collection in the order given.
    ///
    /// The declared indexes of all collections are there before the first record is written. Records that
    /// the server refuses stand in the report; the rest of their batch is written. A load that was cut
    /// short is finished by the same load. `progress` is called after each batch, never by two threads
    /// at once.
    ///
    /// - Returns: What was done to each collection.
    /// - Throws: `.refused` by the guard; `.rejected` when an index cannot be created; `.unavailable` when
    ///   the server is lost; `.interrupted` when the task is cancelled, once the batches in flight are
    ///   done; whatever reading the records throws. The message says what was written before.
    @concurrent
    package func load(
        _ sources: [CanonicalRecords], progress: (@Sendable (LoadProgress) -> Void)? = nil
    ) async throws(SeedError) -> LoadReport {
        try session.target.check(for: .load)
        let clock = ContinuousClock()
        let start = clock.now
        let destinations = try destinations(of: sources.map(\.collection))
        for destination in destinations {
            try await session.connections[0].createIndexes(of: destination)
        }
        var report = LoadReport()
        for (records, destination) in zip(sources, destinations) {
            var collection = CollectionReport(of: destination)
            var failure: SeedError?
            do throws(SeedError) {
                try await load(records, to: destination, report: &collection, progress: progress)
            } catch {
                failure = error
            }
            report.collections.append(collection)
            if let failure { throw Self.describing(failure, after: report) }
        }
        report.seconds = clock.now.seconds(since: start)
        return report
    }

    /// Deletes all documents of these collections, and keeps their indexes.
    ///
    /// The last of SEED_ORDER goes first, so that nothing is left referring to what is gone.
    ///
    /// - Parameters:
    ///   - collections: What to clear, in SEED_ORDER.
    ///   - observe: Called after each collection, never by two threads at once; also when a later one
    ///     fails.
    /// - Returns: How many documents each collection had, in the order given.
    /// - Throws: `.refused` by the guard, before anything is deleted; `.unavailable`; `.interrupted` when
    ///   the task is cancelled. The message says what was deleted before.
    @concurrent
    package func clear(
        _ collections: [CollectionDefinition],
        observe: (@Sendable (ClearedCollection) -> Void)? = nil
    ) async throws(SeedError) -> [ClearedCollection] {
        try session.target.check(for: .delete)
        var cleared: [ClearedCollection] = []
        for destination in try destinations(of: collections).reversed() {
            do throws(SeedError) {
                guard !Task.isCancelled else { throw ChunkFlow.interruption }
                let count = try await session.connections[0].clear(destination)
                let collection = ClearedCollection(
                    name: destination.definition.name, namespace: destination.namespace,
                    deleted: count)
                cleared.append(collection)
                observe?(collection)
            } catch {
                throw error.stating("stopped at \(destination.namespace) after \(cleared.summary)")
            }
        }
        return cleared.reversed()
    }

    private func destinations(
        of collections: [CollectionDefinition]
    ) throws(SeedError) -> [Destination] {
        var destinations: [Destination] = []
        for collection in collections {
            destinations.append(try Destination(collection, naming: session.target.naming))
        }
        return destinations
    }

    private func load(
        _ records: CanonicalRecords, to destination: Destination, report: inout CollectionReport,
        progress: (@Sendable (LoadProgress) -> Void)?
    ) async throws(SeedError) {
        let clock = ContinuousClock()
        let start = clock.now
        let isNew = try await session.connections[0].isEmpty(destination)
        let flow = ChunkFlow(connections: session.connections, limits: options.limits)
        let options = options
        var collected = report
        var blocked: [BlockedRecord] = []
        var blockedBytes = 0
        var failure: SeedError?
        do throws(SeedError) {
            try await flow.run(records) { connection, chunk throws(SeedError) in
                try await connection.write(chunk, to: destination, options: options, isNew: isNew)
            } absorb: { outcome in
                collected.add(outcome)
                for record in outcome.blocked {
                    blockedBytes += record.bytes.count
                    if blockedBytes <= BlockedRecord.byteLimit {
                        blocked.append(record)
                    } else {
                        collected.add(record.rejection(record.refusal.message, at: destination))
                    }
                }
                progress?(
                    LoadProgress(
                        collection: destination.definition.name, done: collected.total,
                        total: records.expectedCount))
            }
            try await settle(blocked, at: destination, report: &collected)
        } catch {
            failure = error
        }
        collected.sortRejected()
        collected.seconds = clock.now.seconds(since: start)
        report = collected
        if let failure { throw failure }
    }

    /// Writes the records that waited for others to give up a value, once all others are written.
    private func settle(
        _ blocked: [BlockedRecord], at destination: Destination, report: inout CollectionReport
    ) async throws(SeedError) {
        let connection = session.connections[0]
        var again = options
        // Their ends were looked at when they were tried first.
        again.now = nil
        var waiting = blocked
        while !waiting.isEmpty {
            let batch = RecordChunk(waiting)
            var left: [BlockedRecord] = []
            for chunk in batch.parts(within: options.limits) {
                guard !Task.isCancelled else { throw ChunkFlow.interruption }
                let outcome = try await connection.write(
                    chunk, to: destination, options: again, isNew: false)
                report.add(outcome)
                left += outcome.blocked
            }
            if left.isEmpty || left.count < waiting.count {
                waiting = left
                continue
            }
            let outcome = try await connection.exchange(left, at: destination, mode: options.mode)
            report.add(outcome)
            waiting = outcome.blocked
        }
    }

    private static func describing(_ failure: SeedError, after report: LoadReport) -> SeedError {
        let name = report.collections.last?.name ?? ""
        return failure.stating(
            "stopped in \(name) after \(report.summary); the same load again finishes it")
    }
}

extension SeedError {
    /// The same failure with a further remark.
    fileprivate func stating(_ remark: String) -> SeedError {
        SeedError(code, "\(message); \(remark)", at: location, related: related)
    }
}

extension ContinuousClock.Instant {
    /// The time since an earlier instant, in seconds.
    func seconds(since start: ContinuousClock.Instant) -> Double { (self - start) / .seconds(1) }
}
