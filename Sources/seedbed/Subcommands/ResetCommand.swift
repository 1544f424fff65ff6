import ArgumentParser
import SeedEngine
import SeedMongo

/// Brings the database back to the files.
struct ResetCommand: ReportingCommand {
    static let name = "reset"
    static let configuration = CommandConfiguration(
        commandName: name,
        abstract: "Bring the database back to exactly the files.",
        discussion: """
            Validates the files and compares them with all that is stored in their collections; DELETES \
            documents that no file names, rewrites different ones, inserts missing ones, and leaves the \
            rest alone. Indexes and connections stay, and so do collections without a file. Nothing is \
            written while there is one error in the files.

            Examples:
              seedbed reset seed-data/farm --confirm       between two tests
              seedbed reset seed-data/farm --dry-run       what it would do; reads only

            Ends with 1 when there are errors in the files, with 69 when the server cannot be reached, \
            with 74 when it refused records, with 77 without --confirm, or when the target looks like \
            production (SEEDBED_ENV or APP_ENV, or a public host).
            """)

    @Argument(
        help: ArgumentHelp("The directory with one JSON file a collection.", valueName: "dir"),
        completion: .directory)
    var directory: String

    @Flag(
        name: .customLong("confirm"),
        help: "Confirm that documents which no file names are deleted.")
    var isConfirmed = false

    @Flag(name: .customLong("dry-run"), help: "Say what would be done; write nothing.")
    var isDryRun = false

    @OptionGroup var concern: WriteConcernOptions

    @Option(
        name: .customLong("allow-host"),
        help: ArgumentHelp(
            "A host outside private networks that may be written to. Repeatable.",
            valueName: "host"))
    var allowedHosts: [String] = []

    @OptionGroup(title: "Where it goes") var target: TargetOptions
    @OptionGroup(title: "What belongs to the directory") var data: DataOptions
    @OptionGroup(title: "What is told") var findings: FindingOptions
    @OptionGroup(title: "What is told") var formatting: FormatOptions
    @OptionGroup(title: "What is told") var verbosity: VerbosityOptions

    var writesJSON: Bool { formatting.isJSON }

    func perform(with output: Output) async throws -> ExitCode {
        guard isConfirmed || isDryRun else {
            throw SeedError(
                .refused,
                "reset deletes the documents that no file names, and rewrites those that differ; say"
                    + " --confirm if that is what you want")
        }
        let target = try target.target(
            allowing: allowedHosts, writeConcern: concern.writeConcern)
        if !isDryRun { try target.check(for: .delete) }
        return try await Interruption.watching(output) {
            try await reset(target, output: output)
        }
    }

    private func reset(_ target: MongoTarget, output: Output) async throws -> ExitCode {
        let patience = self.target.wait?.duration ?? .zero
        // The server answers while the files are read; nothing is sent to it but greetings.
        let opening = Task { () -> Result<MongoSession, SeedError> in
            do throws(SeedError) {
                return .success(
                    try await MongoSession.open(
                        target, for: isDryRun ? .read : .delete, waiting: patience))
            } catch {
                return .failure(error)
            }
        }
        defer { opening.cancel() }
        let validation = try ValidationStep(
            data: data, findings: findings, storesDatesAsBSON: self.target.storesDatesAsBSON
        ).run(directory, output: output)
        let planned = PlanResult(command: Self.name, validation: validation, target: target)
        guard validation.report.isValid else {
            planned.writeInvalid(to: output, isJSON: writesJSON)
            return validation.exitCode
        }
        let session = try await withTaskCancellationHandler {
            try await opening.value.get()
        } onCancel: {
            opening.cancel()
        }
        if isDryRun {
            let report = try await MongoPlanner(session, prunes: true)
                .plan(validation.directory.sources(validation.report.counts))
            planned.write(report, code: .success, to: output, isJSON: writesJSON)
            return .success
        }
        return try await reset(validation, in: session, output: output)
    }

    private func reset(
        _ validation: ValidationStep.Outcome, in session: MongoSession, output: Output
    ) async throws -> ExitCode {
        let step = ResetStep(session: session)
        let report = try await step.run(
            validation.directory, counts: validation.report.counts, output: output)
        let code = report.rejected > 0 ? ExitCode.rejected : .success
        guard writesJSON else {
            output.result(report.resetText(of: validation.directory, style: output.style))
            return code
        }
        output.result([
            "command": .string(Self.name),
            "ok": .bool(code == .success),
            "exit_code": .int(Int64(code.rawValue)),
            "directory": .string(validation.directory.path),
            "target": .string(session.target.uri.description),
            "validation": JSONReport.value(of: validation.report),
            "reset": report.value,
        ])
        return code
    }
}
