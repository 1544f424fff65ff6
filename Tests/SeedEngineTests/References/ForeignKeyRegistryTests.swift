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

    @Test func idsWithoutOrderAreSorted() throws {
        var registry = ForeignKeyRegistry()
        registry.register("farmers", ids: ["c", "a", "b"] as Set)
        #expect(try registry.ids(of: "farmers") == ["a", "b", "c"])
    }

    @Test(arguments: [0, 1, 42] as [UInt64])
    func picksEveryIdSometimes(seed: UInt64) throws {
        var registry = ForeignKeyRegistry()
        registry.register("regions", ids: ["a", "b", "c"])
        var stream = RandomStreams(seed: seed).source("test", "pick").stream(at: 0)
        let picked = try Set(
            (0..<100).map { _ in try registry.randomID(in: "regions", using: &stream) })
        #expect(picked == ["a", "b", "c"])
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
        var stream = RandomStreams(seed: 1).source("test", "pick").stream(at: 0)
        let error = #expect(throws: SeedError.self) {
            _ = try registry.randomID(in: "factories", using: &stream)
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
