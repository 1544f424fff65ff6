import SeedEngine
import SeedTestSupport
import Testing

@testable import SeedMongo

@Suite("A transaction that breaks", .replicaSet, .freshReplicaSet, .timeLimit(.minutes(2)))
struct BrokenTransactionTests {
    private let database: FreshDatabase

    init() throws { database = try FreshDatabase.required() }

    /// Loads 300 farmers in one transaction while the server fails commands.
    private func load(during failPoint: FailPoint) async throws -> LoadReport {
        let uri = try MongoURI(
            try LiveServer.replicaSetText() + "&appname=\(database.naming.suffix)")
        let session = try await MongoSession.open(
            MongoTarget(uri: uri, naming: database.naming), for: .load, recovering: .seconds(10))
        return try await failPoint.active(at: database) {
            try await MongoLoader(session).atomically([.farmers], recordCount: 300) {
                loader throws(SeedError) in
                try await loader.load([
                    CanonicalRecords(of: .farmers, makeFarmers(0..<300), batchSize: 100)
                ])
            }
        }
    }

    @Test(
        "for a while is done again from its start, and once",
        arguments: [
            // WriteConflict, NoSuchTransaction, NotWritablePrimary
            FailPoint(["insert"], ["errorCode": 112], mode: ["times": 3]),
            FailPoint(["insert"], ["errorCode": 251], mode: ["times": 1]),
            FailPoint(["insert"], ["errorCode": 10_107], mode: ["times": 2]),
            FailPoint(["insert"], ["closeConnection": true], mode: ["times": 2]),
            FailPoint(["commitTransaction"], ["closeConnection": true], mode: ["times": 3]),
            FailPoint(["commitTransaction"], ["errorCode": 251], mode: ["times": 1]),
        ])
    func isRepeated(_ failPoint: FailPoint) async throws {
        let report = try await load(during: failPoint)
        #expect(report.created == 300)
        #expect(try await database.count(of: "farmers") == 300)
    }

    @Test("for good ends with nothing written")
    func isGivenUp() async throws {
        let error = await #expect(throws: SeedError.self) {
            try await load(during: FailPoint(["insert"], ["errorCode": 112]))
        }
        #expect(error?.message.contains("all of it was undone") == true)
        #expect(try await database.count(of: "farmers") == 0)
    }
}
