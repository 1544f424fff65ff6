import Testing

@Suite("Records from standard input")
struct StandardInputTests {
    private func run(_ input: String, _ arguments: String...) async throws -> Seedbed.Run {
        let scratch = try Scratch()
        try Shop.write(["shelves.json": Shop.shelves], to: scratch)
        return try await Seedbed.run(
            ["validate", "-", "--catalog", scratch.path]
                + arguments.map {
                    $0 == "DIR" ? scratch.path : $0
                }, input: input)
    }

    @Test(
        "are checked line by line or as an array",
        arguments: [
            "{\"id\": 1, \"shelf\": \"top\"}\n{\"id\": 2, \"shelf\": \"tpo\"}\n",
            "[{\"id\": 1, \"shelf\": \"top\"},\n{\"id\": 2, \"shelf\": \"tpo\"}]",
        ])
    func areChecked(_ input: String) async throws {
        let run = try await run(input, "--collection", "items", "--reference", "DIR")
        #expect(run.exitCode == 1)
        #expect(run.lines.contains { $0.hasPrefix("<stdin>:2:20: error:") }, "\(run.output)")
        #expect(run.output.contains("nearest 'top'"))
        #expect(run.errors == "")
    }

    @Test("name every bad line")
    func nameBadLines() async throws {
        let run = try await run(
            "{\"id\": \"a\"}\n{\"id\": \"b\"\n{\"id\": 3}\n", "--collection", "shelves")
        #expect(run.exitCode == 65)
        #expect(run.lines[0].hasPrefix("<stdin>:2:11: error:"))
        #expect(run.lines[1].hasPrefix("<stdin>:3:8: error:"))
    }

    @Test("can stand beside a directory")
    func standBesideDirectory() async throws {
        let run = try await run("[{\"id\": \"a\"}]", "DIR", "--collection", "shelves")
        #expect(run.exitCode == 0, "\(run.output) \(run.errors)")
        #expect(run.output.contains("<stdin>"))
    }

    @Test("are found again for references that are checked last")
    func areFoundAgain() async throws {
        let run = try await run("[{\"id\": 1, \"shelf\": \"top\"}]", "--collection", "items")
        #expect(run.exitCode == 1)
        #expect(run.output.contains("reference.no-target"))
    }

    @Test(
        "need a catalog and a collection",
        arguments: [
            (["validate", "-"], "'-' needs --catalog and --collection"),
            (["validate", "-", "-", "--collection", "items"], "'-' can be given once only"),
            (
                ["validate", "seed-data/farm", "--collection", "farmers"],
                "--collection goes with '-'"
            ),
            (
                ["validate", "-", "--collection", "farmer", "--catalog", "seed-data/farm"],
                "did you mean 'farmers'?"
            ),
        ])
    func needCatalog(_ arguments: [String], message: String) async throws {
        let run = try await Seedbed.run(arguments)
        #expect(run.exitCode == 64)
        #expect(run.errors.contains(message), "\(run.errors)")
    }

    @Test("that no place can be found for are refused")
    func needRoom() async throws {
        let run = try await Seedbed.run(
            ["validate", "-", "--collection", "farmers", "--catalog", "seed-data/farm"],
            environment: ["TMPDIR": "/nowhere/at/all"], input: "[]")
        #expect(run.exitCode == 73)
        #expect(
            run.errors.hasPrefix(
                "/nowhere/at/all: error: cannot take a copy of standard input: no such file"))
    }

    @Test("may be compressed")
    func mayBeCompressed() async throws {
        let scratch = try Scratch()
        try scratch.write("input", "[{\"region_id\": 5}]")
        let run = try await Seedbed.runShell(
            "gzip -c \"$0/input\" | seedbed validate - --collection regions --catalog \"$1\"",
            arguments: [scratch.path, "\(Checkout.root)/seed-data/farm"])
        #expect(run.exitCode == 1)
        #expect(run.lines.contains { $0.hasPrefix("<stdin>:1:16: error:") }, "\(run.output)")
    }
}
