import Testing

@testable import SeedEngine

/// Records that say nothing but their number.
struct NumberFactory: RecordFactory {
    let collection: String
    let count: Int

    func appendFields(of index: Int, to writer: inout BSONWriter) {
        writer.append("id", "\(collection)-\(index)")
        writer.append("number", index)
    }
}

/// A catalog of a copied collection and two generated ones, in a directory of its own.
struct GenerationFixture {
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
