import Testing

@Suite("Help")
struct HelpTests {
    @Test(
        "of each command is what was recorded",
        arguments: [
            [], ["generate"], ["validate"], ["plan"], ["load"], ["reset"], ["verify"],
            ["verify-files"], ["join"], ["report"], ["profiles"], ["profiles", "list"],
            ["profiles", "explain"], ["rules"],
            ["catalog"],
            ["catalog", "check"], ["catalog", "show"], ["catalog", "infer"],
            ["catalog", "schema"],
        ])
    func isRecorded(_ command: [String]) async throws {
        let run = try await Seedbed.run(command + ["--help"])
        #expect(run.exitCode == 0)
        #expect(run.errors == "")
        try Snapshot.expect(
            run.output, is: (["help"] + command).joined(separator: "-"))
    }

    @Test("fits into 80 columns")
    func fits() async throws {
        let run = try await Seedbed.run("load", "--help")
        #expect(run.lines.filter { $0.count > 80 } == [])
    }

    @Test("comes where no command is named")
    func isDefault() async throws {
        let run = try await Seedbed.run()
        #expect(run.exitCode == 0)
        #expect(run.output.contains("USAGE: seedbed <subcommand>"))
    }

    @Test("of the version is one line")
    func versionIsALine() async throws {
        let run = try await Seedbed.run("--version")
        #expect(run.exitCode == 0)
        #expect(run.lines.count == 1)
    }
}
