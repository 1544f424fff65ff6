import Testing

@testable import SeedEngine

@Suite("Writing a seed directory")
struct SeedDirectoryWriterTests {
    @Test func writesACompleteDirectory() async throws {
        let fixture = try GenerationFixture()
        try await fixture.generate(fixture.plan())
        #expect(
            try fixture.directory.names("out") == [
                "_metadata.json", "catalog.yaml", "kinds.json", "numbers.json", "schemas",
            ])
        #expect(try fixture.directory.names("out/schemas") == ["kinds.json", "numbers.json"])
        #expect(try fixture.directory.text("out/kinds.json") == GenerationFixture.kindsText)
    }

    @Test func writesArraysIndentedByTwo() async throws {
        let fixture = try GenerationFixture()
        try await fixture.generate(fixture.plan(count: 2))
        #expect(
            try fixture.directory.text("out/numbers.json") == """
                [
                  {
                    "id": "numbers-0",
                    "number": 0
                  },
                  {
                    "id": "numbers-1",
                    "number": 1
                  }
                ]

                """)
    }

    @Test func describesWhatItWrote() async throws {
        let fixture = try GenerationFixture()
        let manifest = try await fixture.generate(fixture.plan())
        #expect(manifest.files.map(\.count) == [nil, nil, nil, 1, 5])
        let text = try fixture.directory.text("out/_metadata.json")
        #expect(text == String(decoding: manifest.text, as: UTF8.self))
        let value = manifest.value
        #expect(value["seed"] == 7)
        #expect(value["as_of"] == "1970-01-01T00:00:00Z")
        #expect(value["generated_at"] == "1970-01-01T00:00:00Z")
        #expect(value["counts"] == ["kinds.json": 1, "numbers.json": 5])
        #expect(value["scenarios"] == ["story": ["badge": "WIN", "ids": ["numbers-0"]]])
        var digest = ContentDigest()
        digest.update(GenerationFixture.kindsText)
        #expect(value["sha256"]?["kinds.json"] == .string(digest.hexadecimal))
    }

    @Test func knowsThePublishedDigestOfAbc() {
        var digest = ContentDigest()
        digest.update("a")
        digest.update("bc")
        #expect(
            digest.hexadecimal
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test(arguments: [1, 2, 3, 8])
    func anyNumberOfWorkersGivesTheSameBytes(workers: Int) async throws {
        let fixture = try GenerationFixture()
        let plan = try fixture.plan(count: 101)
        let alone = try await fixture.generate(plan, to: "alone")
        let many = try await fixture.generate(plan, to: "many", workers: workers)
        #expect(alone.files == many.files)
    }

    @Test func replacesAGeneratedDirectoryWhole() async throws {
        let fixture = try GenerationFixture()
        try await fixture.generate(fixture.plan())
        let before = try fixture.directory.text("out/numbers.json")
        try await fixture.generate(fixture.plan(count: 1))
        #expect(try fixture.directory.text("out/numbers.json") != before)
        #expect(try fixture.directory.names() == ["data", "out"])
    }

    @Test(arguments: ["stale.json", ".git/config", "schemas/notes.txt"])
    func refusesToDeleteWhatWasPutBesideGeneratedFiles(name: String) async throws {
        let fixture = try GenerationFixture()
        try await fixture.generate(fixture.plan())
        try fixture.directory.write("precious", to: "out/\(name)")
        let error = await #expect(throws: SeedError.self) {
            try await fixture.generate(fixture.plan())
        }
        #expect(error?.code == .refused)
        #expect(error?.message.contains("which was not generated") == true)
        #expect(try fixture.directory.text("out/\(name)") == "precious")
    }

    @Test func takesNoOtherManifestForItsOwn() throws {
        let fixture = try GenerationFixture()
        try fixture.directory.write("{}", to: "out/_metadata.json")
        let plan = try fixture.plan()
        let error = #expect(throws: SeedError.self) {
            _ = try SeedDirectoryWriter.makeWriter(to: "\(fixture.directory.path)/out", of: plan)
        }
        #expect(error?.code == .refused)
    }

    @Test func refusesToReplaceWhatItDidNotMake() throws {
        let fixture = try GenerationFixture()
        try fixture.directory.write("precious", to: "out/thesis.txt")
        let plan = try fixture.plan()
        let error = #expect(throws: SeedError.self) {
            _ = try SeedDirectoryWriter.makeWriter(to: "\(fixture.directory.path)/out", of: plan)
        }
        #expect(error?.code == .refused)
        #expect(try fixture.directory.text("out/thesis.txt") == "precious")
        #expect(try fixture.directory.names() == ["data", "out"])
    }

    @Test func refusesAFileAsTarget() throws {
        let fixture = try GenerationFixture()
        try fixture.directory.write("precious", to: "out")
        let plan = try fixture.plan()
        let error = #expect(throws: SeedError.self) {
            _ = try SeedDirectoryWriter.makeWriter(to: "\(fixture.directory.path)/out", of: plan)
        }
        #expect(error?.code == .refused)
    }

    @Test func leavesNothingBehindWhenItFails() async throws {
        let fixture = try GenerationFixture()
        let plan = try fixture.plan()
        try fixture.directory.write("[{]", to: "data/kinds.json")
        await #expect(throws: SeedError.self) { try await fixture.generate(plan) }
        #expect(try fixture.directory.names() == ["data"])
    }

    @Test func saysWhatCannotBeWritten() throws {
        let fixture = try GenerationFixture()
        let plan = try fixture.plan()
        let error = #expect(throws: SeedError.self) {
            _ = try SeedDirectoryWriter.makeWriter(to: "/proc/nowhere/out", of: plan)
        }
        #expect(error?.code == .unwritable)
    }

    @Test func aFullDiskIsUnwritable() {
        let error = #expect(throws: SeedError.self) {
            var output = try FileOutput(creating: "/dev/full", isReplacing: true)
            try output.append("text")
            try output.close()
        }
        #expect(error?.code == .unwritable)
    }
}
