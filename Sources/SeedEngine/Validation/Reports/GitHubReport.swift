/// Writes findings as workflow commands, which GitHub shows beside the lines of a pull request.
///
/// The syntax is that of GitHub's "Workflow commands for GitHub Actions".
package enum GitHubReport {
    /// One command for each finding that is listed, and one for each rule that has more.
    ///
    /// Paths are relative to `workingDirectory`, the one in which the command runs.
    package static func text(
        of report: ValidationReport, workingDirectory: String = ""
    ) -> String {
        var text = ""
        for finding in report.findings {
            let file = RepositoryPath(finding.location.file, from: workingDirectory)
            var properties = "file=\(property(file.path))"
            if let line = finding.location.line { properties += ",line=\(line)" }
            if let column = finding.location.column { properties += ",col=\(column)" }
            properties += ",title=\(property(finding.rule.id))"
            let label = finding.key.map { " (id \($0))" } ?? ""
            text +=
                "::\(finding.severity.rawValue) \(properties)::"
                + message("\(finding.subject): \(finding.sentence)\(label)") + "\n"
        }
        for (rule, count) in report.unlistedCounts.sorted(by: { $0.key.id < $1.key.id }) {
            text +=
                "::notice title=\(property(rule.id))::"
                + message("and \(count.grouped) more in \(report.directory)") + "\n"
        }
        return text
    }

    private static func message(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "%": escaped += "%25"
            case "\r": escaped += "%0D"
            case "\n": escaped += "%0A"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    private static func property(_ text: String) -> String {
        var escaped = ""
        for scalar in message(text).unicodeScalars {
            switch scalar {
            case ":": escaped += "%3A"
            case ",": escaped += "%2C"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
