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
            the declared indexes, and for stored references that lead to no document. Reads only.

            Examples:
              seedbed verify seed-data/farm
              seedbed verify seed-data/farm --counts-only     a quick look
              seedbed verify generated/demo --uri-file ~/.config/staging-uri --format json

            Ends with 1 when anything is missing, different, there twice or referred to in vain.
            """)

    @Argument(
        help: ArgumentHelp("The directory with one JSON file a collection.", valueName: "dir"),
        completion: .directory)
    var directory: String

    @Option(
        help: ArgumentHelp(
            "How the records were loaded; after a merge, other fields may stand beside theirs."))
    var mode = LoadMode.replace

    @Flag(
        name: .customLong("counts-only"),
        help: "Compare the numbers of records and stored documents, and nothing else.")
    var countsOnly = false

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
                output.result(value(validation, target, .null, validation.exitCode))
            }
            return validation.exitCode
        }
        output.remark("Comparing \(validation.directory.path) with \(target.uri)")
        let session = try await MongoSession.open(
            target, for: .read, waiting: self.target.wait?.duration ?? .zero)
        return countsOnly
            ? try await count(validation, in: session, output: output)
            : try await compare(validation, in: session, output: output)
    }

    private func count(
        _ validation: ValidationStep.Outcome, in session: MongoSession, output: Output
    ) async throws -> ExitCode {
        let counts = validation.report.counts
        let found = try await MongoVerifier(session).count(
            validation.directory.files.map { ($0.collection, counts[$0.collection.name] ?? 0) })
        let code = found.allSatisfy(\.isClean) ? ExitCode.success : .findings
        if writesJSON {
            output.result(value(validation, session.target, found.value, code))
        } else {
            output.result(found.text(style: output.style))
        }
        return code
    }

    private func compare(
        _ validation: ValidationStep.Outcome, in session: MongoSession, output: Output
    ) async throws -> ExitCode {
        var report = try await VerifyStep.verify(
            validation.directory, counts: validation.report.counts, in: session, loadedBy: mode,
            output: output)
        report.references = try await MongoVerifier(session).verifyReferences(
            of: validation.directory.files.map(\.collection),
            in: validation.directory.catalog.collections
        ) { collection in output.progress("Looking up references of \(collection)", 0, of: nil) }
        output.endProgress()
        let code = report.isClean ? ExitCode.success : .findings
        if writesJSON {
            output.result(value(validation, session.target, report.value, code))
        } else {
            output.result(report.text(of: validation.directory, style: output.style))
        }
        return code
    }

    private func value(
        _ validation: ValidationStep.Outcome, _ target: MongoTarget,
        _ verification: BSONValue, _ code: ExitCode
    ) -> BSONValue {
        [
            "command": .string(Self.name),
            "ok": .bool(code == .success),
            "exit_code": .int(Int64(code.rawValue)),
            "directory": .string(validation.directory.path),
            "target": .string(target.uri.description),
            "validation": JSONReport.value(of: validation.report),
            "verification": verification,
        ]
    }
}
