import SeedEngine
import SeedMongo
import SeedTestSupport
import Testing

/// A load that is told to end, or ended, in the middle.
@Suite("A load that is cut short", .liveServer, .freshDatabase, .timeLimit(.minutes(3)))
struct InterruptedLoadTests {
    private let database: FreshDatabase
    private let scratch: Scratch
    private let count = 20_000

    init() throws {
        database = try FreshDatabase.required()
        scratch = try Scratch()
        let shelves = (0..<count).map { "{\"id\": \"\($0)\"}" }
        try Shop.write(["shelves.json": "[\(shelves.joined(separator: ",\n"))]"], to: scratch)
    }

    /// Loads, and does as the lines of the shell say, which find the load as `$!`.
    ///
    /// What they wait for is a file `go`, which is there once something is written.
    private func load(_ lines: String) async throws -> Seedbed.Run {
        let separator = try LiveServer.text().contains("/?") ? "&" : "/?"
        let uri = try LiveServer.text() + "\(separator)appname=\(database.naming.suffix)"
        let hosts = database.uri.hostNames.map { "--allow-host '\($0)'" }.joined(separator: " ")
        async let signal: Void = announceFirstWrite()
        let run = try await Seedbed.runShell(
            """
            cd "$0"
            seedbed load . --database-suffix '\(database.naming.suffix)' \(hosts) --format json \
                --no-verify 2>errors &
            until [ -e go ]; do sleep 0.02; done
            \(lines)
            """, arguments: [scratch.path], environment: ["MONGODB_URI": uri])
        try await signal
        return run
    }

    private func announceFirstWrite() async throws {
        while try await database.count(of: "shelves") == 0 {
            try await Task.sleep(for: .milliseconds(20))
        }
        try scratch.write("go", "")
    }

    /// Each batch takes its time, so that some are always in flight.
    private let slowness = Self.slowness(milliseconds: 300)

    private static func slowness(milliseconds: Int64) -> FailPoint {
        FailPoint(["insert"], ["blockConnection": true, "blockTimeMS": .int(milliseconds)])
    }

    private func expectRepeatedLoadFinishes() async throws {
        let again = try await Seedbed.runLive(["load", "."], in: scratch)
        #expect(again.exitCode == 0, "\(again.errors)")
        #expect(try await database.count(of: "shelves") == Int64(count))
    }

    @Test(
        "by a first signal writes its batches in flight, and counts them",
        arguments: ["INT", "TERM"])
    func finishesBatchesInFlight(_ signal: String) async throws {
        let run = try await slowness.active(at: database) {
            try await load("kill -\(signal) $!; wait $!")
        }
        #expect(run.exitCode == 130)
        let report = try #require(try run.json()["load"])
        let stored = try await database.count(of: "shelves")
        #expect(report["created"] == .int(stored))
        #expect(stored < Int64(count))
        let errors = try scratch.read("errors")
        #expect(errors.contains("interrupted; finishing what is under way"), "\(errors)")
        #expect(errors.contains("after \(stored) created"), "\(errors)")
        try await expectRepeatedLoadFinishes()
    }

    @Test("by a second signal leaves at once, and reports nothing")
    func leavesAtOnce() async throws {
        // Time enough for a second signal on a busy machine.
        let run = try await Self.slowness(milliseconds: 3000).active(at: database) {
            try await load(
                """
                kill -INT $!
                until grep -q finishing errors; do sleep 0.02; done
                kill -INT $!; wait $!
                """)
        }
        #expect(run.exitCode == 130)
        #expect(run.output == "")
        try await expectRepeatedLoadFinishes()
    }

    @Test("by SIGKILL, time after time, is finished by the same load", arguments: [1, 3])
    func isFinishedAfterKill(_ batches: Int) async throws {
        for round in 0..<batches {
            let run = try await slowness.active(at: database) {
                try await load("sleep 0.\(round)5; kill -KILL $!; wait $!; [ $? = 137 ]")
            }
            #expect(run.exitCode == 0)
        }
        try await expectRepeatedLoadFinishes()
    }
}
