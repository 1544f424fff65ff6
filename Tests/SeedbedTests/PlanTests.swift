import SeedEngine
import SeedTestSupport
import Testing

/// What a load would do, and doing exactly that.
@Suite("Planning", .liveServer, .freshDatabase, .timeLimit(.minutes(5)))
struct PlanTests {
    private func run(_ arguments: [String], in scratch: Scratch) async throws -> Seedbed.Run {
        try await Seedbed.runLive(arguments, in: scratch)
    }

    @Test("tells changes with 2, and that there is nothing to do with 0")
    func tellsWhetherThereIsWork() async throws {
        let scratch = try Scratch()
        try Shop.write(["shelves.json": Shop.shelves], to: scratch)
        let first = try await run(["plan", "."], in: scratch)
        #expect(first.exitCode == 2, "\(first.errors)")
        #expect(first.output.contains("Plan: 2 to create, 1 index to create; 0 unchanged."))
        #expect(try await FreshDatabase.required().count(of: "shelves") == 0)
        #expect(try await run(["load", ".", "-q"], in: scratch).exitCode == 0)
        let second = try await run(["plan", "."], in: scratch)
        #expect(second.exitCode == 0)
        #expect(second.output.contains("Nothing to do: all 2 records are already there."))
    }

    @Test("tells the fields for people and for machines")
    func tellsFields() async throws {
        let scratch = try Scratch()
        let items = "[{\"id\": 1, \"shelf\": \"top\", \"price\": 3}]"
        try Shop.write(["shelves.json": Shop.shelves, "items.json": items], to: scratch)
        #expect(try await run(["load", "."], in: scratch).exitCode == 0)
        try scratch.write("items.json", items.replacing("3}", with: "4.5}"))
        let text = try await run(["plan", "."], in: scratch)
        #expect(text.output.contains(".items 1 ./items.json:1"), "\(text.output)")
        #expect(text.output.contains("    price: 3.0 → 4.5\n"), "\(text.output)")
        let json = try await run(["plan", ".", "--format", "json"], in: scratch).json()
        #expect(json["exit_code"] == 2)
        #expect(json["plan"]?["update"] == 1)
        #expect(
            json["plan"]?["collections"]?.elements?.last?["changes"]?.elements?.first == [
                "action": "update", "index": 0, "line": 1, "key": "1",
                "fields": [["path": "price", "old": "3.0", "new": "4.5"]],
            ])
    }

    @Test("compares nothing while there is an error in the files")
    func refusesInvalidFiles() async throws {
        let scratch = try Scratch()
        try Shop.write(["shelves.json": "[{}]"], to: scratch)
        let run = try await run(["plan", "."], in: scratch)
        #expect(run.exitCode == 1)
        #expect(run.output.contains("Nothing was compared"))
    }

    @Test("into a file makes a load that does exactly that, once")
    func isApplied() async throws {
        let scratch = try Scratch()
        let database = try FreshDatabase.required()
        try Shop.write(["shelves.json": Shop.shelves], to: scratch)
        try await database.insert([["_id": 1, "id": "old"]], into: "shelves")
        let planned = try await run(["plan", ".", "--prune", "--save", "p"], in: scratch)
        #expect(planned.exitCode == 2, "\(planned.errors)")
        let unconfirmed = try await run(["load", ".", "--plan", "p"], in: scratch)
        #expect(unconfirmed.exitCode == 77)
        #expect(unconfirmed.errors.contains("the plan deletes 1 document"))
        let applied = try await run(["load", ".", "--plan", "p", "--confirm"], in: scratch)
        #expect(applied.exitCode == 0, "\(applied.errors)")
        #expect(applied.output.contains("2 created, 1 removed."), "\(applied.output)")
        #expect(try await database.count(of: "shelves") == 2)
        let again = try await run(["load", ".", "--plan", "p", "--confirm"], in: scratch)
        #expect(again.exitCode == 77)
        #expect(
            again.errors.contains("the plan no longer holds, and nothing was written: documents"))
    }

    @Test("that was edited, or for other data, is not applied")
    func refusesOtherPlans() async throws {
        let scratch = try Scratch()
        try Shop.write(["shelves.json": Shop.shelves], to: scratch)
        #expect(try await run(["plan", ".", "--save", "p"], in: scratch).exitCode == 2)
        let plan = try scratch.read("p")
        try scratch.write("edited", plan.replacing("\"key\": \"top\"", with: "\"key\": \"low\""))
        let edited = try await run(["load", ".", "--plan", "edited"], in: scratch)
        #expect(edited.exitCode == 64)
        #expect(edited.errors.contains("edited: error: was changed after it was saved"))
        try scratch.write("shelves.json", "[{\"id\": \"other\"}]")
        let other = try await run(["load", ".", "--plan", "p"], in: scratch)
        #expect(other.exitCode == 77)
        #expect(other.errors.contains("the file of shelves changed"), "\(other.errors)")
        #expect(try await FreshDatabase.required().count(of: "shelves") == 0)
    }

    @Test("into a file that cannot be written ends with 73")
    func tellsUnwritableFile() async throws {
        let scratch = try Scratch()
        try Shop.write(["shelves.json": Shop.shelves], to: scratch)
        let run = try await run(["plan", ".", "--save", "none/p"], in: scratch)
        #expect(run.exitCode == 73)
    }
}

