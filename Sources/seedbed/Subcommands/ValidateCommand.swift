import ArgumentParser
import SeedEngine

/// Checks seed directories without a database.
struct ValidateCommand: ReportingCommand {
    /// A form of the report.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
        case github
    }

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
              seedbed validate fixtures --catalog seed-data/farm/catalog.yaml --reference seed-data/farm
              seedbed validate seed-data/farm --strict --format github
              zcat farmers.ndjson.gz | seedbed validate - --catalog seed-data/farm \
                --collection farmers --reference seed-data/farm

            Ends with 1 when there are errors, with 65 when a file is not JSON.
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

    @Option(
        help: """
            How the report is written: text for people, one JSON object, or GitHub's workflow commands.
            """)
    var format = Format.text

    @OptionGroup var verbosity: VerbosityOptions

    var writesJSON: Bool { format == .json }

    func validate() throws {
        let inputs = directories.count { $0 == Self.standardInput }
        if inputs > 1 { throw ValidationError("'-' can be given once only.") }
        if inputs == 1, collection == nil || data.catalog == nil {
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
        var code = ExitCode.success
        var values: [BSONValue] = []
        for (number, path) in directories.enumerated() {
            let isInput = path == Self.standardInput
            let outcome = try step.run(path, input: isInput ? collection : nil, output: output)
            switch format {
            case .text:
                if number > 0 { output.result("\n") }
                output.result(
                    TextReport(style: output.style)
                        .text(of: outcome.report, catalog: outcome.directory.catalog))
            case .json: values.append(JSONReport.value(of: outcome.report))
            case .github: output.result(GitHubReport.text(of: outcome.report))
            }
            code = max(code, outcome.exitCode)
        }
        if format == .json {
            output.result([
                "command": .string(Self.name), "ok": .bool(code == .success),
                "exit_code": .int(Int64(code.rawValue)), "directories": .array(values),
            ])
        }
        return code
    }

    /// The graver of two outcomes: a file that is not JSON outweighs findings.
    private func max(_ left: ExitCode, _ right: ExitCode) -> ExitCode {
        left.rawValue < right.rawValue ? right : left
    }
}
