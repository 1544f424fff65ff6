import SeedEngine
import SeedMongo
import SeedTestSupport
import Testing

@Suite("Connecting", .timeLimit(.minutes(1)))
struct MongoSessionTests {
    /// Opens a session that must fail; gives the error and how long it took.
    private func failure(
        _ uri: String, waiting patience: Duration = .zero
    ) async throws -> (error: SeedError, duration: Duration) {
        let target = MongoTarget(
            uri: try MongoURI(uri), safety: TargetGuard(allowedHosts: ["no-such-host.invalid"]))
        let clock = ContinuousClock()
        let start = clock.now
        let error = await #expect(throws: SeedError.self) {
            try await MongoSession.open(target, for: .load, waiting: patience)
        }
        return (try #require(error), clock.now - start)
    }

    // Port 1 of the loopback interface belongs to a service that nobody runs.
    private let nobody = "mongodb://sam:hunter2@127.0.0.1:1/?authSource=admin"

    @Test func saysAtOnceThatNobodyListens() async throws {
        let (error, duration) = try await failure(nobody)
        #expect(error.code == .unavailable)
        #expect(
            error.message
                == "cannot use MongoDB at 127.0.0.1:1: connection refused; start the server, correct"
                + " host and port, or wait with --wait 30s")
        #expect(duration < .seconds(6))
    }

    @Test func waitsAsLongAsItIsTold() async throws {
        let (error, duration) = try await failure(nobody, waiting: .milliseconds(600))
        #expect(error.code == .unavailable)
        #expect(duration > .milliseconds(300))
        #expect(duration < .seconds(20))
    }

    @Test func stopsWaitingWhenItIsCancelled() async throws {
        let target = MongoTarget(uri: try MongoURI(nobody))
        let opening = Task {
            try await MongoSession.open(target, for: .load, waiting: .seconds(30))
        }
        try await Task.sleep(for: .milliseconds(200))
        opening.cancel()
        let error = await #expect(throws: SeedError.self) { try await opening.value }
        #expect(error?.code == .interrupted)
    }

    @Test func asksTheGuardBeforeItConnects() async throws {
        let (error, _) = try await failure("mongodb://sam:hunter2@db.example.org")
        #expect(error.code == .refused)
    }

    @Test func saysThatANameCannotBeResolved() async throws {
        let (error, _) = try await failure("mongodb://sam:hunter2@no-such-host.invalid")
        #expect(error.code == .unavailable)
        #expect(error.message.contains("no-such-host.invalid:27017"))
        #expect(error.message.contains("cannot be resolved"))
        #expect(!error.message.contains("hunter2"))
    }
}

@Suite("Connecting to a server", .liveServer, .freshDatabase, .timeLimit(.minutes(1)))
struct LiveMongoSessionTests {
    private let host: String

    init() throws { host = try FreshDatabase.required().uri.place }

    private func failure(_ uri: String) async throws -> SeedError {
        let uri = try MongoURI(uri)
        let target = MongoTarget(uri: uri, safety: TargetGuard(allowedHosts: uri.hostNames))
        let error = await #expect(throws: SeedError.self) {
            try await MongoSession.open(target, for: .load, waiting: .seconds(40))
        }
        return try #require(error)
    }

    @Test func doesNotWaitForAWrongPasswordToBecomeRight() async throws {
        let clock = ContinuousClock()
        let start = clock.now
        let error = try await failure("mongodb://sam:hunter2@\(host)/?authSource=admin")
        #expect(error.code == .unavailable)
        #expect(error.message.contains("authentication failed"))
        #expect(!error.message.contains("sam"))
        #expect(!error.message.contains("hunter2"))
        #expect(clock.now - start < .seconds(35))
    }

    @Test func opensAsManyConnectionsAsItIsTold() async throws {
        let session = try await FreshDatabase.required().session(connections: 3)
        #expect(session.connections.count == 3)
        for connection in session.connections {
            #expect(try await connection.run(["ping": 1], on: "admin")["ok"] == 1.0)
        }
    }

    @Test func namesItselfToTheServer() async throws {
        let connection = try await FreshDatabase.required().session().connections[0]
        let reply = try await connection.run(
            ["currentOp": 1, "$all": true, "$ownOps": true], on: "admin")
        let names = (reply["inprog"]?.elements ?? []).compactMap { $0["appName"]?.text }
        #expect(names.contains("seedbed"))
    }

    @Test func passesOnTheServersOwnErrors() async throws {
        let connection = try await FreshDatabase.required().session().connections[0]
        let error = await #expect(throws: SeedError.self) {
            try await connection.run(["noSuchCommand": 1], on: "admin")
        }
        #expect(error?.code == .rejected)
        #expect(error?.message.contains("noSuchCommand") == true)
    }
}
