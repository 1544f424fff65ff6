import Testing

@testable import SeedEngine

@Suite("Explanations of plans")
struct PlanExplanationTests {
    @Test func countsAllAndLooksAtSome() async throws {
        let fixture = try GenerationFixture()
        let plan = try fixture.plan(count: 1001)
        let explanation = try PlanExplanation(plan, sampleSize: 11)
        let numbers = try #require(explanation.collections.last)
        #expect(explanation.collections.map(\.name) == ["kinds", "numbers"])
        #expect(numbers.count == 1001 && numbers.sampleCount == 11 && !numbers.isCopied)
        let number = try #require(numbers.fields.first { $0.path == "number" })
        #expect(number.values == .numbers(least: 0, greatest: 1000, mean: 500))
    }

    @Test func estimatesTheSizeOfTheFiles() async throws {
        let fixture = try GenerationFixture()
        let plan = try fixture.plan(count: 1001)
        let manifest = try await fixture.generate(plan)
        #expect(manifest.recordCount == 1002)
        let path = "\(fixture.directory.path)/out/numbers.json"
        let size = try ByteSource.contents(of: path).count
        for sampleSize in [50, 5000] {
            let explanation = try PlanExplanation(plan, sampleSize: sampleSize)
            let estimate = try #require(explanation.collections.last).byteCount
            #expect(abs(estimate - size) * 50 < size, "\(estimate) instead of \(size)")
        }
    }

    @Test func copiedFilesAreLookedAtWhole() throws {
        let fixture = try GenerationFixture()
        let explanation = try withExtendedLifetime(fixture) {
            try PlanExplanation(try fixture.plan())
        }
        let kinds = try #require(explanation.collections.first)
        #expect(kinds.isCopied && kinds.count == 1)
        #expect(kinds.byteCount == GenerationFixture.kindsText.utf8.count)
    }

    @Test func findsTheRecordsOfScenarios() throws {
        let fixture = try GenerationFixture()
        let explanation = try withExtendedLifetime(fixture) {
            try PlanExplanation(try fixture.plan())
        }
        let story = try #require(explanation.stories.first)
        #expect(explanation.stories.count == 1)
        #expect(story.scenario == "story" && story.collection == "numbers" && story.count == 1)
    }
}
