import SeedEngine
import Testing

/// A command with what its JSON object must hold.
struct JSONOutput: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let exitCode: Int32
    let keys: [String]

    var testDescription: String { "seedbed \(arguments.joined(separator: " "))" }

    private static let head = ["command", "ok", "exit_code"]
    private static let error = head + ["errors"]

    static let all = [
        JSONOutput(
            arguments: ["validate", "seed-data/farm"], exitCode: 0, keys: head + ["directories"]),
        JSONOutput(arguments: ["validate", "nope"], exitCode: 64, keys: error),
        JSONOutput(
            arguments: ["load", "seed-data/farm", "--dry-run"], exitCode: 0,
            keys: head + [
                "directory", "target", "mode", "dry_run", "validation", "cleared", "load",
                "verification",
            ]),
        JSONOutput(
            arguments: ["load", "seed-data/farm", "--uri", "mongodb://localhost:1"], exitCode: 69,
            keys: error + ["cleared", "load"]),
        JSONOutput(
            arguments: ["verify", "seed-data/farm", "--uri", "mongodb://localhost:1"], exitCode: 69,
            keys: error),
        JSONOutput(
            arguments: ["generate", "--profile", "minimal", "--dry-run"], exitCode: 0,
            keys: head + [
                "profile", "seed", "as_of", "partition", "directory", "dry_run", "counts",
            ]),
        JSONOutput(arguments: ["generate", "--profile", "nope"], exitCode: 64, keys: error),
        JSONOutput(arguments: ["profiles"], exitCode: 0, keys: head + ["profiles"]),
        JSONOutput(
            arguments: ["profiles", "explain", "minimal"], exitCode: 0,
            keys: head + [
                "profile", "description", "file", "catalog", "format", "seed", "as_of",
                "collections", "scenarios",
            ]),
        JSONOutput(arguments: ["profiles", "explain", "nope"], exitCode: 64, keys: error),
        JSONOutput(
            arguments: ["catalog", "check", "seed-data/farm"], exitCode: 0,
            keys: head + [
                "catalog", "file", "collections", "references", "checks", "unused_schemas",
                "unused_hints",
            ]),
        JSONOutput(
            arguments: ["catalog", "show", "seed-data/farm"], exitCode: 0,
            keys: head + [
                "catalog", "description", "file", "as_of", "ignored_fields", "collections",
            ]),
        JSONOutput(arguments: ["catalog", "check", "nope"], exitCode: 64, keys: error),
        JSONOutput(arguments: ["catalog", "check"], exitCode: 64, keys: error),
        JSONOutput(arguments: ["load", "--mode", "upsert"], exitCode: 64, keys: error),
        JSONOutput(arguments: ["generate", "--workers", "0"], exitCode: 64, keys: error),
        JSONOutput(arguments: ["laod"], exitCode: 64, keys: error),
    ]
}

@Suite("Output")
struct OutputTests {
    @Test("as JSON is one object with the documented keys", arguments: JSONOutput.all)
    func isOneObject(_ example: JSONOutput) async throws {
        let run = try await Seedbed.run(example.arguments + ["--format", "json"])
        #expect(run.exitCode == example.exitCode)
        let value = try run.json()
        #expect(value.members?.map(\.key) == example.keys)
        #expect(value["exit_code"] == .int(Int64(example.exitCode)))
        #expect(value["ok"] == .bool(example.exitCode == 0))
        #expect(run.output.hasSuffix("}\n"))
    }

    @Test("as JSON tells of wrong options what stderr tells", arguments: ["=json", " json"])
    func tellsWrongOptions(_ spelling: String) async throws {
        let format = "--format\(spelling)".split(separator: " ").map(String.init)
        let run = try await Seedbed.run(["catalog", "show"] + format)
        let value = try run.json()
        #expect(value["command"] == "catalog show")
        let error = try #require(value["errors"]?.elements?.first)
        #expect(error["code"] == "usage")
        #expect(error["message"] == "Missing expected argument '<file|dir>'")
        #expect(run.errors.contains("Missing expected argument '<file|dir>'"))
    }

