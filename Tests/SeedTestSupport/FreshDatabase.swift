package import SeedEngine
package import SeedMongo

/// The databases of one test: their names end like those of no other test, and they are gone afterwards.
package struct FreshDatabase: Sendable {
    /// The catalog's name of the database that tests use unless they have a reason.
    package static let catalogName = "seedtest"

    /// The databases of the running test, where its suite has the trait.
    @TaskLocal package static var current: FreshDatabase?

    /// The server of the test.
    package let uri: MongoURI
    /// How the test names its databases.
    package let naming: DatabaseNaming
    /// A connection beside those of the code under test.
    package let connection: MongoConnection

    /// Names databases that do not exist yet.
    ///
    /// On the server of `MONGODB_URI`, unless another is named.
    package init(on server: MongoURI? = nil) throws {
        uri = try server ?? LiveServer.uri()
        naming = DatabaseNaming(suffix: "_\(UInt64.random(in: .min ... .max))")
        connection = try MongoConnection(to: uri)
    }

    /// The databases of the running test; the suite needs the `freshDatabase` trait.
    package static func required() throws -> FreshDatabase {
        guard let current else { throw MissingTrait() }
        return current
    }

    /// The target under test.
    ///
    /// `MONGODB_URI` is the tester's own choice, so its hosts are allowed.
    package var target: MongoTarget {
        MongoTarget(
            uri: uri, naming: naming, safety: TargetGuard(allowedHosts: uri.hostNames))
    }

    /// Opens a session as a command would.
    package func session(
        for action: TargetGuard.Action = .load, connections: Int = 2
    ) async throws -> MongoSession {
        try await MongoSession.open(target, for: action, connections: connections)
    }

    /// Runs a command on the test's database, and gives the reply.
    @discardableResult
    package func run(_ command: BSONValue, writes: Bool = true) async throws -> BSONValue {
        try await connection.run(
            command, on: try naming.name(of: Self.catalogName), writes: writes)
    }

    /// Inserts documents behind the back of the code under test.
    package func insert(_ documents: [BSONValue], into collection: String) async throws {
        guard !documents.isEmpty else { return }
        let reply = try await run([
            "insert": .string(collection), "documents": .array(documents),
        ])
        guard reply["writeErrors"] == nil else { throw SetupFailure(reply: reply) }
    }

    /// All documents of a collection, by `_id`.
    package func documents(in collection: String) async throws -> [BSONValue] {
        let reply = try await run(
            ["find": .string(collection), "sort": ["_id": 1], "batchSize": 10_000], writes: false)
        return reply["cursor"]?["firstBatch"]?.elements ?? []
    }

    /// How many documents a collection has.
    package func count(of collection: String) async throws -> Int64 {
        let reply = try await run(["count": .string(collection)], writes: false)
        guard case .int(let count)? = reply["n"] else { throw SetupFailure(reply: reply) }
        return count
    }

    /// Drops every database of the test.
    package func dropAll() async throws {
        let reply = try await connection.run(
            ["listDatabases": 1, "nameOnly": true], on: "admin")
        for name in (reply["databases"]?.elements ?? []).compactMap({ $0["name"]?.text })
        where name.hasSuffix(naming.suffix) {
            _ = try await connection.run(["dropDatabase": 1], on: name, writes: true)
        }
    }
}

/// A test that uses the database without the `freshDatabase` trait.
package struct MissingTrait: Error, CustomStringConvertible {
    package var description: String { "the suite lacks the .freshDatabase trait" }
}

/// The server did not do what a test needs for its start.
package struct SetupFailure: Error, CustomStringConvertible {
    let reply: BSONValue
    package var description: String { "unexpected reply: \(JSONWriter.compact(reply))" }
}
