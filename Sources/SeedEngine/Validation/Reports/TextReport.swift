/// Writes what a validation found for people: each finding, a table of the files, a verdict.
package struct TextReport: Sendable {
    private let style: TextStyle

    /// Makes a writer of reports.
    package init(style: TextStyle = .plain) { self.style = style }

    /// The whole report.
    ///
    /// - Parameters:
    ///   - report: What was found.
    ///   - catalog: The catalog of the directory; its collections without a file are listed too.
    /// - Returns: Lines, each with a line break.
    package func text(of report: ValidationReport, catalog: Catalog) -> String {
        let findings = findings(of: report)
        return (findings.isEmpty ? "" : findings + "\n") + table(of: report, catalog: catalog)
            + "\n" + verdict(of: report) + "\n"
    }

    /// One line for each finding that is listed, with the line of the file where the style wants it, and
    /// one for each rule that has more.
    package func findings(of report: ValidationReport) -> String {
        var text = ""
        let excerpts =
            style.showsExcerpts ? SourceExcerpts(of: report.findings) : SourceExcerpts()
        for finding in report.findings {
            text += finding.line(style: style) + "\n"
            text += excerpts[finding.location]?.lines(style: style) ?? ""
        }
        for (rule, count) in report.unlistedCounts.sorted(by: { $0.key.id < $1.key.id }) {
            text += style.faint("and \(count.grouped) more of rule \(rule)") + "\n"
        }
        return text
    }

    /// The files in SEED_ORDER: what became of each.
    package func table(of report: ValidationReport, catalog: Catalog) -> String {
        var table = TextTable(
            [
                .text("status"), .text("file"), .number("records"), .number("errors"),
                .number("warnings"),
            ], style: style)
        for collection in catalog.collections {
            guard let file = report.files.first(where: { $0.collection == collection.name }) else {
                table.add([style.faint("SKIP"), collection.fileName, "not there"])
                continue
            }
            table.add([
                file.errorCount == 0 ? style.good("OK") : style.bad("FAIL"), collection.fileName,
                file.recordCount.grouped, file.errorCount.grouped, file.warningCount.grouped,
            ])
        }
        table.setTotal([
            "", report.files.count.counted("file"), report.recordCount.grouped,
            report.errorCount.grouped, report.warningCount.grouped,
        ])
        return table.text
    }

    /// The outcome in one line.
    package func verdict(of report: ValidationReport) -> String {
        let warnings =
            report.warningCount == 0 ? "" : ", \(report.warningCount.counted("warning"))"
        guard report.isValid else {
            return style.bad(
                "\(report.directory.onOneLine) is not valid:"
                    + " \(report.errorCount.counted("error"))\(warnings)")
        }
        return style.good(
            "\(report.directory.onOneLine) is valid:"
                + " \(report.recordCount.counted("record")) in"
                + " \(report.files.count.counted("file"))\(warnings)")
    }
}