    @Test("of results is on stdout, of the rest on stderr")
    func separatesStreams() async throws {
        let run = try await Seedbed.run(
            "load", "seed-data/farm", "--uri", "mongodb://localhost:1")
        #expect(run.output.contains("seed-data/farm is valid: 98 records in 12 files"))
        #expect(!run.output.contains("Loading"))
        #expect(
            run.errorLines.first == "Loading seed-data/farm into mongodb://localhost:1")
        #expect(run.errorLines.last?.hasPrefix("error: cannot use MongoDB") == true)
    }

    @Test("through a pipe has no colours and no progress bar")
    func isPlain() async throws {
        let run = try await Seedbed.run(
            ["validate", "seed-data/farm"], environment: ["TERM": "xterm-256color"])
        #expect(!(run.output + run.errors).contains("\u{1B}"))
        #expect(run.errors == "")
    }

    @Test(
        "that cannot be written ends with 73, in a line",
        arguments: ["catalog show seed-data/farm", "--help", "load --help", "--version"])
    func cannotBeWritten(_ command: String) async throws {
        let scratch = try Scratch()
        let run = try await Seedbed.runShell(
            "cd \"$0\"; seedbed \(command) >/dev/full; echo $? >'\(scratch.path)/code'")
        #expect(try scratch.read("code") == "73\n")
        #expect(run.errors == "error: results cannot be written: no space left on device\n")
    }

    @Test(
        "of a command that is interrupted while it checks is a line and one object",
        arguments: ["validate", "load", "verify"])
    func tellsOfInterruption(_ command: String) async throws {
        let scratch = try Scratch()
        try Shop.write([:], to: scratch)
        // Gigabytes of records, so that no check comes to its end before it is interrupted.
        let run = try await Seedbed.runShell(
            """
            cd "$0"
            yes '{"id": "top"}' | head -n 1000000 | gzip >part
            for number in $(seq 500); do cat part; done >shelves.ndjson.gz
            seedbed "$1" . --format json --quiet &
            \(Seedbed.waitUntilItHears); kill -INT $!; wait $!
            """, arguments: [scratch.path, command])
        #expect(run.exitCode == 130)
        #expect(run.errors.hasSuffix("error: interrupted while checking the files\n"))
        #expect(run.errorLines.count == 1, "\(run.errors)")
        let value = try run.json()
        #expect(value["command"] == .string(command))
        #expect(value["exit_code"] == 130)
        #expect(value["errors"]?.elements?.first?["code"] == "interrupted")
    }

    @Test("of findings has every field, and null for what is not there")
    func findingsAreComplete() async throws {
        let scratch = try Scratch()
        try Shop.write(
            [
                "shelves.json": Shop.shelves, "item.json": "[]",
                "items.json": "[\n  {\"id\": 1, \"shelf\": \"top\", \"price\": true}]",
            ], to: scratch)
        let run = try await Seedbed.run("validate", scratch.path, "--format", "json")
        #expect(run.exitCode == 1)
        let report = try #require(run.json()["directories"]?.elements?.first)
        #expect(
            report.members?.map(\.key) == [
                "directory", "catalog", "valid", "records", "errors", "warnings", "files",
                "findings", "unlisted",
            ])
        let findings = try #require(report["findings"]?.elements)
        #expect(findings.count == 2)
        #expect(
            findings.map { $0["file"]?.text } == [
                "\(scratch.path)/item.json", "\(scratch.path)/items.json",
            ])
        #expect(findings.first?["line"] == .null)
        let finding = try #require(findings.last)
        #expect(
            finding.members?.map(\.key) == [
                "rule", "severity", "file", "line", "column", "collection", "index", "key", "path",
                "message", "expected", "actual", "repeats",
            ])
        #expect(finding["rule"] == "schema.type")
        #expect(finding["line"] == 2)
        #expect(finding["column"] == 38)
        #expect(finding["collection"] == "items")
        #expect(finding["index"] == 0)
        #expect(finding["key"] == "1")
        #expect(finding["path"] == "price")
    }

    @Test("for GitHub names file, line and column of each finding")
    func annotates() async throws {
        let scratch = try Scratch()
        try Shop.write(
            [
                "shelves.json": Shop.shelves,
                "items.json": "[{\"id\": 1, \"shelf\": \"top\", \"price\": true}]",
            ], to: scratch)
        let run = try await Seedbed.run("validate", scratch.path, "--format", "github")
        #expect(run.exitCode == 1)
        #expect(run.lines.count == 1)
        #expect(
            run.output.hasPrefix(
                "::error file=\(scratch.path)/items.json,line=1,col=37,title=schema.type::"),
            "\(run.output)")
    }

    @Test("of several directories has them all, and the gravest exit code")
    func takesSeveralDirectories() async throws {
        let good = try Scratch()
        let bad = try Scratch()
        try Shop.write(["shelves.json": Shop.shelves], to: good)
        try Shop.write(["shelves.json": "[{\"id\": 1}]"], to: bad)
        let run = try await Seedbed.run("validate", good.path, bad.path, good.path)
        #expect(run.exitCode == 1)
        #expect(run.lines.count { $0.contains("is valid: 2 records in 1 file") } == 2)
        #expect(run.lines.count { $0.contains("is not valid: 1 error") } == 1)
    }

    @Test("takes warnings for errors when asked to be strict")
    func isStrict() async throws {
        let scratch = try Scratch()
        try Shop.write(
            [
                "shelves.json": Shop.shelves,
                "items.json": "[{\"id\": 1, \"shelf\": \"top\", \"price\": 0.5}]",
            ], to: scratch)
        let lenient = try await Seedbed.run("validate", scratch.path)
        #expect(lenient.exitCode == 0)
        #expect(
            lenient.output.contains(
                "warning: items.json[0].price: the price is 0.5, and must be 1 at least"
                    + " (check.worth-its-price; id 1)"), "\(lenient.output)")
        let strict = try await Seedbed.run("validate", scratch.path, "--strict")
        #expect(strict.exitCode == 1)
    }

    @Test("finds references in the directories that were named")
    func refersToOthers() async throws {
        let shelves = try Scratch()
        let items = try Scratch()
        try Shop.write(["shelves.json": Shop.shelves], to: shelves)
        try items.write("items.json", "[{\"id\": 1, \"shelf\": \"top\"}]")
        let catalog = "\(shelves.path)/catalog.yaml"
        let alone = try await Seedbed.run("validate", items.path, "--catalog", catalog)
        #expect(alone.exitCode == 1)
        #expect(alone.output.contains("reference.no-target"))
        let together = try await Seedbed.run(
            "validate", items.path, "--catalog", shelves.path, "--reference", shelves.path)
        #expect(together.exitCode == 0, "\(together.output)")
    }
}
