import FoundationEssentials
import SeedEngine
import Testing

@testable import SeedDomains

@Suite("A farm that is broken on purpose")
struct CorruptedFarmTests {
    private static func found(in path: String) throws -> [[String]] {
        var options = ValidationOptions()
        options.maximumFindingsPerRule = .max
        options.workers = 2
        return try Validator.validate(SeedDirectory(path: path), options: options).findings.map {
            [
                $0.location.file.split(separator: "/").last.map(String.init) ?? "",
                "\($0.index ?? -1)", $0.key ?? "", $0.rule.id, $0.path, $0.severity.rawValue,
            ]
        }
    }

    private static func expected(of plan: CorruptionPlan) throws -> [[String]] {
        var expected: [[String]] = []
        try plan.visitExpectations {
            expected.append([
                $0.file, "\($0.index)", $0.key, $0.corruption.rule.id,
                $0.corruption.path.description, $0.corruption.severity.rawValue,
            ])
        }
        return expected
    }

    @Test(
        "has exactly the findings of its manifest",
        arguments: [
            ("minimal", "100%"), ("minimal", "25%"), ("demo", "10%"),
            ("minimal", "50%:reference,duplicate,check"),
        ])
    func hasItsFindings(name: String, request: String) async throws {
        let catalog = try Farm.catalog()
        for seed in [1, 977] as [UInt64] {
            let whole = try FarmFixture.plan(FarmFixture.profile(name), seed: seed)
            let plan = try CorruptionPlan(CorruptionRequest(request), of: whole, in: catalog)
            let path = "\(FileManager.default.temporaryDirectory.path)/seedbed-\(UUID().uuidString)"
            defer { try? FileManager.default.removeItem(atPath: path) }
            var writer = try SeedDirectoryWriter.makeWriter(to: path, of: plan.plan)
            var orchestrator = Orchestrator()
            orchestrator.workers = 2
            try await orchestrator.run(plan.plan, into: &writer)
            _ = try writer.commit()
            let expected = try Self.expected(of: plan)
            let found = try Self.found(in: path)
            #expect(Set(found).subtracting(expected) == [], "too many, seed \(seed)")
            #expect(Set(expected).subtracting(found) == [], "too few, seed \(seed)")
            #expect(found.count == expected.count)
            #expect(expected.count > 0)
        }
    }
}
