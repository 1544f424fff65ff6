import FoundationEssentials
import SeedEngine
import SeedMongo
import SeedbedTesting
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite(.enabled(if: ServerRules().binary != nil, "there is no mongod to start"))
struct SeedServerTests {
    /// The rules of this environment, without a server that runs already.
    fileprivate static let withoutRunningServer = ServerRules(
        variables: ProcessInfo.processInfo.environment.filter {
            !["MONGODB_URI", "SEEDBED_REPLICA_SET_URI"].contains($0.key)
        })

    @Test func startsOnALoopbackPortAndStops() async throws {
        let server = try await SeedServer.start(.standalone, by: Self.withoutRunningServer)
        #expect(server.uri.hasPrefix("mongodb://127.0.0.1:"))
        let connection = try MongoConnection(to: try MongoURI(server.uri), failsFast: true)
        #expect(try await connection.run(["ping": 1], on: "admin")["ok"] == 1.0)

        await server.stop()
        await #expect(throws: SeedError.self) {
            let connection = try MongoConnection(to: try MongoURI(server.uri), failsFast: true)
            _ = try await connection.run(["ping": 1], on: "admin")
        }
    }

    @Test func leavesNothingBehind() async throws {
        let parent =
            FileManager.default.temporaryDirectory.path
            + "/seedbed-\(UInt64.random(in: .min ... .max))"
        try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: parent) }
        var variables = ProcessInfo.processInfo.environment
        variables["MONGODB_URI"] = nil
        variables["TMPDIR"] = parent
        let server = try await SeedServer.start(
            .standalone, by: ServerRules(variables: variables))
        #expect(try FileManager.default.contentsOfDirectory(atPath: parent).count == 1)
        await server.stop()
        #expect(try FileManager.default.contentsOfDirectory(atPath: parent).isEmpty)
    }

    @Test func startsAReplicaSetThatTakesTransactions() async throws {
        let server = try await SeedServer.start(.replicaSet, by: Self.withoutRunningServer)
        let connection = try MongoConnection(to: try MongoURI(server.uri))
        let hello = try await connection.run(["hello": 1], on: "admin")
        #expect(hello["setName"] == "seedbed")
        #expect(hello["isWritablePrimary"] == true)
        await server.stop()
    }

    @Test func endsWhenNobodyRefersToIt() async throws {
        var server: SeedServer? = try await SeedServer.start(
            .standalone, by: Self.withoutRunningServer)
        let uri = try #require(server).uri
        server = nil
        #expect(try await falls(uri))
    }

    @Test func endsWithAProcessThatIsKilled() async throws {
        let killed = await #expect(
            processExitsWith: .signal(SIGKILL), observing: [\.standardOutputContent]
        ) {
            let server = try await SeedServer.start(
                .standalone, by: SeedServerTests.withoutRunningServer)
            print(server.uri)
            fflush(nil)
            kill(getpid(), SIGKILL)
        }
        let text = String(decoding: try #require(killed).standardOutputContent, as: UTF8.self)
        let uri = try #require(text.split(separator: "\n").last { $0.hasPrefix("mongodb://") })
        #expect(try await falls(String(uri)))
    }

    /// Whether a server stops answering within ten seconds.
    private func falls(_ text: String) async throws -> Bool {
        let uri = try MongoURI(text)
        let clock = ContinuousClock()
        let deadline = clock.now + .seconds(10)
        while clock.now < deadline {
            let connection = try MongoConnection(to: uri, failsFast: true)
            guard (try? await connection.run(["ping": 1], on: "admin")) != nil else { return true }
            try await clock.sleep(for: .milliseconds(20))
        }
        return false
    }
}
