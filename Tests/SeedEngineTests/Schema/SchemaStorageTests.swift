import SeedEngine
import Testing

@Suite("The stored form of records")
struct SchemaStorageTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let schema: String
        let record: String
        let stored: String

        init(_ schema: String, _ record: String, _ stored: String) {
            self.schema = schema
            self.record = record
            self.stored = stored
        }

        var testDescription: String { "\(record) under \(schema)" }
    }

    @Test("each kind of value is brought into one notation", arguments: Example.all)
    func stores(_ example: Example) throws {
        let schema = try schema(example.schema)
        #expect(try schema.marks(example.record) == [])
        #expect(try schema.stored(example.record) == example.stored)
    }

    @Test("what is stored is stored as it is", arguments: Example.all)
    func storesStoredForm(_ example: Example) throws {
        let schema = try schema(example.schema)
        let once = schema.stored(try json(example.record))
        #expect(schema.stored(once).documentBytes == once.documentBytes)
    }

    @Test("ignored fields are left out at the top, and only there")
    func leavesOut() throws {
        let schema = try schema(#"{"properties": {"a": {"type": "object"}}}"#)
        let record = #"{"_id": 1, "a": {"_id": 2}, "_comment": "x"}"#
        #expect(
            try schema.stored(record, ignoring: ["_id", "_comment"]) == #"{"a": {"_id": 2}}"#)
        #expect(
            try SeedEngineTests.schema("true").stored(record, ignoring: ["_id", "_comment"])
                == #"{"a": {"_id": 2}}"#)
    }

    @Test("long integers keep their type")
    func storesLong() throws {
        let schema = try schema(
            #"{"properties": {"n": {"type": "integer", "bsonType": "long", "default": 7}}}"#)
        for record: BSONValue in [["n": 7], ["n": 7.0], [:]] {
            let bytes = Self.storedBytes(schema, record)
            #expect(bytes == [16, 0, 0, 0, 0x12, 0x6E, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0])
        }
    }

    @Test("decimal numbers of the server keep every digit")
    func storesDecimal() throws {
        let schema = try schema(
            #"{"properties": {"n": {"type": ["string", "number"], "format": "decimal", "bsonType": "decimal"}}}"#
        )
        let stored = schema.stored(["n": "-1.10"])
        #expect(
            stored["n"]
                == .other(.decimal128, [110, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x3C, 0xB0]))
        #expect(schema.stored(stored).documentBytes == stored.documentBytes)
        #expect(schema.issues(of: ["n": .string(String(repeating: "1", count: 35))]).count == 1)
    }

    @Test("all instants are dates when the user wants them so")
    func storesDates() throws {
        let schema = try schema(
            #"{"properties": {"at": {"type": "string", "format": "iso-date-time", "x-default": "$$NOW"}}}"#,
            SchemaOptions(storesDatesAsBSON: true))
        #expect(
            schema.stored(["at": "2026-01-17T03:00:00.5+03:00"])["at"] == .date(1_768_608_000_500))
        #expect(schema.stored([:])["at"] == .date(1_768_608_000_000))
    }

    @Test(
        "a schema knows whether it needs the load's as-of",
        arguments: [
            (#"{"properties": {"a": {"default": 1}}}"#, false),
            (#"{"properties": {"a": {"type": "string", "x-default": "$$NOW"}}}"#, true),
        ])
    func knowsNow(_ text: String, _ usesNow: Bool) throws {
        #expect(try schema(text).usesNow == usesNow)
    }

    @Test("what is stored of random records is stored as it is", arguments: 0..<40 as Range<UInt64>)
    func storesRandomRecords(_ seed: UInt64) throws {
        let schema = try schema(
            """
            {"properties": {"b": {"type": "integer", "default": 1},
                            "a": {"type": "number", "bsonType": "double"},
                            "c": {"$ref": "#/$defs/C", "default": {}}, "d": {"items": {"$ref": "#/$defs/C"}}},
             "additionalProperties": {"anyOf": [{"$ref": "#/$defs/C"}, true]},
             "$defs": {"C": {"type": "object", "properties": {"z": {"default": null},
                "t": {"type": "string", "x-trim": true, "x-default": "$$NOW"}},
                "additionalProperties": {"type": ["integer", "string"], "x-trim": true}}}}
            """)
        var random = TestRandom(seed: seed)
        var validCount = 0
        for _ in 0..<50 {
            let record = random.document(depth: 4)
            let (isValid, issues) = schema.validation(record)
            #expect(isValid == issues.isEmpty)
            guard isValid else { continue }
            validCount += 1
            let once = schema.stored(record)
            #expect(schema.validation(once).issues == [])
            #expect(schema.stored(once).documentBytes == once.documentBytes)
        }
        #expect(validCount > 0)
    }

    private static func storedBytes(_ schema: CompiledSchema, _ record: BSONValue) -> [UInt8] {
        var writer = BSONWriter()
        record.documentBytes.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return }
            schema.appendCanonical(
                BSONView(trusted: start), asOf: Instant(seconds: 0), to: &writer)
        }
        return writer.buffer.array
    }
}

