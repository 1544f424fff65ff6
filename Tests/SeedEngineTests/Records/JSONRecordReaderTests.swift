import SeedEngine
import Testing

@Suite("Reading JSON records")
struct JSONRecordReaderTests {
    struct Accepted: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let records: [BSONValue]

        static let all: [Accepted] = [
            Accepted(testDescription: "an empty array", text: "[]", records: []),
            Accepted(
                testDescription: "an array of objects", text: #"[{"a": 1}, {"a": 2}]"#,
                records: [["a": 1], ["a": 2]]),
            Accepted(testDescription: "one object", text: #" {"a": 1} "#, records: [["a": 1]]),
            Accepted(
                testDescription: "objects one behind the other", text: "{\"a\":1}\n{\"a\":2}\n",
                records: [["a": 1], ["a": 2]]),
            Accepted(
                testDescription: "a byte-order mark", text: "\u{FEFF}[{\"a\": 1}]",
                records: [["a": 1]]),
            Accepted(
                testDescription: "all types",
                text:
                    #"[{"n": null, "t": true, "f": false, "i": -7, "d": 2.5, "s": "x", "l": [1, []], "o": {}}]"#,
                records: [
                    [
                        "n": nil, "t": true, "f": false, "i": -7, "d": 2.5, "s": "x",
                        "l": [1, []], "o": [:],
                    ]
                ]),
            Accepted(
                testDescription: "escapes",
                text: #"[{"s": "\"\\\/\b\f\n\r\t\u0041\u00e9\ud83c\udf31"}]"#,
                records: [["s": "\"\\/\u{8}\u{C}\n\r\tAé🌱"]]),
            Accepted(
                testDescription: "text of every length around eight bytes",
                text: #"[{"": "", "1234567": "12345678", "12345678": "123456789é"}]"#,
                records: [["": "", "1234567": "12345678", "12345678": "123456789é"]]),
            Accepted(
                testDescription: "a zero character in text", text: #"[{"s": "a\u0000b"}]"#,
                records: [["s": "a\0b"]]),
        ]
    }

    @Test("accepts", arguments: Accepted.all)
    func accepts(_ example: Accepted) throws {
        let reading = try RecordReading(example.text)
        #expect(reading.marks == [])
        #expect(reading.records == example.records)
    }

