package import SeedEngine

/// Looks at the collections of a server, for a catalog that is yet to be written.
///
/// Reads only.
package struct MongoObserver: Sendable {
    private let session: MongoSession
    private let sampleCount: Int

    /// Makes an observer that uses the session's first connection.
    ///
    /// - Parameters:
    ///   - session: Where the collections are.
    ///   - sampleCount: How many documents of a collection are looked at, at most.
    package init(_ session: MongoSession, sampleCount: Int) {
        self.session = session
        self.sampleCount = sampleCount
    }

    /// Looks at all collections of some databases.
    ///
    /// - Parameters:
    ///   - databases: The catalog's names of the databases.
    ///   - progress: Is told which collection comes next.
    /// - Returns: What was seen, by database and name.
    /// - Throws: `.usage` when a database has no collections; `.unavailable` when the server is lost;
    ///   `.interrupted` when the task is cancelled.
    @concurrent
    package func observe(
        _ databases: [String], progress: @Sendable (String) -> Void = { _ in }
    ) async throws(SeedError) -> [CollectionObservation] {
        guard let connection = session.connections.first else { return [] }
        var observations: [CollectionObservation] = []
        for database in databases {
            let stored = try session.target.naming.name(of: database)
            let collections = try await connection.collectionNames(in: stored)
            guard !collections.isEmpty else {
                throw SeedError(
                    .usage,
                    "the database '\(stored)' at \(session.target.uri.place) has no collections")
            }
            for collection in collections {
                guard !Task.isCancelled else { throw SeedError(.interrupted, "interrupted") }
                progress("\(stored).\(collection)")
                let name = Self.name(
                    for: collection, in: database, besides: observations.map(\.name))
                let empty = CollectionObservation(
                    name: name, database: database, collection: collection)
                observations.append(
                    try await connection.sample(empty, from: stored, count: sampleCount))
            }
        }
        return observations
    }

    /// Whether a collection has every one of these values in a field.
    package func holds(
        _ values: [BSONValue], in field: String, of observation: CollectionObservation
    ) async throws(SeedError) -> Bool {
        guard let connection = session.connections.first else { return false }
        let stored = try session.target.naming.name(of: observation.database)
        let reply = try await connection.run(
            [
                "distinct": .string(observation.collection), "key": .string(field),
                "query": .document([.init(field, ["$in": .array(values)])]),
            ], on: stored)
        return reply["values"]?.elements?.count == values.count
    }

    /// A name that no other collection has, and that can be a file's.
    private static func name(
        for collection: String, in database: String, besides others: [String]
    ) -> String {
        let plain = String(
            collection.map { $0.isLetter || $0.isNumber || "_-.".contains($0) ? $0 : "_" })
        var name = plain.hasPrefix(".") ? "_" + plain.dropFirst() : plain
        if others.contains(name) { name = "\(database)_\(name)" }
        while others.contains(name) { name += "_" }
        return name
    }
}
