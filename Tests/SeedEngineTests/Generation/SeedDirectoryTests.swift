import Testing

@testable import SeedEngine

/// Records that say nothing but their number.
private struct NumberFactory: RecordFactory {
    let collection: String
    let count: Int

    func appendFields(of index: Int, to writer: inout BSONWriter) {
        writer.append("id", "\(collection)-\(index)")
        writer.append("number", index)
    }
}

/// A catalog of a copied collection and two generated ones, in a directory of its own.
private struct Fixture {
    let directory: TemporaryDirectory

    static let kindsText = "[\n  {\"id\": \"k\", \"_comment\": \"kept\"}\n]\n"

    init() throws {
        directory = try TemporaryDirectory()
        try directory.write("catalog: test\n", to: "data/catalog.yaml")
        try directory.write("{}", to: "data/schemas/kinds.json")
        try directory.write("{}", to: "data/schemas/numbers.json")
        try directory.write(Self.kindsText, to: "data/kinds.json")
    }

    var catalog: CatalogLayout {
        CatalogLayout(
            name: "test", directory: "\(directory.path)/data",
            collections: [
                .init(name: "kinds", fileName: "kinds.json", schemaFile: "schemas/kinds.json"),
                .init(
                    name: "numbers", fileName: "numbers.json", schemaFile: "schemas/numbers.json"),
                .init(name: "others", fileName: "others.json", schemaFile: "schemas/numbers.json"),
            ])
    }

    func plan(
        count: Int = 5, copied: [String] = ["kinds"], catalog: CatalogLayout? = nil,
        collection: String = "numbers"
    ) throws -> GenerationPlan {
        try GenerationPlan(
            profile: Profile(yaml: "generated_data: {}", file: "p.yaml"), seed: 7,
            asOf: Instant(seconds: 0), catalog: catalog ?? self.catalog, copied: copied,
            factories: [
                NumberFactory(collection: collection, count: count),
                NumberFactory(collection: "others", count: 0),
            ], scenarios: [ScenarioAssignment(scenario: "story", badge: "WIN", ids: ["numbers-0"])])
    }

    @discardableResult
    func generate(
        _ plan: GenerationPlan, to name: String = "out", workers: Int = 1
    ) async throws -> GenerationManifest {
        var writer = try SeedDirectoryWriter.makeWriter(to: "\(directory.path)/\(name)", of: plan)
        var orchestrator = Orchestrator()
        orchestrator.workers = workers
        orchestrator.batchSize = 2
        try await orchestrator.run(plan, into: &writer)
        return try writer.commit()
    }
}

