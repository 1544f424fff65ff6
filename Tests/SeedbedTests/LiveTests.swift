import SeedEngine
import SeedMongo
import SeedTestSupport
import Testing

/// From a profile to a database, by the built command on a real server.
@Suite("Loading", .liveServer, .freshDatabase, .timeLimit(.minutes(5)))
struct LiveTests {
    private func run(_ arguments: [String], in scratch: Scratch) async throws -> Seedbed.Run {
        try await Seedbed.runLive(arguments, in: scratch)
    }

    private func loadCounts(_ run: Seedbed.Run) throws -> [BSONValue?] {
        let load = try #require(run.json()["load"])
        return [load["created"], load["updated"], load["unchanged"], load["rejected"]]
    }

    @Test("a profile's records brings them into the database; again changes nothing")
    func goesTheWholeWay() async throws {
        let scratch = try Scratch()
        let generated = try await Seedbed.run(
            "generate", "--profile", "minimal", "--output", "\(scratch.path)/data")
        #expect(generated.exitCode == 0, "\(generated.errors)")

        let first = try await run(["load", "data"], in: scratch)
        #expect(first.exitCode == 0, "\(first.errors)")
        #expect(first.output.contains("Loaded 310 records in "))
        #expect(first.output.contains("the database holds all 310 records"))

        let verified = try await run(["verify", "data"], in: scratch)
        #expect(verified.exitCode == 0)

        let second = try await run(["load", "data"], in: scratch)
        #expect(second.exitCode == 0)
        #expect(second.output.contains("Nothing to do: all 310 records were already there."))

        let farmers = try scratch.read("data/farmers.json")
        let name = "\"first_name\": \""
        let changed = try #require(farmers.firstRange(of: name))
        try scratch.write(
            "data/farmers.json", farmers.replacingCharacters(before: changed.upperBound, with: "X"))
        let differs = try await run(["verify", "data"], in: scratch)
        #expect(differs.exitCode == 1)
        #expect(differs.output.contains("first_name is stored otherwise"), "\(differs.output)")

        let third = try await run(["load", "data", "--format", "json"], in: scratch)
        #expect(try loadCounts(third) == [0, 1, 309, 0])
        #expect(try third.json()["verification"]?["clean"] == true)
    }

    @Test("warns once of records that an index of the consuming service deletes")
    func warnsOfExpiringRecords() async throws {
        let scratch = try Scratch()
        let generated = try await Seedbed.run(
            "generate", "--profile", "minimal", "--as-of", "2020-01-01T00:00:00Z", "--output",
            "\(scratch.path)/data")
        #expect(generated.exitCode == 0, "\(generated.errors)")
        let first = try await run(["load", "data"], in: scratch)
        #expect(
            first.errors.contains(
                "after which the index timestamp_1 that the consuming service makes deletes them;"
                    + " generate --as-of now makes newer ones"), "\(first.errors)")
        let second = try await run(["load", "data"], in: scratch)
        #expect(second.exitCode == 0)
        #expect(!second.errors.contains("warning"), "\(second.errors)")
    }

    @Test("of a generated profile happens in one command")
    func generatesAndLoads() async throws {
        let scratch = try Scratch()
        let run = try await run(
            [
                "generate", "--profile", "\(Checkout.root)/profiles/minimal.yaml", "--output", "d",
                "--load", "--format", "json",
            ], in: scratch)
        #expect(run.exitCode == 0, "\(run.errors)")
        #expect(try loadCounts(run) == [310, 0, 0, 0])
    }

    @Test("refuses stored records where only new ones are wanted, and says which")
    func insertRefuses() async throws {
        let scratch = try Scratch()
        try Shop.write(["shelves.json": Shop.shelves], to: scratch)
        #expect(try await run(["load", "."], in: scratch).exitCode == 0)
        try scratch.write("shelves.json", "[{\"id\": \"new\"},\n{\"id\": \"low\"}]")
        let refused = try await run(["load", ".", "--mode", "insert"], in: scratch)
        #expect(refused.exitCode == 74)
        #expect(
            refused.output.contains("./shelves.json:2: error: shelves.json[1] refused:"),
            "\(refused.output)")
        #expect(refused.output.contains("Not all of 2 records were loaded"))
    }

    @Test("clears what no file names, when that is confirmed")
    func clears() async throws {
        let scratch = try Scratch()
        try Shop.write(["shelves.json": Shop.shelves], to: scratch)
        let database = try FreshDatabase.required()
        try await database.insert([["_id": 1, "id": "old"]], into: "shelves")
        let kept = try await run(["load", "."], in: scratch)
        #expect(kept.exitCode == 0)
        #expect(try await database.count(of: "shelves") == 3)
        let unconfirmed = try await run(["load", ".", "--clear"], in: scratch)
        #expect(unconfirmed.exitCode == 77)
        #expect(try await database.count(of: "shelves") == 3)
        let cleared = try await run(["load", ".", "--clear", "--confirm"], in: scratch)
        #expect(cleared.exitCode == 0)
        #expect(cleared.errors.contains("3 documents deleted"), "\(cleared.errors)")
        #expect(try await database.count(of: "shelves") == 2)
    }

    @Test("says what it cleared also where the load after it fails")
    func tellsWhatWasCleared() async throws {
        let scratch = try Scratch()
        try Shop.write(["shelves.json": Shop.shelves], to: scratch)
        let database = try FreshDatabase.required()
        try await database.run([
            "createIndexes": "shelves",
            "indexes": [["key": ["other": 1], "name": "id_1", "unique": true]],
        ])
        try await database.insert([["_id": 1, "id": "old"]], into: "shelves")
        let run = try await run(
            ["load", ".", "--clear", "--confirm", "--format", "json"], in: scratch)
        #expect(run.exitCode == 74, "\(run.output)")
        #expect(run.errors.contains("1 document of 1 collection"), "\(run.errors)")
        #expect(try run.json()["cleared"]?.elements?.first?["deleted"] == 1, "\(run.output)")
        #expect(try await database.count(of: "shelves") == 0)
    }

    @Test("writes nothing where there is one finding")
    func writesNothing() async throws {
        let scratch = try Scratch()
        try Shop.write(
            ["shelves.json": Shop.shelves, "items.json": "[{\"id\": 1, \"shelf\": \"none\"}]"],
            to: scratch)
        let run = try await run(["load", "."], in: scratch)
        #expect(run.exitCode == 1)
        #expect(run.output.contains("Nothing was loaded"))
        #expect(try await FreshDatabase.required().count(of: "shelves") == 0)
    }

    @Test("is not verified when that is not wanted")
    func skipsVerification() async throws {
        let scratch = try Scratch()
        try Shop.write(["shelves.json": Shop.shelves], to: scratch)
        let run = try await run(["load", ".", "--no-verify", "--format", "json"], in: scratch)
        #expect(run.exitCode == 0)
        #expect(try run.json()["verification"] == .null)
    }
}

extension String {
    /// The text with a letter put in at a place.
    fileprivate func replacingCharacters(before index: Index, with text: String) -> String {
        String(self[..<index]) + text + self[index...]
    }
}