extension SchemaStorageTests.Example {
    /// An example of one property, `v`.
    private static func value(_ schema: String, _ value: String, _ stored: String) -> Self {
        .init(#"{"properties": {"v": \#(schema)}}"#, #"{"v": \#(value)}"#, #"{"v": \#(stored)}"#)
    }

    static let all: [Self] = values + records

    private static let values: [Self] = [
        .value(#"{"type": "number", "bsonType": "double"}"#, "25", "25.0"),
        .value(#"{"type": "integer"}"#, "1.0", "1"),
        .value(#"{"type": "integer"}"#, "3e9", "3000000000"),
        .value(#"{"type": "number"}"#, "1.0", "1.0"),
        .value(
            #"{"type": "string", "format": "iso-date-time"}"#, #""2025-01-01 03:00+03:00""#,
            #""2025-01-01T00:00:00Z""#),
        .value(
            #"{"type": "string", "format": "iso-date-time"}"#,
            #""2025-01-01t00:00:00.12z""#, #""2025-01-01T00:00:00.120000Z""#),
        .value(
            #"{"type": "string", "format": "iso-date-time", "bsonType": "date"}"#,
            #""2026-01-17""#, #"{"$date": "2026-01-17T00:00:00Z"}"#),
        .value(
            #"{"type": "string", "format": "iso-date"}"#, #""2025-01-01T00:00:00Z""#,
            #""2025-01-01""#),
        .value(
            #"{"type": ["string", "number"], "format": "decimal", "bsonType": "string"}"#,
            #""1e-3""#, #""0.001""#),
        .value(
            #"{"type": ["string", "number"], "format": "decimal", "bsonType": "string"}"#,
            #""0.10""#, #""0.10""#),
        .value(
            #"{"type": ["string", "number"], "format": "decimal", "bsonType": "string"}"#,
            "0.0015", #""0.0015""#),
        .value(
            #"{"type": ["string", "number"], "format": "decimal", "bsonType": "string"}"#,
            "5e-7", #""0.0000005""#),
        .value(
            #"{"type": ["string", "integer"], "bsonType": "string"}"#, "12", #""12""#),
        .value(#"{"type": "string", "x-trim": true}"#, #""  Kericho\u00A0 ""#, #""Kericho""#),
        .value(#"{"type": ["string", "null"], "x-trim": true}"#, "null", "null"),
        .value(
            #"{"type": "string", "bsonType": "objectId"}"#, #""5F9f1b9b9b9b9b9b9b9b9b9b""#,
            #"{"$oid": "5f9f1b9b9b9b9b9b9b9b9b9b"}"#),
        .value(
            #"{"anyOf": [{"type": "number", "bsonType": "double"}, {"type": "null"}]}"#, "1", "1.0"),
        .value(#"{"items": {"type": "number", "bsonType": "double"}}"#, "[1, 2]", "[1.0, 2.0]"),
        .value(
            #"{"prefixItems": [{"type": "integer"}], "items": {"type": "string", "x-trim": true}}"#,
            #"[1.0, " a"]"#, #"[1, "a"]"#),
        .value(
            #"{"additionalProperties": {"type": "integer"}}"#, #"{"b": 1.0, "a": 2}"#,
            #"{"b": 1, "a": 2}"#),
        .value(
            #"{"patternProperties": {"^n": {"type": "integer"}}}"#, #"{"n1": 1.0, "m": 1.0}"#,
            #"{"n1": 1, "m": 1.0}"#),
    ]

    private static let records: [Self] = [
        .init(
            #"{"properties": {"a": {}, "b": {}}, "additionalProperties": true}"#,
            #"{"y": 1, "b": 2, "x": 3, "a": 4}"#, #"{"a": 4, "b": 2, "y": 1, "x": 3}"#),
        .init(
            #"{"properties": {"a": {"default": null}, "b": {"type": "number", "bsonType": "double", "default": 0}}}"#,
            "{}", #"{"a": null, "b": 0.0}"#),
        .init(
            """
            {"properties": {"contact": {"$ref": "#/$defs/Contact", "default": {}}},
             "$defs": {"Contact": {"type": "object", "properties": {
                "phone": {"type": "string", "default": ""}, "email": {"default": null}}}}}
            """,
            "{}", #"{"contact": {"phone": "", "email": null}}"#),
        .init(
            """
            {"properties": {"at": {"type": "string", "format": "iso-date-time", "x-default": "$$NOW"},
                "on": {"type": "string", "format": "iso-date", "x-default": "$$NOW"},
                "maybe": {"anyOf": [{"type": "string", "format": "iso-date"}, {"type": "null"}],
                          "x-default": "$$NOW"}}}
            """,
            "{}",
            #"{"at": "2026-01-17T00:00:00Z", "on": "2026-01-17", "maybe": "2026-01-17"}"#),
        .init(
            """
            {"$ref": "#/$defs/Base", "allOf": [{"properties": {"b": {"default": 2}}}],
             "properties": {"c": {"default": 3}, "a": {"type": "integer"}},
             "$defs": {"Base": {"properties": {"a": {"default": 1}}}}}
            """,
            #"{"c": 5}"#, #"{"a": 1, "b": 2, "c": 5}"#),
        .init(
            """
            {"oneOf": [{"properties": {"type": {"const": "x"}, "n": {"default": 1}}, "required": ["type"]},
                       {"properties": {"type": {"const": "y"}, "m": {"default": 2}}, "required": ["type"]}],
             "discriminator": {"propertyName": "type"}}
            """,
            #"{"type": "y"}"#, #"{"type": "y", "m": 2}"#),
        .init(
            """
            {"properties": {"k": {}}, "if": {"properties": {"k": {"const": 1}}},
             "then": {"properties": {"n": {"default": 0}}}}
            """,
            #"{"k": 1}"#, #"{"k": 1, "n": 0}"#),
    ]
}
