import SeedEngine
import SeedTestSupport
import Testing

@Suite("Generating in parts")
struct PartitionTests {
    @Test("gives disjoint parts that join to the bytes of the whole", arguments: [1, 3, 16])
    func joins(count: Int) async throws {
        let scratch = try Scratch()
        let generate = ["generate", "--profile", "minimal", "--quiet", "--output"]
        let whole = try await Seedbed.run(generate + ["\(scratch.path)/whole"])
        try #require(whole.exitCode == 0, "\(whole.errors)")
        var parts: [String] = []
        for number in 1...count {
            let part = "part-\(number)"
            let run = try await Seedbed.run(
                generate + ["\(scratch.path)/\(part)", "--partition", "\(number)/\(count)"])
            #expect(run.exitCode == 0, "\(run.errors)")
            let files = try await Seedbed.run(["verify-files", part], in: scratch.path)
            #expect(files.exitCode == 0, "\(files.output)")
            parts.append(part)
        }
        let join = try await Seedbed.run(
            ["join"] + parts.reversed() + ["--output", "joined"], in: scratch.path)
        #expect(join.exitCode == 0, "\(join.errors)")
        let files = try scratch.files(in: "whole")
        #expect(try scratch.files(in: "joined") == files)
        for file in files where file.contains(".") {
            #expect(try scratch.read("joined/\(file)") == scratch.read("whole/\(file)"), "\(file)")
        }
    }

    @Test("says which part it is")
    func saysWhichPart() async throws {
        let scratch = try Scratch()
        let run = try await Seedbed.run(
            [
                "generate", "--profile", "\(Checkout.root)/profiles/minimal.yaml", "--partition",
                "2/4", "--format", "json",
            ], in: scratch.path)
        #expect(run.exitCode == 0, "\(run.errors)")
        #expect(try run.json()["partition"] == "2/4")
        #expect(try run.json()["directory"] == "generated/minimal-2-of-4")
        let metadata = try JSONDocument(
            text: Array(scratch.read("generated/minimal-2-of-4/_metadata.json").utf8), file: "m")
        #expect(metadata.value["partition"] == ["part": 2, "of": 4])
    }

    @Test("refuses what is no part", arguments: ["0/4", "5/4", "1", "x/y"])
    func refusesOthers(text: String) async throws {
        let run = try await Seedbed.run("generate", "--partition", text)
        #expect(run.exitCode == 64)
        #expect(run.errors.contains("'\(text)' is invalid for '--partition"), "\(run.errors)")
    }

    @Test("deletes nothing that another part may have loaded", arguments: ["--clear", "--prune"])
    func deletesNothing(option: String) async throws {
        let run = try await Seedbed.run(
            "generate", "--partition", "1/2", "--load", option, "--confirm")
        #expect(run.exitCode == 64)
        #expect(run.errors.contains("--partition"), "\(run.errors)")
    }
}

@Suite("Loading in parts", .liveServer, .freshDatabase, .timeLimit(.minutes(5)))
struct PartitionLoadTests {
    @Test("in any order gives the whole")
    func loadsParts() async throws {
        let scratch = try Scratch()
        let profile = "\(Checkout.root)/profiles/minimal.yaml"
        for number in [3, 1, 2] {
            let run = try await Seedbed.runLive(
                [
                    "generate", "--profile", profile, "--partition", "\(number)/3", "--load",
                    "--output", "part-\(number)",
                ], in: scratch)
            #expect(run.exitCode == 0, "\(run.errors)")
        }
        let join = try await Seedbed.run(
            ["join", "part-1", "part-2", "part-3", "--output", "whole"], in: scratch.path)
        #expect(join.exitCode == 0, "\(join.errors)")
        let verification = try await Seedbed.runLive(["verify", "whole"], in: scratch)
        #expect(verification.exitCode == 0, "\(verification.output)")
    }
}
