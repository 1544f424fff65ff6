import FoundationEssentials
import Testing

/// Files that are wrong, with what a user is to be told of them.
struct BadInput: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let files: [String: String]
    let exitCode: Int32
    /// Parts of one line of stdout, or of stderr for what is no finding.
    let parts: [String]

    init(_ name: String, _ files: [String: String], exitCode: Int32 = 1, _ parts: String...) {
        testDescription = name
        self.files = files
        self.exitCode = exitCode
        self.parts = parts
    }

    private static func items(_ text: String) -> [String: String] {
        ["shelves.json": Shop.shelves, "items.json": text]
    }

    static let all = [
        BadInput("no file at all", [:], exitCode: 64, "holds no file of the catalog 'shop'"),
        BadInput(
            "only a misnamed file", ["item.json": "[]"], exitCode: 64,
            "did you mean 'items.json'?"),
        BadInput(
            "a misnamed file among others", ["shelves.json": Shop.shelves, "item.json": "[]"],
            "item.json", "did you mean 'items.json'?", "file.unknown"),
        BadInput(
            "not JSON", items("[{\"id\": 1,]"), exitCode: 65, "items.json:1:11", "json.syntax"),
        BadInput("not JSON at all", items("id,shelf\n"), exitCode: 65, "items.json:1:1"),
        BadInput("nothing", items(""), exitCode: 65, "items.json", "json.syntax"),
        BadInput(
            "cut short", items("[{\"id\": 1, \"shelf\": \"top\"}"), exitCode: 65, "items.json:1"),
        BadInput(
            "a key twice", items("[{\"id\": 1, \"shelf\": \"top\", \"id\": 2}]"),
            "items.json:1:28", "twice"),
        BadInput(
            "NaN", items("[{\"id\": 1, \"shelf\": \"top\", \"price\": NaN}]"),
            "items.json:1:37", "NaN"),
        BadInput(
            "an integer over 64 bits",
            items("[{\"id\": 18446744073709551616, \"shelf\": \"top\"}]"), "items.json:1:9", "64"),
        BadInput(
            "nesting over 100",
            items(
                "[{\"id\": 1, \"shelf\": \"top\", \"notes\": "
                    + String(repeating: "[", count: 120) + String(repeating: "]", count: 120)
                    + "}]"), "items.json:1", "100"),
        BadInput(
            "a document over 16 MB",
            items(
                "[{\"id\": 1, \"shelf\": \"top\", \"notes\": [\""
                    + String(repeating: "x", count: 17 << 20) + "\"]}]"), "items.json:1:2",
            "record.too-large"),
        BadInput(
            "a null key", items("[{\"id\": null, \"shelf\": \"top\"}]"), "items.json:1:9",
            "items.json[0].id"),
        BadInput("a record that is no object", items("[1]"), "items.json:1:2", "items.json[0]"),
        BadInput(
            "a field that nobody knows", items("[{\"id\": 1, \"shelf\": \"top\", \"colour\": 1}]"),
            "items.json:1:28", "items.json[0].colour", "(schema.unknown-field; id 1)"),
        BadInput(
            "a missing field", items("[{\"id\": 7}]"), "items.json:1:2", "items.json[0].shelf",
            "Field required (schema.required; id 7)"),
        BadInput(
            "a reference to nothing", items("[{\"id\": 1, \"shelf\": \"tpo\"}]"), "items.json:1:21",
            "'tpo'", "nearest 'top'", "reference.unresolved"),
        BadInput(
            "a key in two records",
            items("[{\"id\": 1, \"shelf\": \"top\"},\n{\"id\": 1, \"shelf\": \"low\"}]"),
            "items.json:2:8", "key.duplicate"),
    ]
}

