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
            try await flow.run(records) { connection, chunk throws(SeedError) in
                try await connection.verify(chunk, at: destination, comparison: comparison)
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
}
