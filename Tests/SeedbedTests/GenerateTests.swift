import SeedEngine
import Testing

@Suite("Generating")
struct GenerateTests {
    @Test("gives a directory that is complete, and the same one again")
    func isReproducible() async throws {
        let scratch = try Scratch()
        for name in ["one", "two"] {
            let workers = name == "one" ? "1" : "3"
            let run = try await Seedbed.run(
                "generate", "--profile", "minimal", "--output", "\(scratch.path)/\(name)",
                "--workers", workers)
            #expect(run.exitCode == 0, "\(run.errors)")
            #expect(run.output.contains("Written to \(scratch.path)/\(name)\n"))
        }
        let files = try scratch.files(in: "one")
        #expect(try scratch.files(in: "two") == files)
        #expect(files.contains("catalog.yaml"))
        #expect(files.contains("_metadata.json"))
        #expect(files.contains("schemas/farmers.schema.json"))
        for file in files where file.contains(".") {
            #expect(try scratch.read("one/\(file)") == scratch.read("two/\(file)"), "\(file)")
        }
        let validation = try await Seedbed.run(["validate", "one"], in: scratch.path)
        #expect(validation.exitCode == 0, "\(validation.output)")
    }

    @Test("with another seed gives other records in the same number")
    func dependsOnSeed() async throws {
        let scratch = try Scratch()
        for seed in ["1", "2"] {
            let run = try await Seedbed.run(
                "generate", "--profile", "minimal", "--seed", seed, "--output",
                "\(scratch.path)/\(seed)", "--quiet")
            #expect(run.exitCode == 0)
            #expect(run.errors == "")
        }
        #expect(try scratch.read("1/farmers.json") != scratch.read("2/farmers.json"))
    }

    @Test("counts the present from as-of")
    func dependsOnAsOf() async throws {
        let run = try await Seedbed.run(
            "generate", "--profile", "minimal", "--dry-run", "--format", "json", "--as-of",
            "2025-06-30T12:00:00Z")
        #expect(try run.json()["as_of"] == "2025-06-30T12:00:00Z")
    }

    @Test("writes nothing in a dry run, and counts as a real one")
    func writesNothing() async throws {
        let scratch = try Scratch()
        let target = "\(scratch.path)/out"
        let arguments = [
            "generate", "--profile", "minimal", "--format", "json", "--output", target,
        ]
        let planned = try await Seedbed.run(arguments + ["--dry-run"])
        #expect(!scratch.exists("out"))
        let done = try await Seedbed.run(arguments)
        #expect(try planned.json()["counts"] == done.json()["counts"])
        #expect(try done.json()["directory"] == .string(target))
    }

    @Test("leaves a directory alone that it did not make")
    func leavesOthersAlone() async throws {
        let scratch = try Scratch()
        try scratch.write("mine/notes.txt", "keep me")
        let run = try await Seedbed.run(
            "generate", "--profile", "minimal", "--output", "\(scratch.path)/mine")
        #expect(run.exitCode == 77)
        #expect(try scratch.files(in: "mine") == ["notes.txt"])
        #expect(try scratch.read("mine/notes.txt") == "keep me")
    }

    @Test("keeps what was generated before when what is generated now is not valid")
    func keepsGoodDirectory() async throws {
        let scratch = try Scratch()
        try scratch.copy("seed-data/farm", to: "farm")
        let arguments = [
            "generate", "--profile", "minimal", "--catalog", "\(scratch.path)/farm", "--output",
            "\(scratch.path)/out",
        ]
        let good = try await Seedbed.run(arguments)
        #expect(good.exitCode == 0, "\(good.errors)")
        let farmers = try scratch.read("out/farmers.json")
        let files = try scratch.files(in: "out")

        let schema = "farm/schemas/farmers.schema.json"
        let text = try scratch.read(schema)
        let strict = text.replacing("\"maxLength\": 100", with: "\"maxLength\": 1")
        try #require(strict != text)
        try scratch.write(schema, strict)
        let bad = try await Seedbed.run(arguments + ["--seed", "7"])
        #expect(bad.exitCode == 70)
        #expect(bad.errors.contains("\(scratch.path)/out/farmers.json:"), "\(bad.errors)")
        #expect(!bad.errors.contains("partial"), "\(bad.errors)")
        #expect(try scratch.read("out/farmers.json") == farmers)
        #expect(try scratch.files(in: "out") == files)
        #expect(try scratch.files(in: ".").allSatisfy { !$0.hasPrefix(".") })
    }

