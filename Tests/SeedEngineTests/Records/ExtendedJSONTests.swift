import Testing

@testable import SeedEngine

@Suite("Extended JSON")
struct ExtendedJSONTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let text: String
        let value: BSONValue
        /// How the writer writes the value; the text itself unless given.
        let written: String

        init(_ text: String, _ value: BSONValue, written: String? = nil) {
            self.text = text
            self.value = value
            self.written = written ?? text
        }

        var testDescription: String { text }

        static let all = [
            Example(
                #"{"$oid": "5f9F1b9b9b9b9b9b9b9b9b0a"}"#,
                .other(
                    .objectID, [0x5F, 0x9F, 0x1B] + [UInt8](repeating: 0x9B, count: 8) + [0x0A]),
                written: #"{"$oid": "5f9f1b9b9b9b9b9b9b9b9b0a"}"#),
            Example(#"{"$date": "2026-01-17T08:30:00Z"}"#, .date(1_768_638_600_000)),
            Example(
                #"{"$date": "2026-01-17T11:30:00.250+03:00"}"#, .date(1_768_638_600_250),
                written: #"{"$date": "2026-01-17T08:30:00.250Z"}"#),
            Example(
                #"{"$date": {"$numberLong": "1768638600000"}}"#, .date(1_768_638_600_000),
                written: #"{"$date": "2026-01-17T08:30:00Z"}"#),
            Example(#"{"$date": {"$numberLong": "-1"}}"#, .date(-1)),
            Example(#"{"$numberInt": "-7"}"#, .int(-7), written: "-7"),
            Example(
                #"{"$numberLong": "7"}"#, .other(.int64, [7, 0, 0, 0, 0, 0, 0, 0]), written: "7"),
            Example(
                #"{"$numberLong": "-9223372036854775808"}"#, .int(.min), written: "\(Int64.min)"),
            Example(#"{"$numberDouble": "2.5"}"#, .double(2.5), written: "2.5"),
            Example(#"{"$numberDouble": "3"}"#, .double(3), written: "3.0"),
            Example(#"{"$numberDouble": "Infinity"}"#, .double(.infinity)),
            Example(#"{"$numberDouble": "-Infinity"}"#, .double(-.infinity)),
            Example(
                #"{"$numberDecimal": "1.10"}"#,
                .other(.decimal128, [110, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x3C, 0x30])),
            Example(
                #"{"$numberDecimal": "-12E+3"}"#,
                .other(.decimal128, [12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x46, 0xB0]),
                written: #"{"$numberDecimal": "-1.2E+4"}"#),
            Example(
                #"{"$numberDecimal": "NaN"}"#,
                .other(.decimal128, [UInt8](repeating: 0, count: 15) + [0x7C])),
            Example(
                #"{"$numberDecimal": "-Infinity"}"#,
                .other(.decimal128, [UInt8](repeating: 0, count: 15) + [0xF8])),
            Example(
                #"{"$binary": {"base64": "AQID", "subType": "80"}}"#,
                .other(.binary, [3, 0, 0, 0, 0x80, 1, 2, 3])),
            Example(
                #"{"$binary": {"subType": "2", "base64": "AQ=="}}"#,
                .other(.binary, [5, 0, 0, 0, 2, 1, 0, 0, 0, 1]),
                written: #"{"$binary": {"base64": "AQ==", "subType": "02"}}"#),
            Example(
                #"{"$uuid": "c8edabc3-f738-4ca3-b68d-ab92a91478a3"}"#,
                .other(
                    .binary,
                    [
                        16, 0, 0, 0, 4, 0xC8, 0xED, 0xAB, 0xC3, 0xF7, 0x38, 0x4C, 0xA3, 0xB6, 0x8D,
                        0xAB, 0x92, 0xA9, 0x14, 0x78, 0xA3,
                    ]),
                written: #"{"$binary": {"base64": "yO2rw/c4TKO2jauSqRR4ow==", "subType": "04"}}"#),
            Example(
                #"{"$timestamp": {"t": 4294967295, "i": 1}}"#,
                .other(.timestamp, [1, 0, 0, 0, 255, 255, 255, 255])),
            Example(
                #"{"$regularExpression": {"pattern": "^a\"b", "options": "im"}}"#,
                .other(.regularExpression, Array("^a\"b\0im\0".utf8))),
            Example(
                #"{"$regularExpression": {"options": "xi", "pattern": ""}}"#,
                .other(.regularExpression, Array("\0ix\0".utf8)),
                written: #"{"$regularExpression": {"pattern": "", "options": "ix"}}"#),
            Example(#"{"$minKey": 1}"#, .other(.minKey, [])),
            Example(#"{"$maxKey": 1}"#, .other(.maxKey, [])),
            Example(
                #"{"$code": "f()"}"#, .other(.javaScript, [4, 0, 0, 0] + Array("f()\0".utf8))),
            Example(#"{"$ref": "a", "$id": 1}"#, ["$ref": "a", "$id": 1]),
            Example(#"{"a": 1, "$oid": "x"}"#, ["a": 1, "$oid": "x"]),
            Example("{}", [:]),
        ]
    }

    @Test("stands for values of BSON's types, and is written again", arguments: Example.all)
    func standsForValues(_ example: Example) throws {
        let reading = try RecordReading(#"[{"v": \#(example.text), "l": [\#(example.text)]}]"#)
        #expect(reading.marks == [])
        var expected = BSONWriter()
        expected.beginDocument()
        example.value.append(key: "v", to: &expected)
        expected.beginArray("l")
        example.value.appendElement(to: &expected)
        expected.end()
        expected.end()
        let bytes = try RecordBytes(#"[{"v": \#(example.text), "l": [\#(example.text)]}]"#).bytes
        #expect(bytes == expected.buffer.array)
        bytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            #expect(
                BSONView(trusted: base).element("v").map { JSONWriter.compact($0) }
                    == example.written)
        }
    }

    @Test("keeps a NaN apart from other numbers")
    func readsNotANumber() throws {
        let value = try json(#"{"$numberDouble": "NaN"}"#)
        guard case .double(let number) = value else {
            Issue.record("\(value)")
            return
        }
        #expect(number.isNaN)
        #expect(JSONWriter.compact(value) == #"{"$numberDouble": "NaN"}"#)
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        let text: String
        let message: String
        var testDescription: String { text }

        init(_ text: String, _ message: String) {
            self.text = text
            self.message = message
        }

        static let all = [
            Refused(#"{"$oid": "xyz"}"#, "'$oid' cannot hold \"xyz\""),
            Refused(#"{"$oid": 5}"#, "'$oid' cannot hold 5"),
            Refused(#"{"$oid": "5f9f1b9b9b9b9b9b9b9b9b0g"}"#, "'$oid' cannot hold"),
            Refused(
                #"{"$oid": "5f9f1b9b9b9b9b9b9b9b9b0a", "x": 1}"#, "beside '$oid' no other key"),
            Refused(#"{"$date": "yesterday"}"#, "'$date' cannot hold \"yesterday\""),
            Refused(#"{"$date": "2026-01-17T08:30:00.123456Z"}"#, "'$date' cannot hold"),
            Refused(#"{"$date": 1.5}"#, "'$date' cannot hold 1.5"),
            Refused(#"{"$date": {"$numberLong": "x"}}"#, "'$numberLong' cannot hold \"x\""),
            Refused(#"{"$numberInt": "2147483648"}"#, "'$numberInt' cannot hold"),
            Refused(#"{"$numberInt": 5}"#, "'$numberInt' cannot hold 5"),
            Refused(#"{"$numberLong": "9223372036854775808"}"#, "'$numberLong' cannot hold"),
            Refused(#"{"$numberLong": "+5"}"#, "'$numberLong' cannot hold"),
            Refused(#"{"$numberDouble": "0x10"}"#, "'$numberDouble' cannot hold"),
            Refused(#"{"$numberDouble": "1e999"}"#, "'$numberDouble' cannot hold"),
            Refused(
                #"{"$numberDecimal": "12345678901234567890123456789012345"}"#,
                "'$numberDecimal' cannot hold"),
            Refused(#"{"$binary": {"base64": "A", "subType": "00"}}"#, "'$binary' cannot hold"),
            Refused(#"{"$binary": {"base64": "", "subType": "100"}}"#, "'$binary' cannot hold"),
            Refused(#"{"$binary": "AQID", "$type": "00"}"#, "beside '$binary' no other key"),
            Refused(#"{"$uuid": "c8edabc3"}"#, "'$uuid' cannot hold"),
            Refused(#"{"$timestamp": {"t": -1, "i": 0}}"#, "'$timestamp' cannot hold"),
            Refused(#"{"$timestamp": {"t": 1, "i": 0, "x": 0}}"#, "'$timestamp' cannot hold"),
            Refused(
                #"{"$regularExpression": {"pattern": "a", "options": "g"}}"#,
                "'$regularExpression' cannot hold"),
            Refused(
                #"{"$regularExpression": {"pattern": "a\u0000", "options": ""}}"#,
                "'$regularExpression' cannot hold"),
            Refused(#"{"$minKey": true}"#, "'$minKey' cannot hold true"),
            Refused(#"{"$code": "f()", "$scope": {}}"#, "with a scope"),
            Refused(#"{"$undefined": true}"#, "undefined is no value"),
            Refused(#"{"$symbol": "a"}"#, "use text"),
            Refused(#"{"$dbPointer": {}}"#, "deprecated"),
            Refused(#"{"$regex": "a", "$options": ""}"#, "{\"$regularExpression\": …}"),
            Refused(#"{"$numberlong": "5"}"#, "did you mean '$numberLong'?"),
        ]
    }

    @Test("that is wrong is one finding at its place", arguments: Refused.all)
    func refuses(_ example: Refused) throws {
        let reading = try RecordReading("[{\"ä\": {\"b\": [1, \(example.text)]}}]")
        let isNested = example.text.hasPrefix(#"{"$date": {"#)
        #expect(reading.marks == ["json.extended@1:\(isNested ? 28 : 18)"])
        #expect(reading.problems.map(\.path.description) == ["ä.b[1]"])
        let message = try #require(reading.problems.first?.message)
        #expect(message.contains(example.message), "\(message)")
    }

    @Test("is no way to write a record, nor read where it is not asked for")
    func leavesRecordsAlone() throws {
        #expect(try RecordReading(#"[{"$oid": "x"}]"#).records == [["$oid": "x"]])
        let document = try JSONDocument(
            text: Array(#"{"properties": {"$oid": {"type": "string"}}}"#.utf8), file: "schema.json")
        #expect(document.value["properties"] == ["$oid": ["type": "string"]])
    }
}

/// The BSON of the first record of a text, byte for byte.
struct RecordBytes {
    let bytes: [UInt8]

    init(_ text: String) throws {
        var reader = JSONRecordReader(ByteSource(bytes: Array(text.utf8), name: "records.json"))
        var writer = BSONWriter()
        guard case .record = try reader.next(into: &writer) else {
            bytes = []
            return
        }
        bytes = writer.buffer.array
    }
}