/// The database back to the files.
@Suite("Resetting", .liveServer, .freshDatabase, .timeLimit(.minutes(5)))
struct ResetTests {
    private func run(_ arguments: [String], in scratch: Scratch) async throws -> Seedbed.Run {
        try await Seedbed.runLive(arguments, in: scratch)
    }

    @Test("needs a confirmation, tells what it would do, and does it")
    func resets() async throws {
        let scratch = try Scratch()
        let database = try FreshDatabase.required()
        try Shop.write(["shelves.json": Shop.shelves], to: scratch)
        #expect(try await run(["load", "."], in: scratch).exitCode == 0)
        try await database.insert([["id": "new"]], into: "shelves")
        let unconfirmed = try await run(["reset", "."], in: scratch)
        #expect(unconfirmed.exitCode == 77)
        let dry = try await run(["reset", ".", "--dry-run"], in: scratch)
        #expect(dry.exitCode == 0)
        #expect(dry.output.contains("Plan: 1 to delete; 2 unchanged."), "\(dry.output)")
        #expect(try await database.count(of: "shelves") == 3)
        let reset = try await run(["reset", ".", "--confirm"], in: scratch)
        #expect(reset.exitCode == 0, "\(reset.errors)")
        #expect(reset.output.contains("0 created, 0 updated, 1 removed, 2 unchanged."))
        #expect(try await database.count(of: "shelves") == 2)
        let again = try await run(["reset", ".", "--confirm", "--format", "json"], in: scratch)
        #expect(try again.json()["reset"]?["unchanged"] == 2)
        #expect(try again.json()["reset"]?["removed"] == 0)
    }

    @Test("writes nothing while there is an error in the files")
    func refusesInvalidFiles() async throws {
        let scratch = try Scratch()
        let database = try FreshDatabase.required()
        try Shop.write(["shelves.json": "[{}]"], to: scratch)
        try await database.insert([["_id": "X"]], into: "shelves")
        let run = try await run(["reset", ".", "--confirm"], in: scratch)
        #expect(run.exitCode == 1)
        #expect(try await database.count(of: "shelves") == 1)
    }

    @Test("is refused in production, whatever allows loads")
    func isGuarded() async throws {
        let scratch = try Scratch()
        try Shop.write(["shelves.json": Shop.shelves], to: scratch)
        let run = try await Seedbed.run(
            ["reset", ".", "--confirm"], in: scratch.path,
            environment: ["APP_ENV": "production", "SEEDBED_ALLOW_PRODUCTION": "true"])
        #expect(run.exitCode == 77)
        #expect(run.errors.contains("nothing is deleted in production"))
    }

    @Test("as an option of a load deletes what no file names, once that is confirmed")
    func prunes() async throws {
        let scratch = try Scratch()
        let database = try FreshDatabase.required()
        try Shop.write(["shelves.json": Shop.shelves], to: scratch)
        try await database.insert([["id": "old"]], into: "shelves")
        #expect(try await run(["load", ".", "--prune"], in: scratch).exitCode == 77)
        #expect(try await database.count(of: "shelves") == 1)
        let pruned = try await run(["load", ".", "--prune", "--confirm"], in: scratch)
        #expect(pruned.exitCode == 0, "\(pruned.errors)")
        #expect(pruned.output.contains("2 created, 1 removed."), "\(pruned.output)")
        #expect(try await database.count(of: "shelves") == 2)
    }

    @Test("as a load with validators has the server refuse what the schemas and checks refuse")
    func installsValidators() async throws {
        let scratch = try Scratch()
        let database = try FreshDatabase.required()
        try Shop.write(["shelves.json": Shop.shelves], to: scratch)
        let loaded = try await run(["load", ".", "--server-validators"], in: scratch)
        #expect(loaded.exitCode == 0, "\(loaded.errors)")
        let reply = try await database.run([
            "insert": "shelves", "documents": [["id": "x", "unknown": 1]],
        ])
        #expect(reply["writeErrors"] != nil)
        try await database.insert([["id": "fine"]], into: "shelves")
    }

    @Test("as dropping destroys indexes too, once that is confirmed")
    func drops() async throws {
        let scratch = try Scratch()
        let database = try FreshDatabase.required()
        try Shop.write(["shelves.json": Shop.shelves], to: scratch)
        try await database.run([
            "createIndexes": "shelves", "indexes": [["key": ["mine": 1], "name": "mine"]],
        ])
        try await database.insert([["id": "old"]], into: "shelves")
        #expect(try await run(["load", ".", "--drop"], in: scratch).exitCode == 77)
        let dropped = try await run(["load", ".", "--drop", "--confirm"], in: scratch)
        #expect(dropped.exitCode == 0, "\(dropped.errors)")
        #expect(dropped.errors.contains("shelves with 1 document"), "\(dropped.errors)")
        let reply = try await database.run(["listIndexes": "shelves"], writes: false)
        #expect(
            reply["cursor"]?["firstBatch"]?.elements?.compactMap { $0["name"]?.text }
                == ["_id_", "id_1"])
    }
}
