import SeedEngine
import SeedTestSupport
import Testing

@testable import SeedMongo

@Suite("A server that fails", .replicaSet, .freshReplicaSet, .timeLimit(.minutes(2)))
struct LostServerTests {
    private let database: FreshDatabase

    init() throws { database = try FreshDatabase.required() }

    /// Loads 500 farmers in batches of 100 while the server fails commands.
    private func load(
        during failPoint: FailPoint, recovering recovery: Duration, options: String = "",
        mode: LoadMode = .replace
    ) async throws -> (error: SeedError?, report: LoadReport?) {
        let uri = try MongoURI(
            try LiveServer.replicaSetText() + "&appname=\(database.naming.suffix)" + options)
        let session = try await MongoSession.open(
            MongoTarget(uri: uri, naming: database.naming), for: .load, connections: 1,
            recovering: recovery)
        return try await failPoint.active(at: database) {
            let reports = Recorder<LoadReport>()
            do {
                let report = try await MongoLoader(session, options: LoadOptions(mode: mode)).load(
                    [CanonicalRecords(of: .farmers, makeFarmers(0..<500), batchSize: 100)],
                    observe: { reports.record($0) })
                return (nil, report)
            } catch {
                return (error as? SeedError, reports.values.first)
            }
        }
    }

    @Test("in the middle of a load leaves a report of what was written before")
    func reportsWhatWasWritten() async throws {
        let (error, report) = try await load(
            during: FailPoint(["insert"], ["closeConnection": true], mode: ["skip": 2]),
            recovering: .zero, options: "&retryWrites=false")
        #expect(error?.code == .unavailable, "\(String(describing: error))")
        #expect(error?.message.contains("stopped in farmers after 200 created") == true)
        #expect(report?.created == 200)
        #expect(try await database.count(of: "farmers") == 200)
        let again = try await database.load(makeFarmers(0..<500), into: .farmers)
        #expect(again.counts == Counts(created: 300, unchanged: 200))
    }

    @Test("by its silence does not keep a load waiting for ever")
    func endsTheWait() async throws {
        let (error, _) = try await load(
            during: FailPoint(["insert"], ["blockConnection": true, "blockTimeMS": 3000]),
            recovering: .zero, options: "&retryWrites=false&socketTimeoutMS=300")
        #expect(error?.code == .unavailable, "\(String(describing: error))")
    }

    @Test(
        "for a while is waited for, and then nothing is lost, doubled or counted twice",
        arguments: [
            // InterruptedDueToReplStateChange, NotWritablePrimary, ShutdownInProgress
            ["closeConnection": true], ["errorCode": 11_602], ["errorCode": 10_107],
            ["errorCode": 91],
            // The write is made and its confirmation lost, as when a primary steps down after it.
            ["writeConcernError": ["code": 11_602, "errmsg": "stepping down"]],
            ["blockConnection": true, "blockTimeMS": 600],
        ] as [BSONValue])
    func isWaitedFor(_ effect: BSONValue) async throws {
        try await database.insert([["_id": "F-1", "id": "F-1", "name": "other"]], into: "farmers")
        let (error, report) = try await load(
            during: FailPoint(["insert", "update"], effect, mode: ["times": 3]),
            recovering: .seconds(20), options: "&retryWrites=false&socketTimeoutMS=300")
        #expect(error == nil)
        #expect((report?.created ?? 0) + (report?.updated ?? 0) == 500)
        #expect(report?.rejected == 0)
        let stored = Int(try await database.count(of: "farmers"))
        #expect(stored == (report?.created ?? 0) + 1)
        let again = try await database.load(makeFarmers(0..<500), into: .farmers)
        #expect(again.counts == Counts(unchanged: 500))
    }

    @Test("is not waited for where only new records are wanted, which none could tell apart")
    func doesNotRepeatInserts() async throws {
        let (error, report) = try await load(
            during: FailPoint(["insert"], ["closeConnection": true], mode: ["times": 1]),
            recovering: .seconds(20), options: "&retryWrites=false", mode: .insert)
        #expect(error?.code == .unavailable)
        #expect(report?.created == 0)
    }

    @Test("for want of disk space says so, and what helps")
    func tellsOfFullDisks() async throws {
        let (error, report) = try await load(
            during: FailPoint(["insert"], ["errorCode": 14_031], mode: ["skip": 1]),
            recovering: .seconds(20))
        #expect(error?.code == .rejected)
        #expect(error?.message.contains("the server has no disk space left") == true)
        #expect(error?.message.contains("free some on the server") == true)
        #expect(report?.created == 100)
        #expect(try await database.count(of: "farmers") == 100)
    }

    @Test("slowly is borne")
    func bearsSlowness() async throws {
        let (error, report) = try await load(
            during: FailPoint(["insert"], ["blockConnection": true, "blockTimeMS": 100]),
            recovering: .zero)
        #expect(error == nil)
        #expect(report?.created == 500)
    }
}
