package import SeedEngine

/// One client of a server, on a queue of its own; blocking calls never stand on the cooperative pool.
///
/// Several connections may be used at once; calls of one wait for each other.
package actor MongoConnection {
    private let queue = MongoQueue()
    let uri: MongoURI
    let client: ClientHandle
    /// How long work waits for a server that was lost.
    let recovery: Recovery
    /// Whether the server refused a record of the transaction under way.
    var hasRefusedInTransaction = false
    /// What ended the transaction under way.
    var transactionFailure: ServerFailure?

    /// The connection's own queue, whose thread may block.
    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        queue.asUnownedSerialExecutor()
    }

    /// Makes a connection; the network is not touched before the first call.
    ///
    /// With `failsFast`, a server that cannot be found at once is an error at once, and not after the
    /// server selection time-out. `recovering` says how long work waits for a server that was lost.
    ///
    /// - Throws: `SeedError` when libmongoc cannot use the connection string.
    package init(
        to uri: MongoURI, failsFast: Bool = false, recovering patience: Duration = .zero
    ) throws(SeedError) {
        self.uri = uri
        recovery = Recovery(patience: patience)
        do {
            client = try ClientHandle(to: uri.makeHandle(failsFast: failsFast))
        } catch {
            throw uri.explain(error)
        }
    }

    // Closing says goodbye to the server, which may block: it belongs on the queue too.
    isolated deinit {}

    /// Makes sure that a server takes our writes, and that it lets us in.
    /// - Returns: Whether another server may take over when it is lost.
    func checkWritable() throws(ServerFailure) -> Bool {
        try client.selectWritableServer()
        // Selecting a server does not authenticate; the first command does. A direct connection
        // selects any server, so ask whether this one takes writes.
        let hello = try reply(to: ["hello": 1], on: "admin", writes: false)
        guard hello["isWritablePrimary"] == true else {
            throw ServerFailure(
                kind: .notPrimary, code: 0, message: "hello says isWritablePrimary: false")
        }
        return hello["setName"] != nil || hello["msg"]?.text == "isdbgrid"
    }

    /// Runs a command on the primary.
    ///
    /// The connection string's write concern applies to a command that `writes`.
    ///
    /// - Returns: The server's reply.
    /// - Throws: `SeedError` for an error of the server's or of the network.
    package func run(
        _ command: BSONValue, on database: String, writes: Bool = false
    ) throws(SeedError) -> BSONValue {
        do {
            return try reply(to: command, on: database, writes: writes)
        } catch {
            throw uri.explain(error)
        }
    }

    func reply(
        to command: BSONValue, on database: String, writes: Bool
    ) throws(ServerFailure) -> BSONValue {
        var writer = BSONWriter(capacity: 256)
        command.appendBody(to: &writer)
        let reply = try client.run(writer.bytes, on: database, writes: writes)
        return reply.withView { BSONValue($0) } ?? .null
    }
}
