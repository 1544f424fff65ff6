import Testing

@testable import SeedEngine

/// Each schema with what generated values are like; that they are valid is checked for all.
@Suite("Values that follow from a schema")
struct SchemaRecipeTests {
    /// A schema of the field `value`.
    struct Example: Sendable, CustomTestStringConvertible {
        let schema: String
        var testDescription: String { schema }

        static let all =
            schemas.map(Example.init)
            + StringFormat.allCases.map {
                Example(schema: #"{"type": "string", "format": "\#($0.rawValue)"}"#)
            }

        private static let schemas: [String] = [
            #"{"type": "integer"}"#, #"{"type": "integer", "minimum": -5, "maximum": -2}"#,
            #"{"type": "integer", "exclusiveMinimum": 3, "exclusiveMaximum": 5}"#,
            #"{"type": "integer", "multipleOf": 7, "minimum": 10}"#,
            #"{"type": "number", "minimum": 0, "maximum": 1}"#,
            #"{"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 0.001}"#,
            #"{"type": "number", "multipleOf": 0.05, "minimum": -1, "maximum": 1}"#,
            #"{"type": "number", "multipleOf": 2.5}"#, #"{"type": "number", "maximum": -100}"#,
            #"{"type": "integer", "minimum": -3, "multipleOf": 2, "maximum": 3}"#,
            #"{"type": "boolean"}"#, #"{"type": "null"}"#, #"{"const": {"a": [1, null]}}"#,
            #"{"enum": ["a", 1, null, true]}"#, #"{"type": "string", "enum": ["a", "b", 3]}"#,
            #"{"type": "string"}"#, #"{"type": "string", "maxLength": 2}"#,
            #"{"type": "string", "minLength": 40, "maxLength": 45}"#,
            #"{"type": "string", "pattern": "^[A-Z]{2,4}-\\d+$", "maxLength": 8}"#,
            #"{"type": "string", "minLength": 5, "maxLength": 9, "default": "hello"}"#,
            #"{"type": "string", "maxLength": 5, "examples": ["oak", "birch", "hawthorn", 7]}"#,
            #"{"type": ["string", "null"]}"#, #"{"type": ["string", "integer", "array"]}"#,
            #"{}"#, #"true"#, #"{"minimum": 5}"#, #"{"minLength": 5}"#,
            #"{"type": "array"}"#,
            #"{"type": "array", "items": {"type": "integer"}, "minItems": 4}"#,
            #"{"type": "array", "items": {"enum": [1, 2, 3]}, "uniqueItems": true, "minItems": 3}"#,
            #"{"type": "array", "items": {"type": "string"}, "uniqueItems": true, "minItems": 2}"#,
            #"{"type": "array", "prefixItems": [{"type": "integer"}, {"type": "string"}], "items": false}"#,
            #"{"type": "array", "prefixItems": [{"type": "integer"}], "items": {"type": "string"}}"#,
            #"{"type": "array", "items": {"type": "integer"}, "contains": {"const": 7}, "minContains": 2}"#,
            #"{"type": "object"}"#, #"{"type": "object", "minProperties": 2}"#,
            #"{"type": "object", "additionalProperties": {"type": "integer"}, "minProperties": 1}"#,
            #"{"type": "object", "patternProperties": {"^on_[a-z]+$": {"type": "boolean"}}, "additionalProperties": false, "minProperties": 2}"#,
            #"{"type": "object", "required": ["on_x"], "patternProperties": {"^on_": {"type": "boolean"}}, "additionalProperties": false}"#,
            #"{"type": "object", "propertyNames": {"pattern": "^[a-z]{2}$"}, "additionalProperties": {"type": "integer"}, "minProperties": 3}"#,
            #"{"type": "object", "propertyNames": {"enum": ["en", "de"]}, "minProperties": 2}"#,
            #"{"type": "object", "required": ["n_a"], "properties": {"n_a": {"type": "integer"}}, "patternProperties": {"^n_": {"minimum": 5000}}}"#,
            #"{"type": "object", "required": ["a"], "properties": {"a": {"type": "object", "properties": {"b": {"type": "string"}}}}}"#,
            #"{"type": "object", "properties": {"a": {"type": "integer"}, "b": {"type": "integer"}}, "dependentRequired": {"a": ["b"]}}"#,
            #"{"anyOf": [{"type": "string"}, {"type": "integer"}]}"#,
            #"{"anyOf": [{"type": "string", "format": "uuid"}, {"type": "null"}]}"#,
            #"{"oneOf": [{"type": "integer", "maximum": 5}, {"type": "integer", "minimum": 3}]}"#,
            #"{"type": "number", "allOf": [{"minimum": 3}, {"maximum": 4}]}"#,
            #"{"type": "integer", "minimum": 0, "maximum": 9, "not": {"const": 4}}"#,
            #"""
            {"oneOf": [
              {"type": "object", "required": ["kind", "r"], "properties": {"kind": {"const": "circle"}, "r": {"type": "number"}}},
              {"type": "object", "required": ["kind", "w"], "properties": {"kind": {"const": "square"}, "w": {"type": "number"}}}]}
            """#,
            #"""
            {"type": "object", "required": ["kind"], "properties": {
               "kind": {"enum": ["a", "b"]}, "size": {"type": "integer"}},
             "if": {"properties": {"kind": {"const": "a"}}}, "then": {"required": ["size"]},
             "else": {"properties": {"size": false}}}
            """#,
            ##"{"$ref": "#/$defs/tree"}"##, ##"{"$ref": "#/$defs/money"}"##,
            #"{"type": "string", "format": "iso-date-time", "bsonType": "date"}"#,
            #"{"type": "string", "bsonType": "objectId"}"#,
            #"{"type": "number", "bsonType": "decimal"}"#,
            #"{"type": "integer", "bsonType": "long"}"#,
        ]
    }

    private static let definitions = ##"""
        "tree": {"type": "object", "required": ["name"], "properties": {
          "name": {"type": "string"}, "left": {"$ref": "#/$defs/tree"},
          "all": {"type": "array", "items": {"$ref": "#/$defs/tree"}}}},
        "money": {"type": "object", "required": ["amount"], "properties": {
          "amount": {"type": "string", "format": "decimal"}, "currency": {"enum": ["EUR", "KES"]}}}
        """##

    private static func fixture(_ schema: String) throws -> RecipeFixture {
        try RecipeFixture(
            "  - {name: things, database: test, key: id}",
            schemas: [
                "things": #"""
                {"type": "object", "required": ["id", "value"], "$defs": {\#(definitions)},
                 "properties": {"id": {"type": "integer"}, "value": \#(schema)}}
                """#
            ])
    }

    @Test(arguments: Example.all)
    func areValid(_ example: Example) async throws {
        let fixture = try Self.fixture(example.schema)
        for seed in 1...4 as ClosedRange<UInt64> {
            let findings = try await fixture.findings(RecipeFixture.things(60, "{}"), seed: seed)
            #expect(findings == [])
        }
    }

    @Test(arguments: [
        #"{"type": "string", "minLength": 5, "maxLength": 3}"#,
        #"{"type": "integer", "enum": ["a"]}"#,
        #"{"type": "integer", "minimum": 4, "maximum": 3}"#, "false",
        #"{"type": "string", "pattern": "^(?=a)b"}"#,
        #"{"type": "string", "minLength": 1000000000}"#,
        #"{"type": "array", "minItems": 1000000000}"#,
        #"{"type": "object", "minProperties": 1000000000}"#,
    ])
    func whatNoValueFitsIsTold(_ schema: String) throws {
        guard let fixture = try? Self.fixture(schema) else { return }
        #expect(try fixture.mistakes(RecipeFixture.things(5, "{}")).isEmpty == false)
    }

    @Test func openTextIsOneOfTheExamples() throws {
        let fixture = try RecipeFixture(
            properties: #"""
                "id": {"type": "integer"}, "tree": {"type": "string", "maxLength": 5,
                  "examples": ["oak", "birch", "hawthorn", 7]}
                """#, required: ["id", "tree"])
        let trees = try fixture.things(100).compactMap { $0["tree"]?.text }
        #expect(Set(trees) == ["oak", "birch"])
    }

    @Test func optionalFieldsAreMostlyThere() throws {
        let fixture = try RecipeFixture(
            properties: #""id": {"type": "integer"}, "name": {"type": "string"}"#)
        let there = try fixture.things(1000).count { $0["name"] != nil }
        #expect((750...850).contains(there))
    }

    @Test func aRuleMakesAFieldAlwaysThere() throws {
        let fixture = try RecipeFixture(
            properties: #"""
                "id": {"type": "integer"}, "address": {"anyOf": [{"type": "null"}, {"type": "object",
                  "properties": {"city": {"type": "string"}}}]}
                """#)
        let things = try fixture.things(50, "{address.city: {value: Bonn}}")
        #expect(things.allSatisfy { $0["address"]?["city"] == "Bonn" })
    }

    @Test func fieldsStandInTheOrderOfTheSchema() throws {
        let fixture = try RecipeFixture(
            properties:
                #""z": {"type": "integer"}, "id": {"type": "integer"}, "a": {"type": "integer"}"#,
            required: ["id", "z", "a"])
        let things = try fixture.things(3, "{a: 1, z: 2}")
        #expect(things.allSatisfy { $0.members?.map(\.key) == ["z", "id", "a"] })
    }

    @Test func keysAreUnique() throws {
        for type in [
            #""string""#, #""integer""#, #""string", "format": "uuid""#,
            #""string", "bsonType": "objectId""#, #""string", "format": "email""#,
            #""string", "maxLength": 6"#, #""integer", "maximum": 999"#,
            #""number", "maximum": 9.99, "minimum": 0"#,
            #""string", "format": "date-time""#, #""string", "pattern": "^[a-z]{3}$""#,
        ] {
            let fixture = try RecipeFixture(properties: #""id": {"type": \#(type)}"#)
            let ids = try fixture.things(900).compactMap { $0["id"] }
            #expect(Set(ids).count == 900, "\(type)")
        }
    }
}
