import SeedEngine
import SeedTestSupport
import Testing

/// From seed files to a catalog, by the built command.
@Suite("Inferring a catalog from files")
struct InferTests {
    @Test("writes what check and validate find nothing wrong with")
    func writesGoodCatalog() async throws {
        let scratch = try Scratch()
        try scratch.write(
            "shop/a.json", "[{\"id\": 1, \"kind\": \"x\"}, {\"id\": 2, \"kind\": \"y\"}]")
        try scratch.write("shop/b.json", "[{\"id\": \"p\", \"a_id\": 2}]")
        let inferred = try await Seedbed.run(
            ["catalog", "infer", "shop", "--format", "json"], in: scratch.path)
        #expect(inferred.exitCode == 0, "\(inferred.errors)")
        #expect(
            try inferred.json()["files"] == [
                "shop/schemas/a.schema.json", "shop/schemas/b.schema.json", "shop/catalog.yaml",
            ])
        #expect(try scratch.read("shop/catalog.yaml").contains("- {path: a_id, to: a}"))
        let checked = try await Seedbed.run(["catalog", "check", "shop"], in: scratch.path)
        #expect(checked.exitCode == 0, "\(checked.errors)")
        let validated = try await Seedbed.run(["validate", "shop"], in: scratch.path)
        #expect(validated.exitCode == 0, "\(validated.output)")
    }

    @Test("replaces what is there only with --force")
    func wantsForce() async throws {
        let scratch = try Scratch()
        try scratch.write("a.json", "[{\"id\": 1}]")
        try scratch.write("catalog.yaml", "mine")
        let refused = try await Seedbed.run(["catalog", "infer", "."], in: scratch.path)
        #expect(refused.exitCode == 77)
        #expect(
            refused.errors
                == "./catalog.yaml: error: is there already; --force replaces it, --output names another"
                + " directory\n")
        #expect(try scratch.read("catalog.yaml") == "mine")
        let forced = try await Seedbed.run(["catalog", "infer", ".", "--force"], in: scratch.path)
        #expect(forced.exitCode == 0, "\(forced.errors)")
        let elsewhere = try await Seedbed.run(
            ["catalog", "infer", ".", "--output", "made/new"], in: scratch.path)
        #expect(elsewhere.exitCode == 0, "\(elsewhere.errors)")
        #expect(try scratch.read("made/new/catalog.yaml") == scratch.read("catalog.yaml"))
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        let arguments: [String]
        let exitCode: Int32
        let message: String
        var testDescription: String { arguments.joined(separator: " ") }

        static let all: [Refusal] = [
            Refusal(arguments: [], exitCode: 64, message: "Name a directory of seed files"),
            Refusal(
                arguments: ["d", "--database", "x"], exitCode: 64, message: "contradict each other"),
            Refusal(arguments: ["nowhere"], exitCode: 64, message: "there is no such directory"),
            Refusal(arguments: ["empty"], exitCode: 64, message: "holds no seed files"),
            Refusal(arguments: ["broken"], exitCode: 65, message: "broken/a.json:1:2: error: "),
            Refusal(arguments: ["twins"], exitCode: 64, message: "no collection has fields"),
            Refusal(
                arguments: ["d", "--output", "d/a.json"], exitCode: 73, message: "cannot be made"),
        ]
    }

    @Test("says why it cannot, and writes nothing", arguments: Refusal.all)
    func refuses(_ refusal: Refusal) async throws {
        let scratch = try Scratch()
        try scratch.write("d/a.json", "[{\"id\": 1}]")
        try scratch.write("empty/readme.txt", "")
        try scratch.write("broken/a.json", "[x]")
        try scratch.write("twins/a.json", "[{\"a\": 1}, {\"a\": 1}]")
        let run = try await Seedbed.run(["catalog", "infer"] + refusal.arguments, in: scratch.path)
        #expect(run.exitCode == refusal.exitCode, "\(run.errors)")
        #expect(run.errors.contains(refusal.message), "\(run.errors)")
        #expect(!run.errors.contains("catalog.yaml"))
    }
}

/// From a database to a catalog, by the built command on a real server.
@Suite(
    "Inferring a catalog from a database", .liveServer, .freshDatabase, .timeLimit(.minutes(5)))
struct LiveInferTests {
    @Test("finds again what was loaded")
    func infersFarm() async throws {
        let scratch = try Scratch()
        try scratch.copy("seed-data/farm", to: "farm")
        let loaded = try await Seedbed.runLive(["load", "farm"], in: scratch)
        #expect(loaded.exitCode == 0, "\(loaded.errors)")
        let committed = try CatalogReader.read("\(scratch.path)/farm/catalog.yaml")
        let databases = committed.databases.flatMap { ["--database", $0] }
        let run = try await Seedbed.runLive(
            ["catalog", "infer", "--output", "inferred"] + databases, in: scratch)
        #expect(run.exitCode == 0, "\(run.errors)")
        let inferred = try CatalogReader.read("\(scratch.path)/inferred/catalog.yaml")
        #expect(
            Set(inferred.collections.map(\.namespace))
                == Set(committed.collections.map(\.namespace)))
        // Of cost events any id will do; the weather's _id is a text of its own to whoever reads it.
        let others = ["cost_events", "weather_observations"]
        for collection in committed.collections where !others.contains(collection.name) {
            let other = try #require(
                inferred.collections.first { $0.namespace == collection.namespace })
            #expect(other.key == collection.key, "of \(collection.name)")
        }
        let farmers = try #require(inferred.collection(named: "farmers"))
        #expect(farmers.references.map(\.target) == ["regions"])
        #expect(farmers.unique.contains(["national_id"]))
    }

    @Test("looks at a sample of a large collection, and asks for what it did not see")
    func infersFromSample() async throws {
        let scratch = try Scratch()
        let database = try FreshDatabase.required()
        try await database.insert(
            (1...500).map { ["_id": .int($0), "name": .string("n\($0 % 400)")] }, into: "shelves")
        try await database.insert(
            (1...30).map { ["_id": .int($0), "shelf_id": .int($0 * 16)] }, into: "items")
        try await database.run([
            "createIndexes": "items",
            "indexes": [["key": ["shelf_id": 1], "name": "by_shelf"]],
        ])
        let run = try await Seedbed.runLive(
            [
                "catalog", "infer", "--database", FreshDatabase.catalogName, "--sample", "40",
            ], in: scratch)
        #expect(run.exitCode == 0, "\(run.errors)")
        let text = try scratch.read("\(FreshDatabase.catalogName)/catalog.yaml")
        #expect(text.contains("# 40 records of about 500."), "\(text)")
        #expect(text.contains("- {path: shelf_id, to: shelves}"), "\(text)")
        #expect(text.contains("- {keys: {shelf_id: 1}, name: by_shelf}"), "\(text)")
        #expect(text.contains("key: _id"))
        let checked = try await Seedbed.run(
            ["catalog", "check", FreshDatabase.catalogName], in: scratch.path)
        #expect(checked.exitCode == 0, "\(checked.errors)")
    }

    @Test("names a database that is not there")
    func namesMissingDatabase() async throws {
        let scratch = try Scratch()
        let run = try await Seedbed.runLive(
            ["catalog", "infer", "--database", "nothing"], in: scratch)
        #expect(run.exitCode == 64)
        #expect(run.errors.contains("has no collections"), "\(run.errors)")
        #expect(!run.errors.contains("catalog.yaml"))
    }
}
