import SeedEngine
import Testing

@Suite("catalog check")
struct CatalogCheckTests {
    /// A catalog whose schema has these properties from its third line on.
    private static func scratch(_ properties: String) throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write(
            "catalog.yaml",
            "catalog: shop\ncollections:\n  - {name: things, database: shop, key: id}\n")
        try scratch.write(
            "schemas/things.schema.json",
            """
            {"type": "object", "properties": {
            "id": {"type": "string"},
            \(properties)}}
            """)
        return scratch
    }

    @Test("passes rules of generation that can be followed")
    func passesHints() async throws {
        let scratch = try Self.scratch(#""name": {"x-generate": {"provider": "person.name"}}"#)
        let run = try await Seedbed.run("catalog", "check", scratch.path)
        #expect(run.exitCode == 0)
        #expect(run.errors == "")
    }

    @Test("names those that cannot at their lines")
    func namesMistakes() async throws {
        let scratch = try Self.scratch(
            """
            "name": {"x-generate": {"provider": "person.nam"}},
            "age": {"type": "integer", "x-generate": {"value": "old"}}
            """)
        let run = try await Seedbed.run("catalog", "check", scratch.path)
        #expect(run.exitCode == 64)
        let lines = run.errors.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0].contains("things.schema.json:3:"), "\(lines)")
        #expect(lines[0].hasSuffix("did you mean 'person.name'?"), "\(lines)")
        #expect(lines[1].contains("things.schema.json:4:"), "\(lines)")
    }

    @Test("warns of those that no field follows")
    func warnsOfUnused() async throws {
        let scratch = try Self.scratch(
            #""a": {"anyOf": [{"type": "string", "x-generate": "x"}, {"type": "integer"}]}"#)
        let run = try await Seedbed.run("catalog", "check", scratch.path)
        #expect(run.exitCode == 0)
        #expect(run.errors.contains("things.schema.json:3:"))
        #expect(run.errors.contains("no field follows this 'x-generate'"))
        let result = try await Seedbed.run("catalog", "check", scratch.path, "--format", "json")
            .json()
        #expect(result["unused_hints"]?.elements?.count == 1)
    }
}
