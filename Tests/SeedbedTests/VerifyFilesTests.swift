import SeedEngine
import Testing

@Suite("Verifying files")
struct VerifyFilesTests {
    /// A way to meddle with a generated directory, and what is said of it.
    struct Change: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let kind: String
        let file: String
        let message: String
        let make: @Sendable (Scratch) throws -> Void

        static let all = [
            Change(
                testDescription: "a value", kind: "changed", file: "farmers.json",
                message: "was changed: its SHA-256 is "
            ) { scratch in
                let text = try scratch.read("out/farmers.json")
                try scratch.write("out/farmers.json", text.replacing("\"FRM-", with: "\"XXX-"))
            },
            Change(
                testDescription: "a record less", kind: "changed", file: "regions.json",
                message: "; it holds 0 records instead of 5"
            ) { try $0.write("out/regions.json", "[]\n") },
            Change(
                testDescription: "no JSON", kind: "changed", file: "farmers.json",
                message: "was changed: its SHA-256 is "
            ) { try $0.write("out/farmers.json", "[{") },
            Change(
                testDescription: "a schema", kind: "changed", file: "schemas/farmers.schema.json",
                message: "was changed: its SHA-256 is "
            ) { try $0.write("out/schemas/farmers.schema.json", "{}") },
            Change(
                testDescription: "a file less", kind: "missing", file: "weather_observations.json",
                message: "is missing"
            ) { try $0.remove("out/weather_observations.json") },
            Change(
                testDescription: "a file more", kind: "extra", file: "schemas/notes.txt",
                message: "was not generated"
            ) { try $0.write("out/schemas/notes.txt", "mine") },
            Change(
                testDescription: "a directory in a file's place", kind: "unreadable",
                file: "farmers.json", message: "cannot be compared: is a directory"
            ) { scratch in
                try scratch.remove("out/farmers.json")
                try scratch.makeDirectory("out/farmers.json")
            },
            Change(
                testDescription: "another number of records claimed", kind: "miscounted",
                file: "farmers.json", message: "holds 3 records instead of 4"
            ) { scratch in
                let text = try scratch.read("out/_metadata.json")
                try scratch.write(
                    "out/_metadata.json",
                    text.replacing("\"farmers.json\": 3", with: "\"farmers.json\": 4"))
            },
        ]
    }

    private static func generated() async throws -> Scratch {
        let scratch = try Scratch()
        let run = try await Seedbed.run(
            "generate", "--profile", "minimal", "--output", "\(scratch.path)/out", "--quiet")
        try #require(run.exitCode == 0, "\(run.errors)")
        return scratch
    }

    @Test("finds nothing in what was generated")
    func isClean() async throws {
        let scratch = try await Self.generated()
        let run = try await Seedbed.run(["verify-files", "out/"], in: scratch.path)
        #expect(run.exitCode == 0)
        #expect(run.output.hasPrefix("out is as it was generated: "), "\(run.output)")
        #expect(run.lines.count == 1)
        let json = try await Seedbed.run(
            ["verify-files", "out", "--format", "json"], in: scratch.path
        ).json()
        #expect(json["ok"] == true)
        #expect(json["metadata"]?["profile"] == "minimal")
        #expect(json["differences"] == [])
    }

    @Test("names the one file that differs", arguments: Change.all)
    func findsChanges(_ change: Change) async throws {
        let scratch = try await Self.generated()
        try change.make(scratch)
        let run = try await Seedbed.run(["verify-files", "out"], in: scratch.path)
        #expect(run.exitCode == 1)
        #expect(run.lines.count == 2, "\(run.output)")
        #expect(run.output.hasPrefix("out/\(change.file): "), "\(run.output)")
        #expect(run.lines.first?.contains(change.message) == true, "\(run.output)")
        #expect(run.lines.last == "out is not as it was generated: 1 difference")
        let json = try await Seedbed.run(
            ["verify-files", "out", "--format", "json"], in: scratch.path
        ).json()
        let differences = try #require(json["differences"]?.elements)
        #expect(differences.map { $0["kind"] } == [.string(change.kind)])
        #expect(differences.map { $0["file"] } == [.string(change.file)])
    }

    @Test(
        "refuses what no generation wrote",
        arguments: [
            ("{\"profile\": 1}", "'counts' is missing"), ("[", "not JSON"),
            ("{\"counts\": {}, \"sha256\": {\"../x\": \"\(zeros)\"}}", "outside the directory"),
            ("{\"counts\": {}, \"sha256\": {\"x\": \"12\"}}", "'sha256' is not"),
            ("{\"counts\": {\"x\": 1}, \"sha256\": {}}", "names 'x'"),
        ])
    func refusesOtherMetadata(text: String, message: String) async throws {
        let scratch = try Scratch()
        try scratch.write("out/_metadata.json", text)
        let run = try await Seedbed.run(["verify-files", "out"], in: scratch.path)
        #expect(run.exitCode == 65)
        #expect(run.errorLines.count == 1)
        #expect(run.errors.hasPrefix("out/_metadata.json:1:"), "\(run.errors)")
        #expect(run.errors.contains(message), "\(run.errors)")
    }

    @Test("says what a directory lacks", arguments: ["seed-data/farm", "nowhere"])
    func needsMetadata(directory: String) async throws {
        let run = try await Seedbed.run("verify-files", directory)
        #expect(run.exitCode == 64)
        #expect(run.errorLines.count == 1)
    }
}

private let zeros = String(repeating: "0", count: 64)
