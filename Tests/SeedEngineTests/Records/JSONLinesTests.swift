import SeedEngine
import Testing

@Suite("Reading NDJSON")
struct JSONLinesTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let records: [BSONValue]
        let marks: [String]

        init(_ name: String, _ text: String, _ records: [BSONValue], _ marks: [String] = []) {
            testDescription = name
            self.text = text
            self.records = records
            self.marks = marks
        }

        static let all = [
            Example("a record on each line", "{\"a\":1}\n{\"a\":2}\n", [["a": 1], ["a": 2]]),
            Example("no line break at the end", "{\"a\":1}\n{\"a\":2}", [["a": 1], ["a": 2]]),
            Example("line breaks of Windows", "{\"a\":1}\r\n{\"a\":2}\r\n", [["a": 1], ["a": 2]]),
            Example("blank lines", "\n \n{\"a\":1}\n\t\r\n\n{\"a\":2}\n\n", [["a": 1], ["a": 2]]),
            Example("nothing", "", []),
            Example("blank lines alone", "\n\n", []),
            Example("a byte-order mark", "\u{FEFF}{\"a\":1}\n", [["a": 1]]),
            Example(
                "a line that is not JSON", "{\"a\":1}\nnonsense\n{\"a\":2}", [["a": 1], ["a": 2]],
                ["json.syntax@2:1"]),
            Example(
                "a record that is left open", "{\"a\":1\n{\"a\":2}\r\n{\"a\": \"x\r\n{\"a\":3}",
                [["a": 2], ["a": 3]], ["json.syntax@1:7", "json.syntax@3:9"]),
            Example(
                "several bad lines, and something behind a record",
                "{\"a\":}\n{\"a\":1} x\n{\"ä\":1}{\"a\":2}\n{\"a\":3}", [["a": 3]],
                ["json.syntax@1:6", "json.syntax@2:9", "json.syntax@3:8"]),
            Example(
                "a byte that is not UTF-8 would stop no other line",
                "{\"a\":NaN}\n{\"a\":\"\\ud800\"}\n{\"a\":4}",
                [["a": nil], ["a": "\u{FFFD}"], ["a": 4]],
                ["json.number@1:6", "json.surrogate@2:7"]),
            Example("an array", "[{\"a\":1}]\n", [], []),
        ]
    }

    @Test("gives good records and the places of bad lines", arguments: Example.all, [64, 1 << 16])
    func reads(_ example: Example, windowSize: Int) throws {
        let reading = try RecordReading(example.text, form: .lines, windowSize: windowSize)
        #expect(reading.records == example.records)
        #expect(reading.marks == example.marks)
    }

    @Test("counts bad lines among the records")
    func countsBadLines() throws {
        let reading = try RecordReading("{}\n?\n\n{}", form: .lines)
        #expect(reading.locations.map(\.index) == [0, 1, 2])
        #expect(reading.locations.map(\.line) == [1, 2, 4])
    }

    static let detected = [
        Example(
            "lines", "{\"a\":1}\n{\"a\":\n{\"a\":2}", [["a": 1], ["a": 2]], ["json.syntax@2:6"]),
        Example("blank lines first", "\n\n{\"a\":1}", [["a": 1]]),
        Example("a bad first line", "{\"a\":?}\n{\"a\":2}", [["a": 2]], ["json.syntax@1:6"]),
        Example("objects on several lines", "{\"a\":\n1}\n{\n}", [["a": 1], [:]]),
        Example("an array", "[{\"a\":1},\n{}]", [["a": 1], [:]]),
        Example("nothing", "", [], ["json.syntax@1:1"]),
    ]

    @Test("is recognised by a whole first line", arguments: detected, [64, 1 << 16])
    func isRecognised(_ example: Example, windowSize: Int) throws {
        let reading = try RecordReading(example.text, form: .detected, windowSize: windowSize)
        #expect(reading.records == example.records)
        #expect(reading.marks == example.marks)
    }

    @Test("gives the same whatever the window", arguments: 0..<200)
    func survivesDamage(seed: Int) throws {
        var random = TestRandom(seed: UInt64(seed))
        var text = [UInt8](
            "{\"id\": \"FRM-1\", \"größe\": 1.25e2}\n{\"list\": [1, {\"x\": null}]}\r\n\n{\"é\": \"\\u00e9\"}\n"
                .utf8)
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let place = Int.random(in: 0..<text.count, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: text[place] = UInt8.random(in: 0...255, using: &random)
            case 1: text.remove(at: place)
            default: text.insert(UInt8.random(in: 0...255, using: &random), at: place)
            }
        }
        let whole = try RecordReading(text, form: .lines)
        let pieces = try RecordReading(text, form: .lines, windowSize: 64)
        #expect(whole.marks == pieces.marks)
        #expect(whole.records == pieces.records)
    }
}
