import ArgumentParser
import SeedEngine
import SeedMongo

/// Says what a load would do.
struct PlanCommand: ReportingCommand {
    static let name = "plan"
    static let configuration = CommandConfiguration(
        commandName: name,
        abstract: "Say what a load would do, down to the changed fields.",
        discussion: """
            Validates the files and compares them with what is stored, as a load does; reads only. \
            Values of fields whose names sound secret are masked.

            Examples:
              seedbed plan seed-data/farm
              seedbed plan seed-data/farm --prune                what a reset would do
              seedbed plan seed-data/farm --save farm.plan       for review; then
              seedbed load seed-data/farm --plan farm.plan       exactly this, or nothing

            Ends with 0 when there is nothing to do, with 2 when there are changes, with 1 when there \
            are errors in the files.
            """)

    @Argument(
        help: ArgumentHelp("The directory with one JSON file a collection.", valueName: "dir"),
        completion: .directory)
    var directory: String

    @Option(
        help: ArgumentHelp(
            """
            How the load would write a record whose key is stored: replace or merge; insert \
            compares nothing, so there is no plan of it.
            """))
    var mode = LoadMode.replace

    @Flag(
        name: .customLong("prune"),
        help: "Plan to delete the documents that no file names, too.")
    var prunes = false

    @Option(
        name: [.customLong("save"), .customLong("output")],
        help: ArgumentHelp(
            "A file for the whole plan, which load --plan applies.", valueName: "file"),
        completion: .file())
    var file: String?

    @Option(
        help: ArgumentHelp(
            "How many changes of each collection are listed; the others are counted.",
            valueName: "count"))
    var maxChanges = 20

    @OptionGroup(title: "Where it would go") var target: TargetOptions
    @OptionGroup(title: "What belongs to the directory") var data: DataOptions
    @OptionGroup(title: "What is told") var findings: FindingOptions
    @OptionGroup(title: "What is told") var formatting: FormatOptions
    @OptionGroup(title: "What is told") var verbosity: VerbosityOptions

    var writesJSON: Bool { formatting.isJSON }

    func validate() throws {
        if maxChanges < 0 { throw ValidationError("--max-changes must be 0 or more.") }
        if mode == .insert {
            throw ValidationError(
                "--mode insert has no plan: it refuses what is stored, and compares nothing.")
        }
    }

    func perform(with output: Output) async throws -> ExitCode {
        let step = PlanStep(
            target: try target.target(), mode: mode, prunes: prunes, listedCount: maxChanges,
            file: file, patience: target.wait?.duration ?? .zero)
        return try await Interruption.watching(output) {
            try await plan(with: step, output: output)
        }
    }

    private func plan(with step: PlanStep, output: Output) async throws -> ExitCode {
        let validation = try ValidationStep(
            data: data, findings: findings, storesDatesAsBSON: target.storesDatesAsBSON
        ).run(directory, output: output)
        let result = PlanResult(
            command: Self.name, validation: validation, target: step.target)
        guard validation.report.isValid else {
            result.writeInvalid(to: output, isJSON: writesJSON)
            return validation.exitCode
        }
        let report = try await step.run(validation, output: output)
        let code = report.isEmpty ? ExitCode.success : .changes
        result.write(report, code: code, to: output, isJSON: writesJSON)
        if let file { output.remark("Saved to \(file)") }
        return code
    }
}
