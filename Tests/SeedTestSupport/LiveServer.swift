package import SeedMongo

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The MongoDB server that live tests run on: the one of `MONGODB_URI`.
package enum LiveServer {
    /// What a test is told that is not run.
    package static let hint = "set MONGODB_URI, or run scripts/test.sh, which starts a server"

    /// Whether live tests run.
    ///
    /// Without a server they are left out, or fail where one is required
    /// (`SEEDBED_REQUIRE_LIVE=1`), so that a missing server never looks like a pass.
    package static var isWanted: Bool {
        variable("MONGODB_URI") != nil || variable("SEEDBED_REQUIRE_LIVE") == "1"
    }

    /// The server's connection string.
    package static func uri() throws -> MongoURI { try MongoURI(try text()) }

    /// The text of the server's connection string, for commands that read it themselves.
    package static func text() throws -> String {
        guard let text = variable("MONGODB_URI") else { throw MissingServer() }
        return text
    }

    /// What a test of transactions is told that is not run.
    package static let replicaSetHint =
        "set SEEDBED_REPLICA_SET_URI, or run scripts/test.sh, which starts a replica set"

    /// Whether tests of transactions run: where there is a replica set.
    package static var hasReplicaSet: Bool { variable("SEEDBED_REPLICA_SET_URI") != nil }

    /// The text of the replica set's connection string.
    package static func replicaSetText() throws -> String {
        guard let text = variable("SEEDBED_REPLICA_SET_URI") else { throw MissingServer() }
        return text
    }

    private static func variable(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
    }
}

/// A live test is required, and there is no server to run it on.
package struct MissingServer: Error, CustomStringConvertible {
    package var description: String {
        "SEEDBED_REQUIRE_LIVE=1, and there is no server: \(LiveServer.hint)"
    }
}
