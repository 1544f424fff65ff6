package import SeedEngine
import SeedMongo

/// Has a server fail commands, as MongoDB's own tests do.
///
/// Needs a server that knows MongoDB's test commands, as a throw-away one of scripts/mongod.sh does.
package struct FailPoint: Sendable {
    /// A server has one such fail point, so tests take turns.
    private static let turns = Gate(places: 1)

    /// The commands that fail.
    let commands: [String]
    /// What becomes of them, in the words of `failCommand`.
    let effect: BSONValue
    /// When: `alwaysOn`, or a document with `times` or `skip`.
    let mode: BSONValue

    /// Makes a fail point.
    package init(_ commands: [String], _ effect: BSONValue, mode: BSONValue = "alwaysOn") {
        self.commands = commands
        self.effect = effect
        self.mode = mode
    }

    /// Does work while the commands fail of clients that call themselves like the test's databases.
    package func active<Result: Sendable>(
        at database: FreshDatabase, _ work: @Sendable () async throws -> Result
    ) async throws -> Result {
        try await Self.turns.pass {
            try await set(mode, at: database)
            do {
                let result = try await work()
                try await set("off", at: database)
                return result
            } catch {
                try await set("off", at: database)
                throw error
            }
        }
    }

    private func set(_ mode: BSONValue, at database: FreshDatabase) async throws {
        let scope: [BSONValue.Member] = [
            .init("appName", .string(database.naming.suffix)),
            .init("failCommands", .array(commands.map { .string($0) })),
        ]
        _ = try await database.connection.run(
            [
                "configureFailPoint": "failCommand", "mode": mode,
                "data": .document((effect.members ?? []) + scope),
            ], on: "admin")
    }
}
