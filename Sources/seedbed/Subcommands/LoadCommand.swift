import ArgumentParser
import SeedEngine
import SeedMongo

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
            unless --prune, --clear or --drop says otherwise.

            Examples:
              seedbed load seed-data/farm
              seedbed load seed-data/farm --uri mongodb://localhost:27017 --wait 30s
              seedbed load fixtures --catalog seed-data/farm/catalog.yaml --dry-run
              seedbed load seed-data/farm --clear --confirm     deletes what is there first
              seedbed load seed-data/farm --plan farm.plan      what was reviewed, only

            Ends with 1 when there are errors or the verification fails, with 69 when the server cannot \
            be reached, with 74 when it refused records, with 77 when the target looks like production \
            (SEEDBED_ENV or APP_ENV, or a public host), or a plan no longer holds.
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

    func validate() throws {
        guard extent.plan != nil else { return try write.checkConfirmsSomething() }
        if write.mode != nil || write.removal != .nothing || extent.isDryRun {
            throw ValidationError(
                "--plan says what is done, so --mode, --prune, --clear, --drop and --dry-run"
                    + " contradict it.")
        }
    }

    func perform(with output: Output) async throws -> ExitCode {
        var step = try write.step(to: target)
        if let file = extent.plan { try apply(SavedPlan(path: file), to: &step) }
        return try await Interruption.watching(output) { [step] in
            try await load(with: step, output: output)
        }
    }

    /// Makes the load that of a plan.
    private func apply(_ plan: SavedPlan, to step: inout LoadStep) throws(SeedError) {
        guard plan.deleted == 0 || write.isConfirmed else {
            throw SeedError(
                .refused,
                "the plan deletes \(plan.deleted.counted("document")); say --confirm if that is what"
                    + " you want", at: SourceLocation(file: plan.path))
        }
        step.plan = plan
        step.mode = plan.mode
        step.removal = plan.prunes ? .extras : .nothing
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
