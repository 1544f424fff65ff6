import Testing

@testable import SeedEngine

@Suite("The FK registry")
struct ForeignKeyRegistryTests {
    @Test func registeringTwiceExtends() throws {
        var registry = ForeignKeyRegistry()
        registry.register("farmers", ids: ["b", "a"])
        registry.register("farmers", ids: ["c", "a"])
        #expect(try registry.ids(of: "farmers") == ["b", "a", "c"])
    }

    @Test func knowsOnlyItsOwnCollectionAndField() {
        var registry = ForeignKeyRegistry()
        registry.register("agents", field: "agent_id", ids: ["x"])
        #expect(registry.contains("x", in: "agents", field: "agent_id"))
        #expect(!registry.contains("x", in: "agents"))
        #expect(!registry.contains("x", in: "farmers", field: "agent_id"))
        #expect(!registry.contains("y", in: "agents", field: "agent_id"))
    }

    @Test func aMissingParentSaysWhatMustComeFirst() {
        let registry = ForeignKeyRegistry()
        let error = #expect(throws: SeedError.self) {
            _ = try registry.ids(of: "factories")
        }
        #expect(error?.code == .usage)
        #expect(error?.message.contains("'factories' must be generated first") == true)
    }

    @Test func anEmptyCollectionHasNoParentsEither() {
        var registry = ForeignKeyRegistry()
        registry.register("factories", ids: [String]())
        #expect(throws: SeedError.self) { try registry.ids(of: "factories") }
    }
}
