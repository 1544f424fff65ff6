import ArgumentParser
import SeedEngine
import SeedMongo

/// How far a load goes.
struct ExtentOptions: ParsableArguments {
    @Flag(
        name: .customLong("dry-run"),
        help: "Validate and say what would be loaded; do not connect.")
    var isDryRun = false
}

/// Validates a seed directory, writes it to MongoDB and verifies it.
struct LoadCommand: ReportingCommand {
    static let name = "load"
    static let configuration = CommandConfiguration(
        commandName: name,
        abstract: "Validate a seed directory, write it to MongoDB, verify it.",
        discussion: """
            Nothing is written while there is one error in the files. Records are compared with what is \
            stored under their keys: missing ones are inserted, different ones rewritten, equal ones \
            left alone, so the same load again changes nothing. Documents that no file names stay, \
            unless --clear says otherwise.

            Examples:
              seedbed load seed-data/farm
              seedbed load seed-data/farm --uri mongodb://localhost:27017 --wait 30s
              seedbed load fixtures --catalog seed-data/farm/catalog.yaml --dry-run
              seedbed load seed-data/farm --clear --confirm     deletes what is there first

            Ends with 1 when there are errors or the verification fails, with 69 when the server cannot \
            be reached, with 74 when it refused records, with 77 when the target looks like production \
            (SEEDBED_ENV or APP_ENV, or a public host).
            """)

    @Argument(
        help: ArgumentHelp("The directory with one JSON file a collection.", valueName: "dir"),
        completion: .directory)
    var directory: String

    @OptionGroup(title: "What is done") var write: WriteOptions

    @OptionGroup(title: "What is done") var extent: ExtentOptions
    @OptionGroup(title: "Where it goes") var target: TargetOptions
    @OptionGroup(title: "What belongs to the directory") var data: DataOptions
    @OptionGroup(title: "What is told") var findings: FindingOptions
    @OptionGroup(title: "What is told") var formatting: FormatOptions
    @OptionGroup(title: "What is told") var verbosity: VerbosityOptions

    var writesJSON: Bool { formatting.isJSON }

    func perform(with output: Output) async throws -> ExitCode {
        try write.checkConfirmation()
        let step = LoadStep(
            target: try target.target(allowing: write.allowedHosts), mode: write.mode ?? .replace,
            clears: write.clears,
            verifies: !write.skipsVerification, patience: target.wait?.duration ?? .zero)
        return try await Interruption.watching(output) {
            try await load(with: step, output: output)
        }
    }

    private func load(with step: LoadStep, output: Output) async throws -> ExitCode {
        let validation = try ValidationStep(
            data: data, findings: findings, storesDatesAsBSON: target.storesDatesAsBSON
        ).run(directory, output: output)
        let report = LoadResult(
            command: Self.name, validation: validation, step: step, isDryRun: extent.isDryRun)
        guard validation.report.isValid else {
            report.write(to: output, isJSON: writesJSON, code: validation.exitCode)
            return validation.exitCode
        }
        try step.checkGuards(validation.directory)
        if extent.isDryRun {
            report.write(to: output, isJSON: writesJSON, code: .success)
            return .success
        }
        report.writeValidation(to: output, isJSON: writesJSON)
        let outcome = try await step.run(
            validation.directory, counts: validation.report.counts, output: output)
        report.write(outcome, to: output, isJSON: writesJSON)
        return outcome.exitCode
    }
}