    @Test(
        "keeps numbers exactly",
        arguments: [
            ("0", BSONValue.int(0)), ("-0", .int(0)), ("2147483647", .int(2_147_483_647)),
            ("2147483648", .int(2_147_483_648)), ("-2147483648", .int(-2_147_483_648)),
            ("999999999999999999", .int(999_999_999_999_999_999)),
            ("9223372036854775807", .int(.max)), ("-9223372036854775808", .int(.min)),
            ("1.0", .double(1)), ("0.1", .double(0.1)), ("1e3", .double(1000)),
            ("-1.5E-3", .double(-0.0015)),
            ("0.10000000000000001", .double(0.1)), ("0.1000", .double(0.1)),
            ("123456789.12345679", .double(123456789.12345679)), ("0e500", .double(0)),
            ("1e22", .double(1e22)), ("1e300", .double(1e300)),
            ("0.1000000000000000055511151231257827", .double(0.1)),
            ("2.2250738585072014e-308", .double(.leastNormalMagnitude)),
            ("1.7976931348623157e308", .double(.greatestFiniteMagnitude)),
            ("5e-324", .double(.leastNonzeroMagnitude)),
            ("0.30000000000000004", .double(0.30000000000000004)),
            ("9007199254740992.0", .double(9_007_199_254_740_992)),
        ])
    func keepsNumbers(_ text: String, _ value: BSONValue) throws {
        let reading = try RecordReading(#"[{"n": \#(text)}]"#)
        #expect(reading.records == [["n": value]])
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let marks: [String]
        let message: String

        init(_ name: String, _ text: String, _ marks: [String], _ message: String) {
            testDescription = name
            self.text = text
            self.marks = marks
            self.message = message
        }

        static let all: [Refused] = [
            Refused("an empty file", "", ["json.syntax@1:1"], "the file is empty"),
            Refused("white space alone", " \n ", ["json.syntax@2:2"], "the file is empty"),
            Refused("an array left open", "[\n  {}", ["json.syntax@2:5"], "the text ends here"),
            Refused("an object left open", "[{\"a\": 1", ["json.syntax@1:9"], "',' or '}'"),
            Refused("text left open", "[{\"a\": \"x", ["json.syntax@1:10"], "ends inside a string"),
            Refused(
                "a comma too many", "[{},]", ["json.syntax@1:5"],
                "not ']'; the comma before it is one too many"),
            Refused("a comma too many in an object", "[{\"a\":1,}]", ["json.syntax@1:9"], "a key"),
            Refused("no comma", "[{} {}]", ["json.syntax@1:5"], "',' or ']'"),
            Refused(
                "something behind the array", "[] x", ["json.syntax@1:4"], "the end of the file"),
            Refused("a leading zero", "[{\"a\": 01}]", ["json.syntax@1:8"], "leading zeros"),
            Refused("no digit behind the point", "[{\"a\": 1.}]", ["json.syntax@1:10"], "a digit"),
            Refused("a word", "[{\"a\": nul}]", ["json.syntax@1:8"], "a value"),
            Refused("a single quote", "[{'a': 1}]", ["json.syntax@1:3"], "double quotes"),
            Refused(
                "a line break in text", "[{\"a\": \"x\ny\"}]", ["json.syntax@1:10"], "a line ends"),
            Refused("a bad escape", #"[{"a": "\x"}]"#, ["json.syntax@1:10"], "one of"),
            Refused(
                "a comment", "[ // no\n]", ["json.syntax@1:3"], "not '/'; JSON has no comments"),
            Refused("a key twice", "[{\"é\": 1, \"é\": 2}]", ["json.duplicate-key@1:11"], "twice"),
            Refused(
                "a key twice in a nested object", "[{\"a\": {\"b\": 1,\n \"b\": 1}}]",
                ["json.duplicate-key@2:2"], "'b'"),
            Refused("NaN", "[{\"a\": NaN}]", ["json.number@1:8"], "NaN is not a JSON number"),
            Refused("infinity", "[{\"a\": -Infinity}]", ["json.number@1:8"], "-Infinity"),
            Refused(
                "an integer over 64 bits", "[{\"a\": 9223372036854775808}]", ["json.number@1:8"],
                "does not fit 64 bits"),
            Refused(
                "a number with more digits than a double", "[{\"a\": 9007199254740993.0}]",
                ["json.number@1:8"], "would become 9007199254740992.0"),
            Refused(
                "a number with many digits", "[{\"a\": 123456789012345678901234.5}]",
                ["json.number@1:8"], "which is another one"),
            Refused(
                "a number too near to zero", "[{\"a\": 1e-400}]", ["json.number@1:8"],
                "would become 0.0"),
            Refused(
                "a number at the edge of a double", "[{\"a\": 4e-324}]", ["json.number@1:8"],
                "would become 5e-324"),
            Refused("a plus sign", "[{\"a\": +1}]", ["json.syntax@1:8"], "has no plus sign"),
            Refused("a point first", "[{\"a\": .5}]", ["json.syntax@1:8"], "begins with a digit"),
            Refused("hexadecimal", "[{\"a\": 0x1F}]", ["json.syntax@1:9"], "no hexadecimal"),
            Refused("a single quote for text", "[{\"a\": 'x'}]", ["json.syntax@1:8"], "in double"),
            Refused("a word of Python", "[{\"a\": True}]", ["json.syntax@1:8"], "small letters"),
            Refused(
                "undefined", "[{\"a\": undefined}]", ["json.syntax@1:8"], "leave the field out"),
            Refused("a comment of a shell", "[ # no\n]", ["json.syntax@1:3"], "no comments"),
            Refused("typographic quotes", "[{\"a\": “x”}]", ["json.syntax@1:8"], "typographic"),
            Refused("minus infinity", "[{\"a\": -Infinity}]", ["json.number@1:8"], "-Infinity"),
            Refused("a number over a double", "[{\"a\": 1e999}]", ["json.number@1:8"], "too large"),
            Refused("half a surrogate pair", #"[{"a": "\ud83c"}]"#, ["json.surrogate@1:9"], "D83C"),
            Refused("a zero character in a key", #"[{"a\u0000": 1}]"#, ["json.key@1:5"], "BSON"),
            Refused(
                "several", "[{\"a\": NaN}, {\"b\": NaN}]", ["json.number@1:8", "json.number@1:20"],
                "NaN"),
        ]
    }

    @Test("refuses", arguments: Refused.all, [64, 1 << 16])
    func refuses(_ example: Refused, windowSize: Int) throws {
        let reading = try RecordReading(example.text, windowSize: windowSize)
        #expect(reading.marks == example.marks)
        let message = try #require(reading.problems.first).message
        #expect(message.contains(example.message), "\(message)")
    }

    @Test(
        "says where the first byte that is not UTF-8 stands",
        arguments: [
            [0xFF], [0xC0, 0x80], [0xE2, 0x28, 0xA1], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80],
            [0x80], [0xE2, 0x82],
        ] as [[UInt8]])
    func refusesOtherEncodings(_ bytes: [UInt8]) throws {
        let text = [UInt8]("[{\"a\": \"é".utf8) + bytes + [UInt8]("\"}]".utf8)
        let reading = try RecordReading(text)
        #expect(reading.marks == ["json.encoding@1:10"])
    }

    @Test("refuses nesting over 100 levels, and reads 100")
    func limitsNesting() throws {
        func nested(_ depth: Int) -> String {
            #"[{"a": "# + String(repeating: "[", count: depth - 1)
                + String(repeating: "]", count: depth - 1) + "}]"
        }
        #expect(try RecordReading(nested(100)).problems == [])
        #expect(try RecordReading(nested(101)).problems.map(\.rule) == ["json.nesting"])
        #expect(try RecordReading(String(repeating: "[", count: 1_000_000)).problems.count == 1)
    }

    @Test(
        "refuses encodings by their first bytes",
        arguments: [
            ([0xFF, 0xFE, 0x5B, 0], "UTF-16"), ([0xFE, 0xFF, 0, 0x5B], "UTF-16"),
            ([0x5B, 0, 0x5D, 0], "UTF-16"), ([0, 0x5B, 0, 0x5D], "UTF-16"),
            ([0xFF, 0xFE, 0, 0], "UTF-32"), ([0, 0, 0xFE, 0xFF], "UTF-32"),
            ([0x5B, 0, 0, 0, 0x5D, 0, 0, 0], "UTF-32"),
        ] as [([UInt8], String)])
    func refusesWideEncodings(_ bytes: [UInt8], _ name: String) throws {
        let reading = try RecordReading(bytes)
        #expect(reading.marks == ["json.encoding@1:1"])
        #expect(reading.problems[0].message == "the file is \(name); save it as UTF-8")
    }

    @Test(
        "names the path of a problem",
        arguments: [
            ("[{\"a\": NaN}]", ["a"]), ("[{\"a\": {\"b\": [1, {\"c\": NaN}]}}]", ["a.b[1].c"]),
            ("[{\"a\": 1, \"a\": 2}]", ["a"]), ("[{\"a\": \"\\ud800\", \"b\": NaN}]", ["a", "b"]),
            ("[{\"a\": {\"b\": [1, 2}]", ["a.b[1]"]), ("[{\"a\": 1 \"b\": 2}]", ["a"]),
            ("[{\"a\": 1, b: 2}]", ["root"]), ("[{\"a\": [], \"b\\\"\": +1}]", ["b\""]),
            ("[{\"a\": 1}, {\"b\": }]", ["b"]), ("[{\"a\": 1} {}]", ["root"]),
            ("[{\"a\": 1}] x", ["root"]), ("[{\"x\\u0000y\": 1}]", ["xy"]),
        ])
    func namesPaths(_ text: String, _ paths: [String]) throws {
        for windowSize in [64, 1 << 16] {
            let reading = try RecordReading(text, windowSize: windowSize)
            #expect(reading.problems.map(\.path.description) == paths)
        }
    }

    @Test("notes no more problems of a record than anybody reads")
    func capsProblems() throws {
        let list = [String](repeating: "NaN", count: 5000).joined(separator: ",")
        #expect(try RecordReading("[{\"a\": [\(list)]}]").problems.count == 1000)
    }

    @Test("knows the line and column of each record")
    func locatesRecords() throws {
        let reading = try RecordReading("[\n  {\"é\": 1}, {},\n\n  {}\n]")
        #expect(reading.locations.map { "\($0.line):\($0.column)" } == ["2:3", "2:13", "4:3"])
        #expect(reading.locations.map(\.index) == [0, 1, 2])
        #expect(reading.locations.map(\.length) == [9, 2, 2])
    }

    @Test("notes values that are no records, and goes on")
    func notesOtherValues() throws {
        let reading = try RecordReading(#"[1, {"a": 1}, "x", [2], 34]"#)
        #expect(reading.records == [["a": 1]])
        #expect(reading.locations.count == 5)
        #expect(reading.problems == [])
    }

    @Test("reads what the writer wrote, whatever the window", arguments: 0..<20)
    func roundTrips(seed: Int) throws {
        var random = TestRandom(seed: UInt64(seed))
        let records = (0..<40).map { _ in random.document(depth: 4) }
        var text = ByteBuffer()
        text.append("[" as StaticString)
        for (number, record) in records.enumerated() {
            text.append(number == 0 ? "\n  " : ",\n  " as StaticString)
            record.documentBytes.withUnsafeBytes { bytes in
                guard let base = bytes.baseAddress else { return }
                JSONWriter.append(record: BSONView(trusted: base), level: 1, to: &text)
            }
        }
        text.append("\n]\n" as StaticString)
        for windowSize in [64, 100, 1000, 1 << 16] {
            let reading = try RecordReading(text.array, windowSize: windowSize)
            #expect(reading.marks == [])
            #expect(reading.records == records)
        }
    }

    @Test("gives the same findings and places whatever the window", arguments: 0..<300)
    func survivesDamage(seed: Int) throws {
        var random = TestRandom(seed: UInt64(seed))
        var text = [UInt8](
            #"[{"id": "FRM-1", "größe": 1.25e2, "list": [1, {"x": null}], "ok": true}, {"é": "\u00e9\n"}]"#
                .utf8)
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let place = Int.random(in: 0..<text.count, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: text[place] = UInt8.random(in: 0...255, using: &random)
            case 1: text.remove(at: place)
            default: text.insert(UInt8.random(in: 0...255, using: &random), at: place)
            }
        }
        let whole = try RecordReading(text)
        let pieces = try RecordReading(text, windowSize: 64)
        #expect(whole.marks == pieces.marks)
        #expect(whole.records == pieces.records)
    }

    @Test(
        "finds a value of a record again",
        arguments: [
            ("b[1].c", false, "2:19"), ("b[1].c", true, "2:14"), ("b[1].missing", false, "2:13"),
            ("nowhere", false, "1:2"), ("a", false, "1:8"), ("b", true, "2:1"),
        ])
    func locatesValues(_ path: String, atKey: Bool, place: String) throws {
        var reader = JSONRecordReader(
            ByteSource(
                bytes: [UInt8]("[{\"a\": \"}\",\n\"b\": [\"é,\", {\"c\": 5}]}]".utf8), name: "f"))
        var writer = BSONWriter()
        guard case .record(let record, _) = try reader.next(into: &writer) else {
            Issue.record("no record")
            return
        }
        var jsonPath = JSONPath()
        for step in path.split(separator: ".") {
            let parts = step.split(separator: "[")
            jsonPath = jsonPath.appending(key: String(parts[0]))
            if parts.count > 1, let index = Int(parts[1].dropLast()) {
                jsonPath = jsonPath.appending(index: index)
            }
        }
        let location = reader.location(of: jsonPath, in: record, atKey: atKey)
        #expect("\(location.line ?? 0):\(location.column ?? 0)" == place)
    }
}
