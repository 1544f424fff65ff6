package import SeedEngine

/// Brings records into the database: compares before it writes, in SEED_ORDER, over several connections.
package struct MongoLoader: Sendable {
    let session: MongoSession
    let options: LoadOptions

    /// Makes a loader that uses the session's connections.
    package init(_ session: MongoSession, options: LoadOptions = LoadOptions()) {
        self.session = session
        self.options = options
    }

    /// Loads the records, collection after collection in the order given.
    ///
    /// The declared indexes of all collections are there before the first record is written. Records that
    /// the server refuses stand in the report; the rest of their batch is written. A load that was cut
    /// short is finished by the same load. `observe` is called with what was done so far when the load
    /// does not come to its end; `progress` after each batch, never by two threads at once.
    ///
    /// - Returns: What was done to each collection.
    /// - Throws: `.refused` by the guard; `.rejected` when an index cannot be created; `.unavailable` when
    ///   the server is lost; `.interrupted` when the task is cancelled, once the batches in flight are
    ///   done; whatever reading the records throws. The message says what was written before.
    @concurrent
    package func load(
        _ sources: [CanonicalRecords], progress: (@Sendable (LoadProgress) -> Void)? = nil,
        observe: (@Sendable (LoadReport) -> Void)? = nil
    ) async throws(SeedError) -> LoadReport {
        try session.target.check(for: .load)
        let watch = Stopwatch()
        let destinations = try destinations(of: sources.map(\.collection))
        try await createIndexes(of: destinations)
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
            if let failure {
                observe?(report)
                throw Self.describing(failure, at: destination.definition.name, after: report)
            }
        }
        report.seconds = watch.seconds
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
        try await remove(collections, observe: observe) {
            connection, destination
                throws(SeedError) in
            try await connection.clear(destination)
        }
    }

    /// Drops these collections: documents, indexes, validators and options.
    ///
    /// - Parameters:
    ///   - collections: What to drop, in SEED_ORDER; the last goes first.
    ///   - observe: As of `clear`.
    /// - Returns: How many documents each collection had, by the server's book-keeping.
    /// - Throws: As `clear`.
    @concurrent
    package func drop(
        _ collections: [CollectionDefinition],
        observe: (@Sendable (ClearedCollection) -> Void)? = nil
    ) async throws(SeedError) -> [ClearedCollection] {
        try await remove(collections, observe: observe) {
            connection, destination
                throws(SeedError) in
            try await connection.drop(destination)
        }
    }

    private func remove(
        _ collections: [CollectionDefinition],
        observe: (@Sendable (ClearedCollection) -> Void)?,
        _ work: (MongoConnection, Destination) async throws(SeedError) -> Int
    ) async throws(SeedError) -> [ClearedCollection] {
        try session.target.check(for: .delete)
        var cleared: [ClearedCollection] = []
        for destination in try destinations(of: collections).reversed() {
            do throws(SeedError) {
                guard !Task.isCancelled else { throw ChunkFlow.interruption }
                let count = try await work(session.connections[0], destination)
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

    func destinations(
        of collections: [CollectionDefinition]
    ) throws(SeedError) -> [Destination] {
        var destinations: [Destination] = []
        for collection in collections {
            destinations.append(try Destination(collection, naming: session.target.naming))
        }
        return destinations
    }

    /// Creates the declared indexes that collections lack.
    ///
    /// - Throws: Everything that cannot be created, of all collections.
    func createIndexes(of destinations: [Destination]) async throws(SeedError) {
        var failures: [SeedError] = []
        for destination in destinations {
            do throws(SeedError) {
                try await session.connections[0].createIndexes(of: destination)
            } catch {
                guard error.code == .rejected else { throw error }
                failures += [error] + error.related
            }
        }
        guard let first = failures.first else { return }
        throw SeedError(
            first.code, first.message, at: first.location, related: Array(failures.dropFirst()))
    }

    /// Writes the records of one collection.
    ///
    /// With `isNew` no document of the collection has the key of a record, as far as is known; `nil` finds
    /// out whether there is any document.
    func load(
        _ records: CanonicalRecords, to destination: Destination, report: inout CollectionReport,
        isNew: Bool? = nil, progress: (@Sendable (LoadProgress) -> Void)?
    ) async throws(SeedError) {
        var isEmpty = isNew ?? false
        if isNew == nil { isEmpty = try await session.connections[0].isEmpty(destination) }
        let isWrittenUnseen = isEmpty
        let watch = Stopwatch()
        let prints =
            isEmpty || options.mode == .insert
            ? nil
            : try await session.connections[0].prints(
                of: destination, beside: records.expectedCount)
        let flow = ChunkFlow(connections: session.connections, limits: options.limits)
        let options = options
        var collected = report
        var blocked: [BlockedRecord] = []
        var blockedBytes = 0
        var failure: SeedError?
        do throws(SeedError) {
            try await flow.run(records) { connection, chunk throws(SeedError) in
                try await connection.write(
                    chunk, to: destination, options: options, isNew: isWrittenUnseen,
                    besides: prints)
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
        collected.seconds = watch.seconds
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

    /// The failure, with what was written before.
    static func describing(
        _ failure: SeedError, at place: String, after report: LoadReport
    ) -> SeedError {
        failure.stating(
            "stopped\(place.isEmpty ? "" : " in \(place)") after \(report.summary); the same again"
                + " finishes it")
    }
}

extension SeedError {
    /// The same failure with a further remark.
    func stating(_ remark: String) -> SeedError {
        SeedError(code, "\(message); \(remark)", at: location, related: related)
    }
}
