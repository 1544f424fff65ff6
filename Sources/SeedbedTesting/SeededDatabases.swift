import SeedEngine
import SeedMongo

/// The databases that a suite with the trait `seeded` has for itself.
public struct SeededDatabases: Sendable {
    /// Those of the suites around the running test, the innermost last.
    @TaskLocal static var all: [SeededDatabases] = []

    let seeds: SeedSet

    /// The databases of the running test.
    ///
    /// - Throws: An error that says so when the suite lacks the trait `seeded`.
    public static var current: SeededDatabases {
        get throws {
            guard let last = all.last else {
                throw SeedError(
                    .usage,
                    "there are no seeded databases here; give the suite or the test the trait"
                        + " .seeded(\"seed-data/…\")")
            }
            return last
        }
    }

    /// The connection string of the server; it may hold a password.
    public var uri: String { seeds.uri }

    /// What the names of the databases have behind the names of the catalog.
    public var suffix: String { seeds.naming.suffix }

    /// The name on the server of a database of the catalog.
    ///
    /// - Throws: An error that names the catalog's databases when this is none of them.
    public func name(of database: String) throws -> String {
        let known = Set(seeds.catalog.collections.map(\.database))
        guard known.contains(database) else {
            throw SeedError(
                .usage,
                "the catalog '\(seeds.catalog.name)' has no database '\(database)'; expected one of"
                    + " \(known.sorted().joined(separator: ", "))")
        }
        return try seeds.naming.name(of: database)
    }

    /// How many documents a collection of the catalog has.
    public func count(of collection: String) async throws -> Int {
        guard let definition = seeds.catalog.collection(named: collection) else {
            let known = seeds.catalog.collections.map(\.name)
            throw SeedError(
                .usage,
                "the catalog '\(seeds.catalog.name)' has no collection '\(collection)'; expected one of"
                    + " \(known.joined(separator: ", "))")
        }
        let reply = try await seeds.run(
            ["count": .string(definition.collection)], on: try name(of: definition.database))
        guard case .int(let count)? = reply["n"] else { return 0 }
        return Int(count)
    }

    /// Runs a command of MongoDB's, for tests that have no driver of their own.
    ///
    /// - Parameters:
    ///   - command: Extended JSON, such as `{"find": "regions", "filter": {"_id": 7}}`.
    ///   - database: The catalog's name of the database.
    /// - Returns: The server's reply as relaxed Extended JSON.
    /// - Throws: What the server answers, documents that it refused included.
    @discardableResult
    public func run(_ command: String, on database: String) async throws -> String {
        let document = try JSONDocument(
            text: Array(command.utf8), file: "the command", readsExtendedJSON: true)
        let reply = try await seeds.run(document.value, on: try name(of: database))
        if let refusal = reply["writeErrors"]?.elements?.first {
            throw SeedError(.rejected, "the server refused: \(JSONWriter.compact(refusal))")
        }
        return JSONWriter.compact(reply)
    }

    /// Brings the databases back to the files, as it happens before every test.
    public func reset() async throws { try await seeds.reset() }
}
