import SeedEngine
import SeedTestSupport
import Testing

@testable import SeedMongo

/// Needs a server that knows MongoDB's test commands, as a throw-away one of scripts/mongod.sh does.
@Suite("A server that fails", .replicaSet, .freshReplicaSet, .serialized, .timeLimit(.minutes(1)))
struct LostServerTests {
    /// Loads while the server fails commands as told, after so many.
    private func load(
        failing data: BSONValue, after count: Int64, options: String
    ) async throws -> (error: SeedError?, report: LoadReport?) {
        let database = try FreshDatabase.required()
        let text = try LiveServer.replicaSetText() + "&appname=\(database.naming.suffix)&" + options
        let target = MongoTarget(uri: try MongoURI(text), naming: database.naming)
        let session = try await MongoSession.open(
            target, for: .load, connections: 1, recovering: .zero)
        guard case .document(let members) = data else { return (nil, nil) }
        let scope: [BSONValue.Member] = [
            .init("appName", .string(database.naming.suffix)),
            .init("failCommands", ["insert"]),
        ]
        _ = try await database.connection.run(
            [
                "configureFailPoint": "failCommand", "mode": ["skip": .int(count)],
                "data": .document(members + scope),
            ], on: "admin")
        let reports = Recorder<LoadReport>()
        var failure: SeedError?
        do {
            _ = try await MongoLoader(session).load(
                [CanonicalRecords(of: .farmers, makeFarmers(0..<500), batchSize: 100)],
                observe: { reports.record($0) })
        } catch {
            failure = error
        }
        _ = try await database.connection.run(
            ["configureFailPoint": "failCommand", "mode": "off"], on: "admin")
        return (failure, reports.values.first)
    }

    @Test("in the middle of a load leaves a report of what was written before")
    func reportsWhatWasWritten() async throws {
        let (error, report) = try await load(
            failing: ["closeConnection": true], after: 2, options: "retryWrites=false")
        #expect(error?.code == .unavailable, "\(String(describing: error))")
        #expect(error?.message.contains("stopped in farmers after 200 created") == true)
        #expect(report?.created == 200)
        #expect(try await FreshDatabase.required().count(of: "farmers") == 200)
        let again = try await FreshDatabase.required().load(makeFarmers(0..<500), into: .farmers)
        #expect(again.counts == Counts(created: 300, unchanged: 200))
    }

    @Test("by its silence does not keep a load waiting for ever")
    func endsTheWait() async throws {
        let (error, _) = try await load(
            failing: ["blockConnection": true, "blockTimeMS": 3000], after: 0,
            options: "retryWrites=false&socketTimeoutMS=300")
        #expect(error?.code == .unavailable, "\(String(describing: error))")
    }
}
