import FoundationEssentials
import SeedEngine

/// Which server tests use, by the rules of docs/testing.md, which scripts/mongod.sh keeps too.
package struct ServerRules: Sendable {
    private let variables: [String: String]
    private let cache: String

    /// Reads the rules' variables.
    ///
    /// - Parameters:
    ///   - variables: The environment.
    ///   - cache: Where scripts/mongod.sh keeps the server that it fetched.
    package init(
        variables: [String: String] = ProcessInfo.processInfo.environment,
        cache: String = ServerRules.checkoutCache
    ) {
        self.variables = variables
        self.cache = cache
    }

    /// The cache of the checkout that this library was built from.
    package static var checkoutCache: String {
        // This file is Sources/SeedbedTesting/ServerRules.swift.
        let top = #filePath.split(separator: "/").dropLast(3)
        return "/" + top.joined(separator: "/") + "/.cache/mongod"
    }

    /// The connection string of a server that runs already; `nil` when one is to be started.
    package func runningServer(_ topology: SeedServer.Topology) -> String? {
        switch topology {
        case .standalone: self["MONGODB_URI"]
        case .replicaSet: self["SEEDBED_REPLICA_SET_URI"] ?? self["MONGODB_URI"]
        }
    }

    /// Whether a server is there or can be started, or the environment says that one has to be.
    package func expectsServer(_ topology: SeedServer.Topology) -> Bool {
        let isRequired =
            self["SEEDBED_REQUIRE_LIVE"] == "1" || !["false", nil].contains(self["CI"])
        return isRequired || runningServer(topology) != nil || binary != nil
    }

    /// The mongod to start.
    ///
    /// - Throws: `SeedError` with code `unavailable` when there is none.
    func requiredBinary() throws(SeedError) -> String {
        if let binary { return binary }
        if let named = self["SEEDBED_MONGOD"] {
            throw SeedError(
                .unavailable,
                "SEEDBED_MONGOD names no program: '\(named)'; expected the path of a mongod")
        }
        throw SeedError(
            .unavailable,
            "there is no MongoDB server to test on; set MONGODB_URI, or SEEDBED_MONGOD to the path of"
                + " a mongod, or install MongoDB 6.0 or later, or run scripts/mongod.sh path in the"
                + " checkout of seedbed, which fetches one")
    }

    /// The mongod to start, where there is one.
    package var binary: String? {
        if let named = self["SEEDBED_MONGOD"] { return Self.isProgram(named) ? named : nil }
        let places = (self["PATH"] ?? "").split(separator: ":").map(String.init) + [cache]
        return places.map { "\($0)/mongod" }.first(where: Self.isProgram)
    }

    /// Where throw-away servers keep their data.
    var temporaryDirectory: String { self["TMPDIR"] ?? "/tmp" }

    /// What the environment calls itself.
    var environments: [String] { ["SEEDBED_ENV", "APP_ENV"].compactMap { self[$0] } }

    private subscript(_ name: String) -> String? {
        guard let value = variables[name], !value.isEmpty else { return nil }
        return value
    }

    private static func isProgram(_ path: String) -> Bool {
        var isDirectory = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
            && !isDirectory && FileManager.default.isExecutableFile(atPath: path)
    }
}
