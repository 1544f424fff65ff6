package import SeedEngine

extension MongoLoader {
    /// So many records at most go into one transaction: a server holds all of them in its cache until the
    /// end, and ends by itself what takes longer than its `transactionLifetimeLimitSeconds`, 60 by
    /// default.
    package static let transactionLimit = 100_000

    /// So often a transaction is done again from its start, when others' writes or a failover end it.
    static let repetitionLimit = 5

    /// Does all of the work in one transaction, or nothing.
    ///
    /// Collections and indexes are made beforehand and stay. A record that the server refuses ends the
    /// transaction, and so does a unique value that records exchange. What another writer or a failover
    /// ends is done again from its start, at most `repetitionLimit` times.
    ///
    /// - Parameters:
    ///   - collections: Where the work writes to.
    ///   - recordCount: How many records there are.
    ///   - work: Does the work by the loader that it is given; called again for each repetition.
    /// - Returns: What the work did; where records were refused, nothing but the refusals.
    /// - Throws: `.refused` when the server has no transactions, or there are more records than
    ///   `transactionLimit`, before anything is written; whatever the work throws, once all is undone.
    @concurrent
    package func atomically(
        _ collections: [CollectionDefinition], recordCount: Int,
        _ work: @Sendable (MongoLoader) async throws(SeedError) -> LoadReport
    ) async throws(SeedError) -> LoadReport {
        guard recordCount <= Self.transactionLimit else {
            throw SeedError(
                .refused,
                "--atomic takes \(Self.transactionLimit.grouped) records at most, and there are"
                    + " \(recordCount.grouped): a server keeps a whole transaction in its cache; load"
                    + " without --atomic, which the same load again finishes if it is cut short")
        }
        let connection = session.connections[0]
        try await connection.checkTransactions()
        try await createIndexes(of: try destinations(of: collections))
        let alone = MongoLoader(
            MongoSession(target: session.target, connections: [connection]), options: options)
        var repetitions = 0
        while true {
            var isCommitting = false
            do throws(SeedError) {
                try await connection.startTransaction()
                let report = try await work(alone)
                guard report.rejected == 0 else {
                    await connection.abortTransaction()
                    return report.undone
                }
                isCommitting = true
                try await connection.commitTransaction()
                return report
            } catch {
                await connection.abortTransaction()
                let isUnknown = await connection.hasUnknownCommit && isCommitting
                let mayRepeat = await connection.mayRepeatTransaction()
                guard !isUnknown, mayRepeat, repetitions < Self.repetitionLimit, !Task.isCancelled
                else {
                    throw error.stating(
                        isUnknown
                            ? "nobody knows whether all or nothing was written; run it again"
                            : "all of it was undone, and nothing was written")
                }
                repetitions += 1
            }
        }
    }
}

extension LoadReport {
    /// The report when all that was written is undone: the refusals alone.
    fileprivate var undone: LoadReport {
        var report = self
        report.isUndone = true
        for number in report.collections.indices { report.collections[number].undo() }
        return report
    }
}
