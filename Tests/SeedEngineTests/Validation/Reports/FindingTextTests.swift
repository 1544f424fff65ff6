import Testing

@testable import SeedEngine

/// A finding, and the line that people read.
struct FindingLine: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let finding: Finding
    let line: String

    private static let place = SourceLocation(file: "data/farmers.json", line: 12, column: 5)

    static let all = [
        FindingLine(
            testDescription: "of a field",
            finding: Finding(
                rule: Rule(known: "schema.required"), location: place, collection: "farmers",
                index: 2,
                key: "FRM-E2E-001", path: "first_name", message: "Field required",
                expected: "first_name"),
            line: "data/farmers.json:12:5: error: farmers.json[2].first_name: Field required"
                + " (schema.required; id FRM-E2E-001)"),
        FindingLine(
            testDescription: "of a record without a key",
            finding: Finding(
                rule: Rule(known: "record.not-an-object"), location: place, index: 0,
                message: "A record must be an object"),
            line: "data/farmers.json:12:5: error: farmers.json[0]: A record must be an object"
                + " (record.not-an-object)"),
        FindingLine(
            testDescription: "of a file, as a warning",
            finding: Finding(
                rule: Rule(known: "file.unknown"), severity: .warning,
                location: SourceLocation(file: "data/notes.json"), message: "No such collection"),
            line: "data/notes.json: warning: No such collection (file.unknown)"),
        FindingLine(
            testDescription: "with the value that stands there",
            finding: Finding(
                rule: Rule(known: "schema.minimum"), location: place, index: 1, key: "A",
                path: "size",
                message: "Input should be at least 2", actual: "-1"),
            line: "data/farmers.json:12:5: error: farmers.json[1].size: Input should be at least 2;"
                + " it is -1 (schema.minimum; id A)"),
        FindingLine(
            testDescription: "with the value once, when the message has it",
            finding: Finding(
                rule: Rule(known: "reference.unresolved"), location: place, index: 1, key: "A",
                path: "region",
                message: "Invalid FK 'nyeri'", actual: "\"nyeri\""),
            line: "data/farmers.json:12:5: error: farmers.json[1].region: Invalid FK 'nyeri'"
                + " (reference.unresolved; id A)"),
        FindingLine(
            testDescription: "with the value behind a question",
            finding: Finding(
                rule: Rule(known: "schema.enum"), location: place, index: 1, key: "A", path: "unit",
                message: "Input should be 'a'; did you mean 'a'?", actual: "\"aa\""),
            line:
                "data/farmers.json:12:5: error: farmers.json[1].unit: Input should be 'a'; did you"
                + " mean 'a'? It is \"aa\" (schema.enum; id A)"),
        FindingLine(
            testDescription: "with control characters as escapes",
            finding: Finding(
                rule: Rule(known: "key.duplicate"), location: place, index: 1, key: "A\nB",
                path: "id",
                message: "Duplicate key 'A\nB'"),
            line: "data/farmers.json:12:5: error: farmers.json[1].id: Duplicate key 'A\\nB'"
                + " (key.duplicate; id A\\nB)"),
    ]
}

@Suite("Findings as text")
struct FindingTextTests {
    @Test("stand on one line: place, weight, what, rule", arguments: FindingLine.all)
    func areOneLine(_ example: FindingLine) {
        #expect(example.finding.line() == example.line)
    }

    @Test("have colours only when asked")
    func haveColours() {
        let finding = Finding(
            rule: .schemaType, location: SourceLocation(file: "f.json"), message: "wrong")
        #expect(!finding.line().contains("\u{1B}"))
        #expect(
            finding.line(style: TextStyle(isColoured: true)).contains("\u{1B}[31merror\u{1B}[0m"))
    }
}
