import FoundationEssentials
import SeedEngine
import Testing

@testable import SeedDomains

@Suite("A generated seed directory")
struct GeneratedDirectoryTests {
    /// Generates into a fresh place, and removes it afterwards.
    private static func withDirectory(
        _ plan: GenerationPlan, workers: Int = 1,
        _ body: (String, GenerationManifest) throws -> Void
    ) async throws {
        let path = "\(FileManager.default.temporaryDirectory.path)/seedbed-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        var writer = try SeedDirectoryWriter.makeWriter(to: path, of: plan)
        var orchestrator = Orchestrator()
        orchestrator.workers = workers
        try await orchestrator.run(plan, into: &writer)
        try body(path, try writer.commit())
    }

    private static func findings(in path: String) throws -> [Finding] {
        var options = ValidationOptions()
        options.treatsWarningsAsErrors = true
        return try Validator.validate(SeedDirectory(path: path), options: options).findings
    }

    @Test(
        "is valid without a warning",
        arguments: [
            ("minimal", 0), ("minimal", 1), ("minimal", 42), ("demo", 7), ("demo", 12_345),
            ("demo-large", 42),
        ] as [(String, UInt64)])
    func isValid(name: String, seed: UInt64) async throws {
        let plan = try FarmFixture.plan(FarmFixture.profile(name), seed: seed)
        try await Self.withDirectory(plan, workers: 2) { path, _ in
            let findings = try Self.findings(in: path)
            #expect(findings == [])
        }
    }

    @Test("is valid with generated regions, and with hardly anything")
    func isValidAtTheEdges() async throws {
        let edges = [
            "  regions: {count: 24}\n  factories: {count: 24}\n  collection_points: {count: 30}",
            "  farmers: {count: 0}\n  quality_documents: {count: 0}",
            "  factories: {count: 0}\n  collection_points: {count: 0}\n  quality_documents: {count: 0}",
            "  collection_points: {count: 0}",
            "  cost_events: {date_range: 0}\n  weather_observations: {date_range: 0}",
        ]
        for sections in edges {
            let plan = try FarmFixture.plan(sections: sections)
            try await Self.withDirectory(plan) { path, _ in
                let findings = try Self.findings(in: path)
                #expect(findings == [], "\(sections)")
            }
        }
    }

    @Test("has the same bytes for any number of workers, and each time")
    func hasTheSameBytes() async throws {
        let plan = try FarmFixture.plan(FarmFixture.profile("demo"))
        var files: [[GenerationManifest.File]] = []
        for workers in [1, 1, 2, 5] {
            let again = try FarmFixture.plan(FarmFixture.profile("demo"))
            try await Self.withDirectory(workers == 2 ? plan : again, workers: workers) { _, made in
                files.append(made.files)
            }
        }
        #expect(files.allSatisfy { $0 == files[0] })
    }
}
