import SeedEngine
import Testing

@Suite("Reports of a validation")
struct ReportTests {
    /// A shop with one mistake.
    private static func shop() throws -> Scratch {
        let scratch = try Scratch()
        try Shop.write(
            [
                "shelves.json": Shop.shelves,
                "items.json": "[{\"id\": 1, \"shelf\": \"top\", \"price\": true}]",
            ], to: scratch)
        return scratch
    }

    @Test("go to several files at once, beside the one on stdout")
    func goToFiles() async throws {
        let scratch = try Self.shop()
        let targets = ReportFormat.allCases.map { "--report=\($0)=\(scratch.path)/out.\($0)" }
        let run = try await Seedbed.run(
            ["validate", scratch.path, "--format", "github"] + targets)
        #expect(run.exitCode == 1)
        #expect(run.output == (try scratch.read("out.github")))
        #expect(
            try scratch.read("out.text").contains("items.json:1:37: error: items.json[0].price"))
        #expect(try scratch.read("out.junit").contains("name=\"schema.type\""))
        for format in ["json", "sarif"] {
            let file = "\(scratch.path)/out.\(format)"
            #expect(throws: Never.self) {
                try JSONDocument(text: Array(scratch.read("out.\(format)").utf8), file: file)
            }
        }
    }

    @Test("name files below the working directory by relative paths, as CI services want them")
    func nameRelativePaths() async throws {
        let scratch = try Self.shop()
        let run = try await Seedbed.run(
            ["validate", scratch.path, "--format", "sarif"], in: scratch.path)
        let place = try run.json()["runs"]?.elements?.first?["results"]?.elements?.first?[
            "locations"]?.elements?.first?["physicalLocation"]?["artifactLocation"]
        #expect(place?["uri"] == "items.json")
    }

    @Test("that cannot be written end with 73, and leave no half of a file")
    func endWith73() async throws {
        let scratch = try Self.shop()
        for file in ["\(scratch.path)/no/such/place", scratch.path] {
            let run = try await Seedbed.run("validate", scratch.path, "--report", "junit=\(file)")
            #expect(run.exitCode == 73)
            #expect(run.errors.hasPrefix("\(file): error: cannot be written: "), "\(run.errors)")
        }
        let files = try scratch.files(in: "")
        #expect(!files.contains { $0.contains("tmp") }, "\(files)")
    }

    @Test("go to pipes and devices as they are")
    func goToDevices() async throws {
        let scratch = try Self.shop()
        let run = try await Seedbed.runShell(
            "seedbed validate \"$0\" --report github=/dev/stderr", arguments: [scratch.path])
        #expect(run.exitCode == 1)
        #expect(run.errors.hasPrefix("::error file="))
    }

    @Test("show the lines of files, in colour, where these are asked for")
    func showLines() async throws {
        let scratch = try Self.shop()
        let line = "[{\"id\": 1, \"shelf\": \"top\", \"price\": true}]"
        let plain = try await Seedbed.run("validate", scratch.path)
        #expect(!plain.output.contains(line))
        for (arguments, environment) in [
            (["--color", "always"], ["NO_COLOR": "1"]), ([], ["CLICOLOR_FORCE": "1"]),
        ] {
            let run = try await Seedbed.run(
                ["validate", scratch.path] + arguments, environment: environment)
            #expect(run.output.contains("\u{1B}[2m 1 |\u{1B}[0m \(line)\n"), "\(run.output)")
            #expect(run.output.contains("\u{1B}[31m^~~~\u{1B}[0m\n"))
        }
        let never = try await Seedbed.run(
            ["validate", scratch.path, "--color", "never"], environment: ["CLICOLOR_FORCE": "1"])
        #expect(!never.output.contains("\u{1B}"))
    }
}

@Suite("Rules")
struct RulesTests {
    @Test("are explained by a page that is up to date; scripts/rules.sh makes it")
    func haveAPage() async throws {
        let run = try await Seedbed.runShell(
            "seedbed rules --format markdown | diff \"$0/docs/rules.md\" -")
        #expect(run.exitCode == 0)
        #expect(run.output == "")
    }

    @Test("are explained one by one")
    func areExplained() async throws {
        let run = try await Seedbed.run("rules", "check.worth-its-price")
        #expect(run.exitCode == 0)
        #expect(run.output.hasPrefix("check.worth-its-price: error\n"))
        let unknown = try await Seedbed.run("rules", "schema.typ")
        #expect(unknown.exitCode == 64)
        #expect(
            unknown.errors.contains("there is no rule 'schema.typ'; did you mean 'schema.type'?"))
    }

    @Test("are listed for machines")
    func areListed() async throws {
        let rules = try await Seedbed.run("rules", "--format", "json").json()["rules"]?.elements
        #expect(rules?.map { $0["rule"]?.text } == Rule.all.map(\.id))
    }
}
