import Testing

@testable import SeedEngine

@Suite("Explanations of plans")
struct PlanExplanationTests {
    private static func fixture() throws -> RecipeFixture {
        try RecipeFixture(
            properties: """
                "id": {"type": "integer"}, "tier": {"type": "string"},
                "at": {"type": "string", "format": "date-time"}
                """, required: ["id", "tier", "at"])
    }

    private static let profile = """
        generated_data:
          things:
            count: 1001
            fields:
              id: {sequence: {start: 1}}
              tier: {pick: {gold: 20, basic: 80}}
              at: {date: {between: [2026-05-01, 2026-05-31]}}
            scenarios:
              first: {count: 91, fields: {tier: gold}}
              rush: {share: 100%, during: {at: [2026-05-04, 2026-05-05]}, fields: {tier: rush}}
        """

    private static func explanation(
        _ fixture: RecipeFixture, sampleSize: Int = 2000
    ) throws -> PlanExplanation {
        try PlanExplanation(
            fixture.plan(profile), in: fixture.catalog, sampleSize: sampleSize)
    }

    @Test func countsAllAndLooksAtSomeInEqualDistances() throws {
        let things = try #require(
            try Self.explanation(Self.fixture(), sampleSize: 11).collections.first)
        #expect(things.count == 1001 && things.sampleCount == 11 && !things.isCopied)
        let id = try #require(things.fields.first { $0.path == "id" })
        #expect(id.values == .numbers(least: 1, greatest: 1001, mean: 501))
    }

    @Test(arguments: [100, 5000])
    func estimatesTheSizeOfTheFiles(sampleSize: Int) async throws {
        let fixture = try Self.fixture()
        let target = "\(fixture.directory.path)/out"
        let plan = try fixture.plan(Self.profile)
        var writer = try SeedDirectoryWriter.makeWriter(to: target, of: plan)
        try await Orchestrator().run(plan, into: &writer)
        _ = try writer.commit()
        let size = try ByteSource.contents(of: "\(target)/things.json").count
        let things = try #require(
            try Self.explanation(fixture, sampleSize: sampleSize).collections.first)
        #expect(abs(things.byteCount - size) * 50 < size, "\(things.byteCount), not \(size)")
    }

    @Test func tellsTheTimelineOfEachScenario() throws {
        let explanation = try Self.explanation(Self.fixture())
        #expect(explanation.collections.first?.timeField == "at")
        #expect(explanation.stories.map(\.scenario) == ["things.first", "things.rush"])
        #expect(explanation.stories.first?.count == 91)
        let rush = try #require(explanation.stories.last)
        #expect(rush.count > 0)
        #expect(rush.timeline.periods.map(\.start) == ["2026-05-04", "2026-05-05"])
        #expect(rush.timeline.periods.reduce(0) { $0 + $1.count } == rush.count)
    }

    @Test func theWindowOfAScenarioTellsItsTimes() throws {
        let fixture = try RecipeFixture(
            properties: """
                "id": {"type": "integer"}, "born": {"type": "string", "format": "date"},
                "at": {"type": "string", "format": "date-time"}
                """, required: ["id", "born", "at"])
        let profile = """
            generated_data:
              things:
                count: 200
                fields:
                  born: {date: {between: [1950-01-01, 2000-12-31]}}
                  at: {date: {between: [2026-05-01, 2026-05-31]}}
                scenarios:
                  rush: {share: 100%, during: {at: [2026-05-04, 2026-05-05]}, fields: {born: 1999-01-01}}
            """
        let explanation = try PlanExplanation(fixture.plan(profile), in: fixture.catalog)
        let rush = try #require(explanation.stories.first)
        #expect(rush.timeline.periods.map(\.start) == ["2026-05-04", "2026-05-05"])
    }

    @Test func copiedFilesAreLookedAtWhole() throws {
        let text = "[{\"id\": 1}, {\"id\": 2}]\n"
        let fixture = try RecipeFixture(
            "  - {name: things, database: test, key: id}",
            schemas: ["things": #"{"type": "object", "properties": {"id": {"type": "integer"}}}"#],
            records: ["things": text])
        let plan = try fixture.plan(
            "reference_data: {entities: [things]}\ngenerated_data: {}")
        let things = try #require(
            try PlanExplanation(plan, in: fixture.catalog, sampleSize: 1).collections.first)
        #expect(things.isCopied && things.count == 2 && things.sampleCount == 2)
        #expect(things.byteCount == text.utf8.count)
    }
}
