import ArgumentParser
import SeedEngine

extension ReportFormat: ExpressibleByArgument {}

/// A report that goes to a file: `junit=findings.xml`.
struct ReportTarget: ExpressibleByArgument, Sendable {
    /// The argument as it was typed.
    let argument: String
    /// The form of the report; `nil` where the argument names none.
    let format: ReportFormat?
    /// The file.
    let file: String

    init(argument: String) {
        self.argument = argument
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        format = ReportFormat(rawValue: String(parts[0]))
        file = parts.count == 2 ? String(parts[1]) : ""
    }
}

/// In which forms a validation is reported, and where to.
struct ReportOptions: ParsableArguments {
    @Option(help: "How the report is written to stdout.")
    var format = ReportFormat.text

    @Option(
        name: .customLong("report"),
        help: ArgumentHelp(
            "Write the report to a file, too. Repeatable.", valueName: "format=file"))
    var targets: [ReportTarget] = []

    func validate() throws {
        var files: Set<String> = []
        for target in targets {
            guard target.format != nil, !target.file.isEmpty else {
                let known = ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError(
                    "--report \(target.argument): expected FORMAT=FILE; the formats are \(known).")
            }
            guard files.insert(target.file).inserted else {
                throw ValidationError("--report names the file \(target.file) twice.")
            }
        }
    }
}
