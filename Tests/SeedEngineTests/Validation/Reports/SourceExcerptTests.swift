import Testing

@testable import SeedEngine

/// A file, a place in it, and what is shown of it.
struct ExcerptCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    var line = 1
    let column: Int
    let lines: [String]

    static let all = [
        ExcerptCase(
            testDescription: "of a text, up to its closing quotation mark",
            text: "[\n  {\"id\": \"a\\\"b\", \"n\": 1}\n]\n", line: 2, column: 10,
            lines: [" 2 |   {\"id\": \"a\\\"b\", \"n\": 1}", "   |          ^~~~~~"]),
        ExcerptCase(
            testDescription: "of a number, up to what follows it", text: "[{\"n\": -12.5}]",
            column: 8, lines: [" 1 | [{\"n\": -12.5}]", "   |        ^~~~~"]),
        ExcerptCase(
            testDescription: "of an object, by its bracket", text: "[{\"n\": 1}]", column: 2,
            lines: [" 1 | [{\"n\": 1}]", "   |  ^"]),
        ExcerptCase(
            testDescription: "behind a byte-order mark", text: "\u{FEFF}[1]", column: 2,
            lines: [" 1 | [1]", "   |  ^"]),
        ExcerptCase(
            testDescription: "of a place behind the end", text: "[{\"n\": 1", column: 9,
            lines: [" 1 | [{\"n\": 1", "   |         ^"]),
        ExcerptCase(
            testDescription: "with wide letters, a tab and a control character",
            text: "\t{\"茶葉\": \"\u{7}\"}", column: 9,
            lines: [" 1 |  {\"茶葉\": \"·\"}", "   |           ^~~"]),
        ExcerptCase(
            testDescription: "of a long line, cut around the place",
            text: String(repeating: "[0, ", count: 20_000) + "777"
                + String(repeating: ", 0]", count: 20_000), column: 80_001,
            lines: [
                " 1 | …" + String(repeating: "[0, ", count: 10) + "777"
                    + String(repeating: ", 0]", count: 14) + ",…",
                "   | " + String(repeating: " ", count: 41) + "^~~",
            ]),
        ExcerptCase(
            testDescription: "without the secrets of the line",
            text: "{\"password\": \"hunter2\", \"uri\": \"db://u:p@h\", \"n\": 1}", column: 53,
            lines: [
                " 1 | … *********, \"uri\": \"db://***@h\", \"n\": 1}",
                "   | " + String(repeating: " ", count: 41) + "^",
            ]),
    ]
}

@Suite("Excerpts of files")
struct SourceExcerptTests {
    @Test("show the line of a place, with carets below the value", arguments: ExcerptCase.all)
    func show(_ example: ExcerptCase) throws {
        let directory = try TemporaryDirectory(["f.json": example.text])
        let place = SourceLocation(
            file: "\(directory.path)/f.json", line: example.line, column: example.column)
        let excerpts = SourceExcerpts(of: [
            Finding(rule: .schemaType, location: place, message: "wrong")
        ])
        let text = try #require(excerpts[place]).lines(style: .plain)
        #expect(text.split(separator: "\n").map(String.init) == example.lines)
    }

    @Test("are read for many places of one line at once")
    func readManyPlaces() throws {
        let numbers = (0..<200).map { "\($0 + 100)" }
        let directory = try TemporaryDirectory([
            "f.json": "[\(numbers.joined(separator: ","))]"
        ])
        let places = (0..<200).map {
            SourceLocation(file: "\(directory.path)/f.json", line: 1, column: 2 + $0 * 4)
        }
        let excerpts = SourceExcerpts(
            of: places.map { Finding(rule: .schemaType, location: $0, message: "wrong") })
        for (place, number) in zip(places, numbers) {
            let excerpt = try #require(excerpts[place])
            let start = excerpt.text.index(excerpt.text.startIndex, offsetBy: excerpt.indentation)
            #expect(excerpt.text[start...].hasPrefix(number))
            #expect(excerpt.width == 3)
        }
    }

    @Test("do not show secret fields, nor files that went away")
    func staySilent() throws {
        let directory = try TemporaryDirectory(["f.json": "[{\"password\": \"hunter2\"}]"])
        let secret = SourceLocation(file: "\(directory.path)/f.json", line: 1, column: 15)
        let gone = SourceLocation(file: "\(directory.path)/g.json", line: 1, column: 1)
        let excerpts = SourceExcerpts(of: [
            Finding(rule: .schemaType, location: secret, path: "password", message: "wrong"),
            Finding(rule: .schemaType, location: gone, message: "wrong"),
        ])
        #expect(excerpts[secret] == nil)
        #expect(excerpts[gone] == nil)
    }
}
