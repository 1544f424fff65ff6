import ArgumentParser
import SeedEngine
import SeedMongo

/// Compares the database with a seed directory.
struct VerifyCommand: ReportingCommand {
    static let name = "verify"
    static let configuration = CommandConfiguration(
        commandName: name,
        abstract: "Compare the database with a seed directory.",
        discussion: """
            Fetches every record by its key and compares it with the file, field by field; looks for \
            the declared indexes, too. Reads only.

            Examples:
              seedbed verify seed-data/farm
              seedbed verify generated/demo --uri-file ~/.config/staging-uri --format json

            Ends with 1 when anything is missing, different or there twice.
            """)

    @Argument(
        help: ArgumentHelp("The directory with one JSON file a collection.", valueName: "dir"),
        completion: .directory)
    var directory: String

    @Option(
        help: ArgumentHelp(
            "How the records were loaded; after a merge, other fields may stand beside theirs."))
    var mode = LoadMode.replace

    @OptionGroup(title: "Where it is") var target: TargetOptions
    @OptionGroup(title: "What belongs to the directory") var data: DataOptions
    @OptionGroup(title: "What is told") var findings: FindingOptions
    @OptionGroup(title: "What is told") var formatting: FormatOptions
    @OptionGroup(title: "What is told") var verbosity: VerbosityOptions

    var writesJSON: Bool { formatting.isJSON }

    func perform(with output: Output) async throws -> ExitCode {
        let target = try target.target()
        return try await Interruption.watching(output) {
            try await verify(target, output: output)
        }
    }

    private func verify(_ target: MongoTarget, output: Output) async throws -> ExitCode {
        let validation = try ValidationStep(
            data: data, findings: findings, storesDatesAsBSON: self.target.storesDatesAsBSON
        ).run(directory, output: output)
        guard validation.report.isValid else {
            if !writesJSON {
                output.result(
                    TextReport(style: output.style)
                        .text(of: validation.report, catalog: validation.directory.catalog))
                output.result("Nothing was verified; correct the files and run again.\n")
            } else {
                output.result(value(validation, target, nil, validation.exitCode))
            }
            return validation.exitCode
        }
        output.remark("Comparing \(validation.directory.path) with \(target.uri)")
        let session = try await MongoSession.open(
            target, for: .read, waiting: self.target.wait?.duration ?? .zero)
        let report = try await VerifyStep.verify(
            validation.directory, counts: validation.report.counts, in: session, loadedBy: mode,
            output: output)
        let code = report.isClean ? ExitCode.success : .findings
        if writesJSON {
            output.result(value(validation, target, report, code))
        } else {
            output.result(report.text(of: validation.directory, style: output.style))
        }
        return code
    }

    private func value(
        _ validation: ValidationStep.Outcome, _ target: MongoTarget, _ report: VerifyReport?,
        _ code: ExitCode
    ) -> BSONValue {
        [
            "command": .string(Self.name),
            "ok": .bool(code == .success),
            "exit_code": .int(Int64(code.rawValue)),
            "directory": .string(validation.directory.path),
            "target": .string(target.uri.description),
            "validation": JSONReport.value(of: validation.report),
            "verification": report?.value ?? .null,
        ]
    }
}
