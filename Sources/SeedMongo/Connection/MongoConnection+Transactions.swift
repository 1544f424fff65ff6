import SeedEngine

extension MongoConnection {
    /// Begins a transaction: what is written to collections from now on lasts when it is committed.
    ///
    /// - Throws: `.refused` when the server has none.
    func startTransaction() throws(SeedError) {
        hasRefusedInTransaction = false
        try explaining("starting a transaction") { () throws(ServerFailure) in
            try client.startTransaction()
        }
    }

    /// Makes the transaction's writes last.
    func commitTransaction() throws(SeedError) {
        try explaining("committing the transaction") { () throws(ServerFailure) in
            try client.commitTransaction()
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
