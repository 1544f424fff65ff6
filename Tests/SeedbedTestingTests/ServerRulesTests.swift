import FoundationEssentials
import SeedEngine
import SeedbedTesting
import Testing

@Suite struct ServerRulesTests {
    /// Where a mongod is looked for, and which one is taken.
    struct Place: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let variables: [String: String]
        let cache: String
        let binary: String?

        // `sh` and `env` are programs on every machine; their directories hold no mongod.
        static let all = [
            Place(
                testDescription: "the variable names a program",
                variables: ["SEEDBED_MONGOD": "/bin/sh", "PATH": "/bin"], cache: "/nowhere",
                binary: "/bin/sh"),
            Place(
                testDescription: "the variable names nothing",
                variables: ["SEEDBED_MONGOD": "/nowhere/mongod", "PATH": "/bin"],
                cache: "/nowhere", binary: nil),
            Place(
                testDescription: "the variable names a directory",
                variables: ["SEEDBED_MONGOD": "/bin"], cache: "/nowhere", binary: nil),
            Place(
                testDescription: "nothing anywhere", variables: ["PATH": "/nowhere"],
                cache: "/nowhere", binary: nil),
        ]
    }

    @Test(arguments: Place.all)
    func findsTheProgram(_ place: Place) {
        let rules = ServerRules(variables: place.variables, cache: place.cache)
        #expect(rules.binary == place.binary)
    }

    @Test func thePathComesBeforeTheCache() throws {
        let parent =
            FileManager.default.temporaryDirectory.path
            + "/seedbed-\(UInt64.random(in: .min ... .max))"
        defer { try? FileManager.default.removeItem(atPath: parent) }
        for name in ["path", "cache"] {
            try FileManager.default.createDirectory(
                atPath: "\(parent)/\(name)", withIntermediateDirectories: true)
        }
        try FileManager.default.createSymbolicLink(
            atPath: "\(parent)/cache/mongod", withDestinationPath: "/bin/sh")
        var rules = ServerRules(
            variables: ["PATH": "\(parent)/path"], cache: "\(parent)/cache")
        #expect(rules.binary == "\(parent)/cache/mongod")
        try FileManager.default.createSymbolicLink(
            atPath: "\(parent)/path/mongod", withDestinationPath: "/bin/sh")
        rules = ServerRules(variables: ["PATH": "\(parent)/path"], cache: "\(parent)/cache")
        #expect(rules.binary == "\(parent)/path/mongod")
    }

    /// Where tests run without a server, rather than being left out.
    struct Expectation: Sendable, CustomTestStringConvertible {
        let variables: [String: String]
        let expects: Bool
        var testDescription: String { "\(variables)" }

        static let all = [
            Expectation(variables: [:], expects: false),
            Expectation(variables: ["CI": "false"], expects: false),
            Expectation(variables: ["CI": "true"], expects: true),
            Expectation(variables: ["SEEDBED_REQUIRE_LIVE": "1"], expects: true),
            Expectation(variables: ["MONGODB_URI": "mongodb://localhost"], expects: true),
            Expectation(variables: ["SEEDBED_MONGOD": "/bin/sh"], expects: true),
        ]
    }

    @Test(arguments: Expectation.all)
    func expectsAServer(_ expectation: Expectation) {
        let rules = ServerRules(variables: expectation.variables, cache: "/nowhere")
        #expect(rules.expectsServer(.standalone) == expectation.expects)
    }

    @Test func aMissingServerIsAnErrorThatSaysWhatToDo() async throws {
        let rules = ServerRules(variables: ["CI": "true"], cache: "/nowhere")
        let error = await #expect(throws: SeedError.self) {
            _ = try await SeedServer.start(.standalone, by: rules)
        }
        #expect(error?.code == .unavailable)
        #expect(error?.message.contains("SEEDBED_MONGOD") == true)
    }

    @Test func aProgramThatIsNoServerIsAnError() async throws {
        let rules = ServerRules(variables: ["SEEDBED_MONGOD": "/bin/sh"], cache: "/nowhere")
        let error = await #expect(throws: SeedError.self) {
            _ = try await SeedServer.start(.standalone, by: rules)
        }
        #expect(error?.message.hasPrefix("/bin/sh did not start: ") == true)
    }

    @Test func aRunningServerIsUsed() async throws {
        let uri = "mongodb://user:sesame@localhost:1/?replicaSet=none"
        let rules = ServerRules(variables: ["MONGODB_URI": uri], cache: "/nowhere")
        let server = try await SeedServer.start(.standalone, by: rules)
        #expect(server.uri == uri)
        #expect(!"\(server)".contains("sesame"))
        await server.stop()
    }
}
