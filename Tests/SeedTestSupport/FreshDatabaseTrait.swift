import SeedMongo
package import Testing

/// Gives each test databases of its own, and drops them afterwards.
package struct FreshDatabaseTrait: SuiteTrait, TestTrait, TestScoping {
    /// Suites inside a suite get databases too.
    package let isRecursive = true
    /// Whether the databases are on the replica set.
    let usesReplicaSet: Bool

    /// Makes databases, runs the test, and drops them whatever became of it.
    package func provideScope(
        for test: Test, testCase: Test.Case?,
        performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        // A suite runs its tests inside its own scope; only they need a database.
        guard testCase != nil else { return try await function() }
        let server = usesReplicaSet ? try MongoURI(try LiveServer.replicaSetText()) : nil
        let database = try FreshDatabase(on: server)
        do {
            try await FreshDatabase.$current.withValue(database) { try await function() }
        } catch {
            try await database.dropAll()
            throw error
        }
        try await database.dropAll()
    }
}

extension Trait where Self == FreshDatabaseTrait {
    /// Gives each test databases of its own, and drops them afterwards.
    package static var freshDatabase: Self { Self(usesReplicaSet: false) }

    /// Gives each test databases of its own on the replica set, and drops them afterwards.
    package static var freshReplicaSet: Self { Self(usesReplicaSet: true) }
}

extension Trait where Self == ConditionTrait {
    /// Leaves tests out, by name, where there is no server for them.
    package static var liveServer: Self {
        .enabled(if: LiveServer.isWanted, Comment(rawValue: LiveServer.hint))
    }

    /// Leaves tests out, by name, where there is no replica set for them.
    package static var replicaSet: Self {
        .enabled(if: LiveServer.hasReplicaSet, Comment(rawValue: LiveServer.replicaSetHint))
    }
}
