import Testing

@testable import SeedEngine

@Suite("Values that only Extended JSON writes, under a schema")
struct SchemaExtendedTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let schema: String
        let value: String
        let stored: String
        /// The type under which the value is stored.
        let type: BSONType

        init(_ schema: String, _ value: String, _ stored: String, _ type: BSONType) {
            self.schema = schema
            self.value = value
            self.stored = stored
            self.type = type
        }

        var testDescription: String { "\(value) under \(schema)" }

        private static let id = #"{"$oid": "5f9f1b9b9b9b9b9b9b9b9b0a"}"#
        private static let binary = #"{"$binary": {"base64": "AQID", "subType": "00"}}"#
        private static let timestamp = #"{"$timestamp": {"t": 1, "i": 2}}"#
        private static let regex = #"{"$regularExpression": {"pattern": "a", "options": ""}}"#

        static let all = [
            Example(#"{"type": "string", "bsonType": "objectId"}"#, id, id, .objectID),
            Example(#"{"type": ["string", "null"], "bsonType": "objectId"}"#, id, id, .objectID),
            Example(#"{"type": "null", "bsonType": "binData"}"#, "null", "null", .null),
            Example(
                #"{"type": "string", "format": "iso-date-time", "bsonType": "date"}"#,
                #"{"$date": {"$numberLong": "1768608000000"}}"#,
                #"{"$date": "2026-01-17T00:00:00Z"}"#, .date),
            Example(
                #"{"type": "string", "format": "iso-date-time"}"#,
                #"{"$date": "2026-01-17T00:00:00Z"}"#, #""2026-01-17T00:00:00Z""#, .string),
            Example(
                #"{"type": "number", "bsonType": "decimal"}"#, #"{"$numberDecimal": "1.10"}"#,
                #"{"$numberDecimal": "1.10"}"#, .decimal128),
            Example(
                #"{"type": "string", "format": "decimal", "bsonType": "decimal"}"#,
                #"{"$numberDecimal": "1.10"}"#,
                #"{"$numberDecimal": "1.10"}"#, .decimal128),
            Example(
                #"{"type": "number", "bsonType": "decimal"}"#, "12345678901234567890.123",
                #"{"$numberDecimal": "12345678901234567890.123"}"#, .decimal128),
            Example(
                #"{"type": "number", "bsonType": "decimal"}"#, "1.5",
                #"{"$numberDecimal": "1.5"}"#, .decimal128),
            Example(#"{"type": "integer"}"#, #"{"$numberLong": "5"}"#, "5", .int64),
            Example(
                #"{"type": "integer", "bsonType": "int"}"#, #"{"$numberLong": "5"}"#, "5", .int32),
            Example(
                #"{"type": "integer", "bsonType": "long"}"#, #"{"$numberInt": "5"}"#, "5", .int64),
            Example(
                #"{"type": "number", "bsonType": "double"}"#, #"{"$numberInt": "5"}"#, "5.0",
                .double
            ),
            Example(
                #"{"type": "number"}"#, #"{"$numberDouble": "Infinity"}"#,
                #"{"$numberDouble": "Infinity"}"#, .double),
            Example(#"{"bsonType": "binData"}"#, binary, binary, .binary),
            Example(#"{"bsonType": "timestamp"}"#, timestamp, timestamp, .timestamp),
            Example(#"{"bsonType": "regex"}"#, regex, regex, .regularExpression),
            Example("{}", binary, binary, .binary),
        ]
    }

    @Test("fit, and keep their type", arguments: Example.all)
    func fit(_ example: Example) throws {
        let schema = try schema(#"{"properties": {"v": \#(example.schema)}}"#)
        let bytes = try RecordBytes(#"[{"v": \#(example.value)}]"#).bytes
        bytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            var issues: [SchemaIssue] = []
            #expect(schema.validate(BSONView(trusted: base), into: &issues))
            #expect(issues == [])
            var writer = BSONWriter()
            schema.appendCanonical(
                BSONView(trusted: base), asOf: Instant(microseconds: 0), to: &writer)
            let element = writer.bytes.baseAddress.flatMap { BSONView(trusted: $0).element("v") }
            #expect(element?.type == example.type)
            #expect(element.map { JSONWriter.compact($0) } == example.stored)
        }
    }

    @Test(
        "of another type are refused",
        arguments: [
            (#"{"bsonType": "binData"}"#, #""text""#, "Input should be binary data"),
            (#"{"bsonType": "timestamp"}"#, "5", "Input should be a timestamp"),
            (#"{"bsonType": "regex"}"#, "null", "Input should be a regular expression"),
            (
                #"{"type": "string"}"#, #"{"$oid": "5f9f1b9b9b9b9b9b9b9b9b0a"}"#,
                "Input should be a string"
            ),
            (
                #"{"type": "object"}"#, #"{"$date": "2026-01-17T00:00:00Z"}"#,
                "Input should be an object"
            ),
        ])
    func refuse(_ text: String, _ value: String, message: String) throws {
        let issues = try schema(text).issues(of: try json(value))
        #expect(issues.map(\.rule) == ["schema.type"])
        #expect(issues.first?.message.hasPrefix(message) == true, "\(issues)")
    }

    @Test(
        "a schema says where numbers keep their digits",
        arguments: [
            ("d", true), ("t", true), ("list[3]", true), ("map.any", true), ("n", false),
            ("nowhere", false),
        ])
    func keepsDigits(_ path: String, _ answer: Bool) throws {
        let decimal = #"{"type": "number", "bsonType": "decimal"}"#
        let schema = try schema(
            """
            {"properties": {"d": {"$ref": "#/$defs/decimal"}, "n": {"type": "number"},
            "t": {"type": ["string", "number"], "bsonType": "string"},
            "list": {"type": "array", "items": \(decimal)},
            "map": {"type": "object", "additionalProperties": \(decimal)}},
            "$defs": {"decimal": \(decimal)}}
            """)
        var steps: [JSONPath.Step] = []
        for part in path.split(separator: ".") {
            let pieces = part.split(separator: "[")
            steps.append(.key(String(pieces[0])))
            if pieces.count > 1, let index = Int(pieces[1].dropLast()) {
                steps.append(.index(index))
            }
        }
        #expect(schema.keepsDigits(at: JSONPath(steps)) == answer)
    }
}