@Suite("Bad input")
struct BadInputTests {
    @Test("is told in a line at its place", arguments: BadInput.all)
    func isTold(_ example: BadInput) async throws {
        let scratch = try Scratch()
        try Shop.write(example.files, to: scratch)
        let run = try await Seedbed.run("validate", scratch.path)
        #expect(run.exitCode == example.exitCode)
        let lines = example.exitCode == 64 ? run.errorLines : run.lines
        #expect(
            lines.contains { line in example.parts.allSatisfy { line.contains($0) } },
            "\(example.parts) in one line of: \(run.output.suffix(2000)) \(run.errors.suffix(2000))"
        )
        #expect((run.output + run.errors).utf8.count < 10_000)
    }

    @Test(
        "keeps a load from writing anything, without a server",
        arguments: BadInput.all.filter { $0.testDescription != "a document over 16 MB" })
    func isNotLoaded(_ example: BadInput) async throws {
        let scratch = try Scratch()
        try Shop.write(example.files, to: scratch)
        let run = try await Seedbed.run("load", scratch.path, "--uri", "mongodb://localhost:1")
        #expect(run.exitCode == example.exitCode)
        #expect(example.exitCode == 64 || run.output.contains("Nothing was loaded"))
    }

    @Test("that is not UTF-8 is told at its place")
    func isNotUTF8() async throws {
        let scratch = try Scratch()
        try Shop.write(["shelves.json": Shop.shelves], to: scratch)
        try scratch.write(
            "items.json",
            bytes: Array("[{\"id\": 1, \"shelf\": \"t".utf8) + [0xFF] + Array("\"}]".utf8))
        let run = try await Seedbed.run("validate", scratch.path)
        #expect(run.output.contains("items.json:1:"))
        #expect(run.output.contains("UTF-8"))
        #expect([1, 65].contains(run.exitCode))
    }

    @Test("in names of files cannot forge lines or colours")
    func cannotForgeLines() async throws {
        let scratch = try Scratch()
        try Shop.write(
            [
                "shelves.json": Shop.shelves,
                "items.json": "[{\"id\": 1, \"shelf\": \"top\", \"a\\nb\\u001b[31m\": 1}]",
            ], to: scratch)
        let run = try await Seedbed.run("validate", scratch.path)
        #expect(run.exitCode == 1)
        #expect(!run.output.contains("\u{1B}"))
        #expect(run.lines.first?.contains("a\\nb\\u001B[31m") == true, "\(run.output)")
    }

    @Test("of a directory that is not there is told in a line")
    func directoryIsNotThere() async throws {
        let run = try await Seedbed.run("validate", "no/such/directory")
        #expect(run.exitCode == 64)
        #expect(run.errorLines.count == 1)
        #expect(run.errors.hasPrefix("no/such/directory: error: there is no such directory"))
    }

    @Test("lists every finding of every file in one run")
    func listsAll() async throws {
        let scratch = try Scratch()
        try Shop.write(
            [
                "shelves.json": "[{\"id\": 1}]",
                "items.json": "[{\"id\": \"a\", \"shelf\": \"top\"}, {\"shelf\": 2}]",
            ], to: scratch)
        let run = try await Seedbed.run("validate", scratch.path)
        #expect(run.exitCode == 1)
        #expect(run.lines.contains { $0.contains("shelves.json:1:9: error:") })
        #expect(run.lines.contains { $0.contains("items.json:1:9: error:") })
        #expect(run.lines.contains { $0.contains("items.json:1:31: error:") })
        #expect(run.lines.last?.contains("is not valid:") == true)
    }

    @Test("lists no more of a rule than was asked for, and counts the rest")
    func capsFindings() async throws {
        let scratch = try Scratch()
        let items = (0..<30).map { "{\"id\": \($0), \"shelf\": 1}" }.joined(separator: ",\n")
        try Shop.write(["shelves.json": Shop.shelves, "items.json": "[\(items)]"], to: scratch)
        let run = try await Seedbed.run("validate", scratch.path, "--max-findings", "3")
        #expect(run.lines.count { $0.contains("schema.type") && $0.contains("error:") } == 3)
        #expect(run.lines.contains("and 27 more of rule schema.type"))
    }
}
