package import SeedEngine

/// Compares records with what the database holds under their keys.
///
/// Reads only.
package struct MongoVerifier: Sendable {
    private let session: MongoSession
    private let comparison: DocumentComparison
    private let limits: ChunkLimits

    /// Makes a verifier that uses the session's connections.
    ///
    /// The mode says how the records were loaded: after a merge, fields that a record does not name may
    /// stand beside its own.
    package init(
        _ session: MongoSession, loadedBy mode: LoadMode = .replace,
        limits: ChunkLimits = ChunkLimits()
    ) {
        self.session = session
        comparison = mode.comparison
        self.limits = limits
    }

    /// Fetches every record by its key and compares it, collection after collection.
    ///
    /// `progress` is called after each batch, never by two threads at once.
    ///
    /// - Returns: What is stored as it should be, and what is not.
    /// - Throws: `.unavailable` when the server is lost; `.interrupted` when the task is cancelled;
    ///   whatever reading the records throws.
    @concurrent
    package func verify(
        _ sources: [CanonicalRecords], progress: (@Sendable (LoadProgress) -> Void)? = nil
    ) async throws(SeedError) -> VerifyReport {
        let watch = Stopwatch()
        let flow = ChunkFlow(connections: session.connections, limits: limits)
        let comparison = comparison
        var report = VerifyReport()
        for records in sources {
            let collectionWatch = Stopwatch()
            let destination = try Destination(records.collection, naming: session.target.naming)
            var collection = CollectionVerification(of: destination)
            collection.missingIndexes =
                try await session.connections[0].missingIndexes(of: destination)
            var prints = try await session.connections[0].prints(
                of: destination, beside: records.expectedCount)
            // Where there are other documents, some may have the key of a record that is stored as it is.
            if prints?.count != records.expectedCount { prints = nil }
            try await flow.run(records) { [prints] connection, chunk throws(SeedError) in
                try await connection.verify(
                    chunk, at: destination, comparison: comparison, besides: prints)
            } absorb: { chunk in
                collection.add(chunk)
                progress?(
                    LoadProgress(
                        collection: destination.definition.name, done: collection.total,
                        total: records.expectedCount))
            }
            collection.seconds = collectionWatch.seconds
            report.collections.append(collection)
        }
        report.seconds = watch.seconds
        return report
    }

    /// Compares the numbers of records and stored documents alone.
    ///
    /// - Parameter counts: How many records each collection has.
    /// - Returns: The numbers, in the order given.
    /// - Throws: `.unavailable` when the server is lost.
    @concurrent
    package func count(
        _ counts: [(collection: CollectionDefinition, records: Int)]
    ) async throws(SeedError) -> [CollectionCount] {
        var found: [CollectionCount] = []
        for (collection, records) in counts {
            let destination = try Destination(collection, naming: session.target.naming)
            let stored = try await session.connections[0].estimatedCount(of: destination)
            found.append(
                CollectionCount(
                    name: collection.name, namespace: destination.namespace, expected: records,
                    stored: stored))
        }
        return found
    }

    /// Looks up every value that stored documents of these collections hold for a reference.
    ///
    /// - Parameters:
    ///   - collections: The collections that refer.
    ///   - all: All collections of the catalog, to which they refer.
    ///   - progress: Called before each reference.
    /// - Returns: What was found for each reference, in the catalog's order.
    /// - Throws: `.unavailable` when the server is lost; `.interrupted` when the task is cancelled.
    @concurrent
    package func verifyReferences(
        of collections: [CollectionDefinition], in all: [CollectionDefinition],
        progress: (@Sendable (_ collection: String) -> Void)? = nil
    ) async throws(SeedError) -> [ReferenceVerification] {
        var lookups: [ReferenceLookup] = []
        for collection in collections {
            let source = try Destination(collection, naming: session.target.naming)
            for reference in collection.references {
                guard let target = all.first(where: { $0.name == reference.target }) else {
                    continue
                }
                lookups.append(
                    ReferenceLookup(
                        reference, from: source,
                        to: try Destination(target, naming: session.target.naming)))
            }
        }
        let numbers = Array(lookups.indices)
        let found = try await session.connections.spread(numbers) {
            [lookups] connection, number throws(SeedError) in
            progress?(lookups[number].source.definition.name)
            return (number, try await connection.verify(lookups[number]))
        }
        return found.sorted { $0.0 < $1.0 }.map(\.1)
    }
}
