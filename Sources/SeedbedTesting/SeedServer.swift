import SeedEngine
import SeedMongo

/// A MongoDB server for tests: one that runs already, or one of their own that ends with them.
///
/// The server of `MONGODB_URI` where that is set; otherwise a new one, which listens on a free port of the
/// loopback interface alone, knows MongoDB's test commands, and keeps nothing. `docs/testing.md` says
/// where its program is looked for. Suites with the trait `seeded` need none of this.
///
/// ```swift
/// let server = try await SeedServer.start()
/// let application = try await Application(mongodb: server.uri)
/// await server.stop()
/// ```
public final class SeedServer: Sendable {
    /// What kind of deployment the tests need.
    public enum Topology: Sendable, Hashable {
        /// Any server.
        case standalone
        /// A replica set, which has transactions and change streams; one of a single member when it is
        /// started, that of `SEEDBED_REPLICA_SET_URI`, else `MONGODB_URI`, when it runs already.
        case replicaSet
    }

    /// The connection string.
    ///
    /// That of a server which runs already may hold a password.
    public let uri: String
    private let process: ServerProcess?

    /// Whether tests can count on a server.
    ///
    /// There is one, or a program to start; or `CI` or `SEEDBED_REQUIRE_LIVE=1` say that tests without one
    /// have to fail. Made for `.enabled(if: SeedServer.isExpected)`, which leaves tests out, by name,
    /// elsewhere.
    public static var isExpected: Bool { ServerRules().expectsServer(.standalone) }

    /// Starts a server, or finds the one that runs already.
    ///
    /// - Parameter topology: What kind it has to be.
    /// - Returns: The server; one that was started takes writes, and ends with the process at the latest.
    /// - Throws: An error whose description says in one line what is missing, and what to do.
    public static func start(_ topology: Topology = .standalone) async throws -> SeedServer {
        try await start(topology, by: ServerRules())
    }

    /// Starts or finds a server by rules other than those of the environment.
    @concurrent
    package static func start(
        _ topology: Topology, by rules: ServerRules
    ) async throws -> SeedServer {
        if let uri = rules.runningServer(topology) {
            if topology == .replicaSet { try await checkReplicaSet(uri) }
            return SeedServer(uri: uri, process: nil)
        }
        let process = try await ServerProcess(
            try rules.requiredBinary(),
            options: topology == .replicaSet ? ["--replSet", "seedbed"] : [],
            in: rules.temporaryDirectory)
        let host = "127.0.0.1:\(process.port)"
        guard topology == .replicaSet else {
            return SeedServer(uri: "mongodb://\(host)", process: process)
        }
        try await initiate(host)
        return SeedServer(uri: "mongodb://\(host)/?replicaSet=seedbed", process: process)
    }

    private init(uri: String, process: ServerProcess?) {
        self.uri = uri
        self.process = process
    }

    /// Ends the server, and waits until it is gone; leaves alone one that ran already.
    ///
    /// A server that nobody refers to any more ends too.
    public func stop() async { await process?.end() }

    // MARK: Replica sets

    /// How long a replica set may take until it has a primary.
    private static let electionLimit = Duration.seconds(30)

    /// Makes a server a replica set of one, and waits until it takes writes.
    private static func initiate(_ host: String) async throws {
        let connection = try MongoConnection(
            to: try MongoURI("mongodb://\(host)/?directConnection=true"))
        _ = try await connection.run(
            [
                "replSetInitiate": [
                    "_id": "seedbed", "members": [["_id": 0, "host": .string(host)]],
                ]
            ], on: "admin")
        let clock = ContinuousClock()
        let deadline = clock.now + electionLimit
        while try await connection.run(["hello": 1], on: "admin")["isWritablePrimary"] != true {
            guard clock.now < deadline else {
                throw SeedError(.unavailable, "\(host): the replica set elected no primary")
            }
            try await clock.sleep(for: .milliseconds(20))
        }
    }

    private static func checkReplicaSet(_ text: String) async throws {
        let uri = try MongoURI(text)
        let hello = try await MongoConnection(to: uri).run(["hello": 1], on: "admin")
        guard hello["setName"] != nil || hello["msg"] == "isdbgrid" else {
            throw SeedError(
                .unavailable,
                "\(uri.place) is no replica set, which the tests need; set SEEDBED_REPLICA_SET_URI to"
                    + " one, or unset MONGODB_URI to have one started")
        }
    }
}

extension SeedServer: CustomStringConvertible, CustomReflectable {
    /// The connection string without user, password and secret options.
    public var description: String { (try? MongoURI(uri).description) ?? "a MongoDB server" }

    /// Nothing: without this, `dump` and failed expectations would show the password.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
