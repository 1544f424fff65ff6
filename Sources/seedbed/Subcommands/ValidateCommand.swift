import ArgumentParser
import SeedEngine

/// Checks seed directories without a database.
struct ValidateCommand: ReportingCommand {
    static let name = "validate"
    /// What stands for standard input among the directories.
    private static let standardInput = "-"
    static let configuration = CommandConfiguration(
        commandName: name,
        abstract: "Check seed directories without a database.",
        discussion: """
            Reports every mistake of every file in one run, each with file, line and column: JSON, \
            schema, keys, unique values, checks across fields, references.

            Examples:
              seedbed validate seed-data/farm
              seedbed validate fixtures --catalog seed-data/farm --reference seed-data/farm
              seedbed validate seed-data/farm --format github --report sarif=seed.sarif
              zcat farmers.ndjson.gz | seedbed validate - --collection farmers \\
                  --catalog seed-data/farm --reference seed-data/farm

            On a terminal, each finding comes with the line that it points at. `seedbed rules RULE` \
            explains a rule. Forms of the report:

              text    lines for people: file:line:column: what is wrong (rule; id)
              json    one JSON object
              junit   XML for CI servers that show test results
              sarif   SARIF 2.1.0 for code scanning
              github  workflow commands, which mark the lines of a pull request

            Ends with 1 when there are errors, with 65 when a file is not JSON, with 73 when a \
            report cannot be written.
            """)

    @Argument(
        help: ArgumentHelp(
            "Directories with one JSON file a collection; - for records of --collection from"
                + " standard input, compressed or not.", valueName: "dir"),
        completion: .directory)
    var directories: [String]

    @Option(
        help: ArgumentHelp(
            "The collection whose records come from standard input; needs --catalog.",
            valueName: "name"))
    var collection: String?

    @OptionGroup var data: DataOptions
    @OptionGroup var findings: FindingOptions

    @OptionGroup var reports: ReportOptions
    @OptionGroup var verbosity: VerbosityOptions

    var writesJSON: Bool { reports.format == .json }

    func validate() throws {
        let inputs = directories.count { $0 == Self.standardInput }
        if inputs > 1 { throw ValidationError("'-' can be given once only.") }
        if inputs == 1, collection == nil || data.catalog.catalog == nil {
            throw ValidationError(
                "'-' needs --catalog and --collection, which say what records these are.")
        }
        if inputs == 0, collection != nil {
            throw ValidationError("--collection goes with '-', for records from standard input.")
        }
    }

    func perform(with output: Output) async throws -> ExitCode {
        try await Interruption.watching(output) { try check(output) }
    }

    private func check(_ output: Output) throws -> ExitCode {
        let step = ValidationStep(data: data, findings: findings)
        var outcomes: [ValidationStep.Outcome] = []
        for path in directories {
            let isInput = path == Self.standardInput
            outcomes.append(
                try step.run(path, input: isInput ? collection : nil, output: output))
        }
        let result = ValidationResult(outcomes: outcomes)
        for target in reports.targets {
            guard let format = target.format else { continue }
            try ReportFile(path: target.file).write(result.text(as: format, style: .plain))
        }
        output.result(result.text(as: reports.format, style: output.style))
        return result.exitCode
    }
}
