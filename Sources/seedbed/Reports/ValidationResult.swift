import ArgumentParser
import SeedEngine

/// What checking some directories came to, in all forms in which it can be told.
struct ValidationResult {
    /// The directories, each with what was found in it.
    let outcomes: [ValidationStep.Outcome]

    /// How the command ends: a file that is not JSON outweighs findings.
    var exitCode: ExitCode {
        outcomes.map(\.exitCode).max { $0.rawValue < $1.rawValue } ?? .success
    }

    private var reports: [ValidationReport] { outcomes.map(\.report) }

    /// The whole report; the style is that of text for people.
    func text(as format: ReportFormat, style: TextStyle) -> String {
        switch format {
        case .text:
            let report = TextReport(style: style)
            return outcomes.map { report.text(of: $0.report, catalog: $0.directory.catalog) }
                .joined(separator: "\n")
        case .json: return value.jsonText
        case .junit: return JUnitReport.text(of: reports)
        case .sarif:
            return SARIFReport.value(
                of: reports, version: Seedbed.configuration.version,
                workingDirectory: Environment.workingDirectory
            ).jsonText
        case .github:
            return reports.map {
                GitHubReport.text(of: $0, workingDirectory: Environment.workingDirectory)
            }.joined()
        }
    }

    private var value: BSONValue {
        [
            "command": .string(ValidateCommand.name),
            "ok": .bool(exitCode == .success),
            "exit_code": .int(Int64(exitCode.rawValue)),
            "directories": .array(reports.map { JSONReport.value(of: $0) }),
        ]
    }
}
