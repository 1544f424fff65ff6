import SeedEngine
import SeedTestSupport
import Testing

/// All records or none.
@Suite("Atomic loading", .replicaSet, .freshReplicaSet, .timeLimit(.minutes(5)))
struct AtomicTests {
    private func run(_ arguments: [String], in scratch: Scratch) async throws -> Seedbed.Run {
        try await Seedbed.runLive(arguments, in: scratch, usesReplicaSet: true)
    }

    @Test("writes all records, and compares as any load")
    func writesAll() async throws {
        let scratch = try Scratch()
        try Shop.write(["shelves.json": Shop.shelves], to: scratch)
        let first = try await run(["load", ".", "--atomic"], in: scratch)
        #expect(first.exitCode == 0, "\(first.errors)")
        #expect(first.output.contains("2 created."))
        let second = try await run(["load", ".", "--atomic"], in: scratch)
        #expect(second.output.contains("Nothing to do"), "\(second.output)")
    }

    @Test(
        "undoes all, clearing and pruning too, when the server refuses one record",
        arguments: [[], ["--clear", "--confirm"], ["--prune", "--confirm"]])
    func undoesAll(_ options: [String]) async throws {
        let scratch = try Scratch()
        let database = try FreshDatabase.required()
        let items = (0..<2500).map { "{\"id\": \($0), \"shelf\": \"top\"}" }
        try Shop.write(
            ["shelves.json": Shop.shelves, "items.json": "[\(items.joined(separator: ",\n"))]"],
            to: scratch)
        try await database.run([
            "create": "items", "validator": ["id": ["$ne": 1700]],
        ])
        try await database.insert([["_id": 1, "id": "old"]], into: "shelves")
        let run = try await run(["load", ".", "--atomic"] + options, in: scratch)
        #expect(run.exitCode == 74, "\(run.errors)")
        #expect(run.output.contains("./items.json:1701: error: items.json[1700] refused:"))
        #expect(run.output.contains("Nothing was written: 1 record refused"), "\(run.output)")
        #expect(try await database.documents(in: "shelves").map { $0["id"] } == ["old"])
        #expect(try await database.count(of: "items") == 0)
    }
}

/// Where there are no transactions.
@Suite("Atomic loading elsewhere", .liveServer, .freshDatabase, .timeLimit(.minutes(5)))
struct AtomicRefusalTests {
    @Test("is refused on a standalone server, which has no transactions")
    func refusesStandaloneServers() async throws {
        let database = try FreshDatabase.required()
        let hello = try await database.run(["hello": 1], writes: false)
        // The tester's own server may be a replica set.
        guard hello["setName"] == nil else { return }
        let scratch = try Scratch()
        try Shop.write(["shelves.json": Shop.shelves], to: scratch)
        let run = try await Seedbed.runLive(["load", ".", "--atomic"], in: scratch)
        #expect(run.exitCode == 77)
        #expect(run.errors.contains("is a standalone server"), "\(run.errors)")
        #expect(try await database.count(of: "shelves") == 0)
    }

    @Test("is refused for more records than a transaction should hold")
    func refusesLargeLoads() async throws {
        let scratch = try Scratch()
        let shelves = (0...100_000).map { "{\"id\": \"\($0)\"}" }
        try Shop.write(["shelves.json": "[\(shelves.joined(separator: ","))]"], to: scratch)
        let run = try await Seedbed.runLive(["load", ".", "--atomic"], in: scratch)
        #expect(run.exitCode == 77)
        #expect(run.errors.contains("takes 100,000 records at most, and there are 100,001"))
    }

    @Test("and dropping collections contradict each other")
    func contradictsDropping() async throws {
        let run = try await Seedbed.run(
            "load", "seed-data/farm", "--atomic", "--drop", "--confirm")
        #expect(run.exitCode == 64)
        #expect(run.errors.contains("--atomic and --drop contradict each other"))
    }
}