struct SeedDirectoryTests {
    @Test func writesACompleteDirectory() async throws {
        let fixture = try Fixture()
        try await fixture.generate(fixture.plan())
        #expect(
            try fixture.directory.names("out") == [
                "_metadata.json", "catalog.yaml", "kinds.json", "numbers.json", "schemas",
            ])
        #expect(try fixture.directory.names("out/schemas") == ["kinds.json", "numbers.json"])
        #expect(try fixture.directory.text("out/kinds.json") == Fixture.kindsText)
    }

    @Test func writesArraysIndentedByTwo() async throws {
        let fixture = try Fixture()
        try await fixture.generate(fixture.plan(count: 2))
        #expect(
            try fixture.directory.text("out/numbers.json") == """
                [
                  {
                    "id": "numbers-0",
                    "number": 0
                  },
                  {
                    "id": "numbers-1",
                    "number": 1
                  }
                ]

                """)
    }

    @Test func describesWhatItWrote() async throws {
        let fixture = try Fixture()
        let manifest = try await fixture.generate(fixture.plan())
        #expect(manifest.files.map(\.count) == [nil, nil, nil, 1, 5])
        let text = try fixture.directory.text("out/_metadata.json")
        #expect(text == String(decoding: manifest.text, as: UTF8.self))
        let value = manifest.value
        #expect(value["seed"] == 7)
        #expect(value["as_of"] == "1970-01-01T00:00:00Z")
        #expect(value["generated_at"] == "1970-01-01T00:00:00Z")
        #expect(value["counts"] == ["kinds.json": 1, "numbers.json": 5])
        #expect(value["scenarios"] == ["story": ["badge": "WIN", "ids": ["numbers-0"]]])
        var digest = ContentDigest()
        digest.update(Fixture.kindsText)
        #expect(value["sha256"]?["kinds.json"] == .string(digest.hexadecimal))
    }

    @Test func knowsThePublishedDigestOfAbc() {
        var digest = ContentDigest()
        digest.update("a")
        digest.update("bc")
        #expect(
            digest.hexadecimal
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test(arguments: [1, 2, 3, 8])
    func anyNumberOfWorkersGivesTheSameBytes(workers: Int) async throws {
        let fixture = try Fixture()
        let plan = try fixture.plan(count: 101)
        let alone = try await fixture.generate(plan, to: "alone")
        let many = try await fixture.generate(plan, to: "many", workers: workers)
        #expect(alone.files == many.files)
    }

    @Test func replacesAGeneratedDirectoryWhole() async throws {
        let fixture = try Fixture()
        try await fixture.generate(fixture.plan())
        try fixture.directory.write("[]", to: "out/stale.json")
        try await fixture.generate(fixture.plan(count: 1))
        let names = try fixture.directory.names("out")
        #expect(!names.contains("stale.json"))
        #expect(try fixture.directory.names() == ["data", "out"])
    }

    @Test func refusesToReplaceWhatItDidNotMake() throws {
        let fixture = try Fixture()
        try fixture.directory.write("precious", to: "out/thesis.txt")
        let plan = try fixture.plan()
        let error = #expect(throws: SeedError.self) {
            _ = try SeedDirectoryWriter.makeWriter(to: "\(fixture.directory.path)/out", of: plan)
        }
        #expect(error?.code == .refused)
        #expect(try fixture.directory.text("out/thesis.txt") == "precious")
        #expect(try fixture.directory.names() == ["data", "out"])
    }

    @Test func refusesAFileAsTarget() throws {
        let fixture = try Fixture()
        try fixture.directory.write("precious", to: "out")
        let plan = try fixture.plan()
        let error = #expect(throws: SeedError.self) {
            _ = try SeedDirectoryWriter.makeWriter(to: "\(fixture.directory.path)/out", of: plan)
        }
        #expect(error?.code == .refused)
    }

    @Test func leavesNothingBehindWhenItFails() async throws {
        let fixture = try Fixture()
        let plan = try fixture.plan()
        try fixture.directory.write("[{]", to: "data/kinds.json")
        await #expect(throws: SeedError.self) { try await fixture.generate(plan) }
        #expect(try fixture.directory.names() == ["data"])
    }

    @Test func saysWhatCannotBeWritten() throws {
        let fixture = try Fixture()
        let plan = try fixture.plan()
        let error = #expect(throws: SeedError.self) {
            _ = try SeedDirectoryWriter.makeWriter(to: "/proc/nowhere/out", of: plan)
        }
        #expect(error?.code == .unwritable)
    }

    @Test func aFullDiskIsUnwritable() {
        let error = #expect(throws: SeedError.self) {
            var output = try FileOutput(creating: "/dev/full", isReplacing: true)
            try output.append("text")
            try output.synchronize()
        }
        #expect(error?.code == .unwritable)
    }
}

struct GenerationPlanTests {
    @Test func followsTheCatalogsOrderAndLeavesOutWhatIsEmpty() throws {
        let fixture = try Fixture()
        #expect(try fixture.plan().steps.map(\.collection) == ["kinds", "numbers"])
        #expect(try fixture.plan().count(of: "numbers") == 5)
    }

    @Test func refusesACollectionThatTheCatalogDoesNotHave() throws {
        let fixture = try Fixture()
        let error = #expect(throws: SeedError.self) {
            _ = try fixture.plan(collection: "nubmers")
        }
        #expect(error?.message.contains("did you mean 'numbers'?") == true)
    }

    @Test func refusesToCopyAndGenerateTheSame() throws {
        let fixture = try Fixture()
        let error = #expect(throws: SeedError.self) { _ = try fixture.plan(copied: ["numbers"]) }
        #expect(error?.message.contains("'numbers' is generated") == true)
    }

    @Test func refusesToCopyWhatIsNotThere() throws {
        let fixture = try Fixture()
        let error = #expect(throws: SeedError.self) {
            _ = try GenerationPlan(
                profile: Profile(yaml: "generated_data: {}", file: "p.yaml"), seed: 1,
                asOf: Instant(seconds: 0), catalog: fixture.catalog, copied: ["others"],
                factories: [])
        }
        #expect(error?.code == .usage)
        #expect(error?.message.contains("others.json") == true)
    }
}
