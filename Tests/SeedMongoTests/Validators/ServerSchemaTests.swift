import SeedEngine
import SeedTestSupport
import Testing

@testable import SeedMongo

/// A schema, documents that the server must take under it, and others that it must refuse.
struct ServerSchemaCase: Sendable, CustomTestStringConvertible {
    let name: String
    let schema: BSONValue
    let takes: [BSONValue]
    let refuses: [BSONValue]
    var testDescription: String { name }

    private static func field(_ schema: BSONValue) -> BSONValue {
        ["type": "object", "properties": ["a": schema]]
    }

    static let all: [Self] = [
        Self(
            name: "closed unless it says otherwise", schema: field(["type": "string"]),
            takes: [["a": "x"], [:]], refuses: [["b": 1], ["a": 1]]),
        Self(
            name: "required fields", schema: ["required": ["a"]], takes: [["a": nil]],
            refuses: [["b": 1]]),
        Self(
            name: "whole numbers, of any type", schema: field(["type": "integer"]),
            takes: [["a": 1], ["a": 5_000_000_000]], refuses: [["a": "1"]]),
        Self(
            name: "limits that are excluded", schema: field(["exclusiveMinimum": 0, "maximum": 9]),
            takes: [["a": 1], ["a": 9]], refuses: [["a": 0], ["a": 10]]),
        Self(
            name: "a date that the file spells as text",
            schema: field([
                "anyOf": [["type": "string", "pattern": "^2"], ["type": "null"]],
                "bsonType": "date",
            ]),
            takes: [["a": .date(0)], ["a": nil]], refuses: [["a": "2026-01-17"]]),
        Self(
            name: "a constant, and one of several", schema: field(["enum": ["x", "y"]]),
            takes: [["a": "x"]], refuses: [["a": "z"]]),
        Self(name: "const", schema: field(["const": 1]), takes: [["a": 1]], refuses: [["a": 2]]),
        Self(
            name: "a definition",
            schema: [
                "$defs": ["code": ["type": "string", "minLength": 2]],
                "properties": ["a": ["$ref": "#/$defs/code"]],
            ], takes: [["a": "xy"]], refuses: [["a": "x"]]),
        Self(
            name: "a definition that contains itself",
            schema: [
                "$defs": ["node": ["properties": ["next": ["$ref": "#/$defs/node"]]]],
                "properties": ["a": ["$ref": "#/$defs/node"]],
            ], takes: [["a": ["next": ["next": [:]]]]], refuses: [["b": 1]]),
        Self(
            name: "lists, and their first elements",
            schema: field(["prefixItems": [["type": "string"]], "items": ["type": "number"]]),
            takes: [["a": ["x", 1, 2.5]]], refuses: [["a": [1]], ["a": ["x", "y"]]]),
        Self(
            name: "fields that need others", schema: ["dependentRequired": ["a": ["b"]]],
            takes: [["b": 1], ["a": 1, "b": 1]], refuses: [["a": 1]]),
        Self(
            name: "what MongoDB does not know",
            schema: field([
                "type": "string", "format": "email", "default": "x", "x-trim": true,
                "examples": ["y"], "pattern": "^\\u0041",
            ]), takes: [["a": "any"]], refuses: [["a": 1]]),
        Self(
            name: "parts that name fields of their own",
            schema: [
                "allOf": [["properties": ["a": ["type": "string"]]]],
                "properties": ["b": ["type": "string"]],
            ], takes: [["a": "x", "b": "y"]], refuses: [["a": 1]]),
    ]
}

@Suite("Validators", .liveServer, .freshDatabase, .timeLimit(.minutes(1)))
struct ServerSchemaTests {
    @Test("have the server enforce the schema", arguments: ServerSchemaCase.all)
    func enforceSchemas(_ example: ServerSchemaCase) async throws {
        let database = try FreshDatabase.required()
        let loader = MongoLoader(try await database.session())
        for _ in 0..<2 {
            try await loader.installValidator(
                of: .test(), schema: example.schema, storesDatesAsBSON: false)
        }
        for document in example.takes {
            let reply = try await database.run([
                "insert": "farmers", "documents": [document],
            ])
            #expect(reply["writeErrors"] == nil, "\(document): \(reply)")
        }
        for document in example.refuses {
            let reply = try await database.run([
                "insert": "farmers", "documents": [document],
            ])
            #expect(reply["writeErrors"] != nil, "\(document)")
        }
    }
}