    @Test("breaks records on purpose, which validate finds and the manifest lists")
    func breaksRecords() async throws {
        let scratch = try Scratch()
        let target = "\(scratch.path)/out"
        let run = try await Seedbed.run(
            "generate", "--profile", "minimal", "--corrupt", "10%", "--output", target, "--format",
            "json")
        #expect(run.exitCode == 0, "\(run.errors)")
        let manifest = try JSONDocument(
            text: Array(scratch.read("out/_corruptions.json").utf8), file: "manifest"
        ).value
        #expect(try run.json()["broken"] == manifest["count"])
        let validation = try await Seedbed.run(
            "validate", target, "--strict", "--format", "json", "--max-findings", "1000")
        #expect(validation.exitCode == 1)
        let report = try #require(try validation.json()["directories"]?.elements?.first)
        #expect(report["errors"] == manifest["count"])
        let found = try #require(report["findings"]?.elements).map { finding in
            ["index", "key", "path", "rule"].map { finding[$0] }
        }
        let listed = try #require(manifest["corruptions"]?.elements).map { entry in
            ["index", "key", "path", "rule"].map { entry[$0] }
        }
        #expect(Set(found) == Set(listed))
        // It was generated, so it can be generated again.
        let again = try await Seedbed.run("generate", "--profile", "minimal", "--output", target)
        #expect(again.exitCode == 0, "\(again.errors)")
        #expect(!scratch.exists("out/_corruptions.json"))
    }

    @Test(
        "refuses what cannot be broken, and to load what is",
        arguments: [
            (
                ["--corrupt", "2%:mising"],
                "--corrupt: there is no kind 'mising' to break records by; did you mean 'missing'?"
            ),
            (["--corrupt", "2"], "--corrupt: '2' is no rate"),
            (["--corrupt", "2%", "--load"], "--corrupt and --load contradict each other"),
        ])
    func refusesToBreak(options: [String], message: String) async throws {
        let scratch = try Scratch()
        let run = try await Seedbed.run(
            ["generate", "--profile", "minimal", "--output", "\(scratch.path)/out"] + options)
        #expect(run.exitCode == 64)
        #expect(run.errors.contains(message), "\(run.errors)")
        #expect(!scratch.exists("out"))
    }

    @Test("ends with 73 where nothing can be written")
    func cannotWrite() async throws {
        let run = try await Seedbed.run(
            "generate", "--profile", "minimal", "--output", "/proc/seedbed/out")
        #expect(run.exitCode == 73)
        #expect(run.errorLines.count { $0.contains("error:") } == 1, "\(run.errors)")
    }

    @Test("takes a profile's file from anywhere, with a catalog that is named")
    func takesFiles() async throws {
        let scratch = try Scratch()
        let profile = try scratch.write(
            "tiny.yaml",
            """
            as_of: "2026-01-17T00:00:00Z"
            generated_data:
              farmers: {count: 2}
            """)
        let unknown = try await Seedbed.run(["generate", "--profile", profile], in: scratch.path)
        #expect(unknown.exitCode == 64)
        #expect(unknown.errors.contains("say with --catalog where it is"), "\(unknown.errors)")
        let run = try await Seedbed.run(
            [
                "generate", "--profile", profile, "--catalog", "\(Checkout.root)/seed-data/farm",
                "--dry-run", "--format", "json",
            ], in: scratch.path)
        #expect(run.exitCode == 0, "\(run.errors)")
        #expect(try run.json()["profile"] == "tiny")
        #expect(try run.json()["counts"]?["farmers"] == 2)
    }
}

@Suite("Profiles")
struct ProfilesTests {
    @Test("are listed with what each makes")
    func areListed() async throws {
        let run = try await Seedbed.run("profiles")
        #expect(run.exitCode == 0)
        #expect(run.lines.contains("demo-large"))
        #expect(run.output.contains("1 factory, 2 collection points, 3 farmers"), "\(run.output)")
    }

    @Test("that are wrong do not hide the others")
    func showDespiteMistakes() async throws {
        let scratch = try Scratch()
        try scratch.write(
            "profiles/good.yaml",
            """
            as_of: "2026-01-17T00:00:00Z"
            generated_data:
              farmers: {count: 2}
            """)
        try scratch.write("profiles/bad.yaml", "farmers: 3\n")
        let run = try await Seedbed.run(
            "profiles", "--profiles-dir", "\(scratch.path)/profiles", "--catalog", "seed-data/farm")
        #expect(run.exitCode == 64)
        #expect(run.output.hasPrefix("good\n"))
        #expect(run.errors.contains("profiles/bad.yaml:1:1: error:"))
    }

    @Test("are explained: records, values, times and scenarios")
    func areExplained() async throws {
        let run = try await Seedbed.run("profiles", "explain", "demo")
        #expect(run.exitCode == 0)
        #expect(run.errors == "")
        #expect(run.output.contains("farmers: "), "\(run.output)")
        #expect(run.output.contains("sms 70%, whatsapp 30%"), "\(run.output)")
        #expect(run.output.contains("top_performer"), "\(run.output)")
    }

    @Test("can be explained one collection at a time")
    func areExplainedByCollection() async throws {
        let run = try await Seedbed.run(
            "profiles", "explain", "minimal", "--collection", "weather_observations")
        #expect(run.exitCode == 0)
        #expect(run.output.contains("weather_observations: "))
        #expect(!run.output.contains("farmers: "))
    }

    @Test("have no collections but those that they make")
    func haveNoOtherCollections() async throws {
        let run = try await Seedbed.run("profiles", "explain", "minimal", "--collection", "farmer")
        #expect(run.exitCode == 64)
        #expect(run.errors.contains("did you mean 'farmers'?"), "\(run.errors)")
    }
}
