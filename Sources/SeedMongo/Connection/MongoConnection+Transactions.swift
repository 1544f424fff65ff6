import SeedEngine

extension MongoConnection {
    /// Begins a transaction: what is written to collections from now on lasts when it is committed.
    ///
    /// - Throws: `.refused` when the server has none.
    func startTransaction() throws(SeedError) {
        hasRefusedInTransaction = false
        transactionFailure = nil
        try explaining("starting a transaction") { () throws(ServerFailure) in
            try client.startTransaction()
        }
    }

    /// Makes the transaction's writes last.
    ///
    /// Asks again when the server is lost meanwhile: its successor knows what became of it.
    func commitTransaction() throws(SeedError) {
        try explaining("committing the transaction") { () throws(ServerFailure) in
            var attempt = 0
            while true {
                do throws(ServerFailure) {
                    return try client.commitTransaction()
                } catch {
                    attempt += 1
                    try recovery.wait(after: error, attempt: attempt, for: client)
                }
            }
        }
    }

    /// Whether the transaction ended in a way that leaves open whether a commit was made.
    var hasUnknownCommit: Bool {
        guard let failure = transactionFailure else { return false }
        return failure.mayPass || failure.kind == .unconfirmed || failure.kind == .interrupted
    }

    /// Whether what ended the transaction is gone, so that it may be done again from its start; waits
    /// for a server that was lost.
    func mayRepeatTransaction() -> Bool {
        guard let failure = transactionFailure, failure.mayPassInTransaction else { return false }
        guard failure.mayPass else { return true }
        do {
            try recovery.wait(after: failure, attempt: 1, for: client)
            return true
        } catch {
            return false
        }
    }

    /// Undoes the transaction's writes.
    func abortTransaction() {
        client.abortTransaction()
        hasRefusedInTransaction = false
    }

    /// Makes sure that the server knows transactions: replica sets and sharded clusters do.
    ///
    /// - Throws: `.refused` when it does not.
    func checkTransactions() throws(SeedError) {
        let hello = try run(["hello": 1], on: "admin")
        guard hello["setName"] == nil, hello["msg"]?.text != "isdbgrid" else { return }
        throw SeedError(
            .refused,
            "--atomic needs transactions, and \(uri.place) is a standalone server, which has none;"
                + " start it as a replica set of one member, or load without --atomic, which the same"
                + " load again finishes if it is cut short")
    }
}
