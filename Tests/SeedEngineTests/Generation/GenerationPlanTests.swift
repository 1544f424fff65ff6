import Testing

@testable import SeedEngine

@Suite("Plans of generation")
struct GenerationPlanTests {
    @Test func followsTheCatalogsOrderAndLeavesOutWhatIsEmpty() throws {
        let fixture = try GenerationFixture()
        #expect(try fixture.plan().steps.map(\.collection) == ["kinds", "numbers"])
        #expect(try fixture.plan().count(of: "numbers") == 5)
    }

    @Test func refusesACollectionThatTheCatalogDoesNotHave() throws {
        let fixture = try GenerationFixture()
        let error = #expect(throws: SeedError.self) {
            _ = try fixture.plan(collection: "nubmers")
        }
        #expect(error?.message.contains("did you mean 'numbers'?") == true)
    }

    @Test func refusesToCopyAndGenerateTheSame() throws {
        let fixture = try GenerationFixture()
        let error = #expect(throws: SeedError.self) { _ = try fixture.plan(copied: ["numbers"]) }
        #expect(error?.message.contains("'numbers' is generated") == true)
    }

    @Test func refusesToCopyWhatIsNotThere() throws {
        let fixture = try GenerationFixture()
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
