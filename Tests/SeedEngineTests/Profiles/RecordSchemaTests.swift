import FoundationEssentials
import Testing

@testable import SeedEngine

@Suite("The schema of schemas")
struct RecordSchemaTests {
    private static func issues(of schema: String) throws -> [String] {
        guard case .success(let compiled) = CompiledSchema.compile(try RecordSchema.document())
        else {
            Issue.record("the schema of schemas does not compile")
            return []
        }
        let document = try JSONDocument(text: Array(schema.utf8), file: "s.json")
        return compiled.issues(of: document.value).map { "\($0.path)" }
    }

    @Test("accepts the committed schemas", arguments: ["farm", "web-shop"])
    func acceptsCommitted(_ name: String) throws {
        // This file is Tests/SeedEngineTests/Profiles/RecordSchemaTests.swift.
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let folder = "/\(root)/seed-data/\(name)/schemas"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(!files.isEmpty)
        for file in files {
            let text = try Data(contentsOf: URL(filePath: "\(folder)/\(file)"))
            #expect(try Self.issues(of: String(decoding: text, as: UTF8.self)) == [], "\(file)")
        }
    }

    @Test(
        "accepts hints at any depth",
        arguments: [
            #"{"properties": {"a": {"x-generate": {"provider": "person.name"}}}}"#,
            #"{"items": {"x-generate": {"pick": {"a": 1, "b": "20%"}, "null_rate": 0.1}}}"#,
            #"{"x-generate": "gold"}"#, #"{"x-faker": {"any": "thing"}}"#,
        ])
    func acceptsHints(_ schema: String) throws {
        #expect(try Self.issues(of: schema) == [])
    }

    @Test(
        "rejects a mistake at its place",
        arguments: [
            (#"{"tpye": "object"}"#, "tpye"),
            (#"{"properties": {"a": {"tpye": "string"}}}"#, "properties.a.tpye"),
            (#"{"items": {"bsonType": "floot"}}"#, "items.bsonType"),
            (#"{"x-default": "now"}"#, "x-default"),
            (
                #"{"properties": {"a": {"x-generate": {"provdier": "person.name"}}}}"#,
                "properties.a.x-generate.provdier"
            ),
            (
                #"{"properties": {"a": {"x-generate": {"provider": "person.nam"}}}}"#,
                "properties.a.x-generate.provider"
            ),
        ])
    func rejectsMistakes(_ schema: String, _ path: String) throws {
        let issues = try Self.issues(of: schema)
        #expect(issues.contains(path), "\(issues)")
    }
}
