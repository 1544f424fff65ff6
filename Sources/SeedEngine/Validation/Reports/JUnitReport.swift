/// Writes what a validation found as JUnit's XML, which most CI servers show as test results.
///
/// A file is a test suite; each rule that it breaks is a test case that failed, and a file without errors
/// has the one case `is valid`. Warnings fail nothing and stand in a case's output. The format has no
/// standard; what is written is what Jenkins' JUnit plugin and GitLab read.
package enum JUnitReport {
    /// The reports of some directories as one document.
    package static func text(of reports: [ValidationReport]) -> String {
        let suites = reports.flatMap(suites)
        let tests = suites.reduce(0) { $0 + $1.cases.count }
        let failures = suites.reduce(0) { $0 + $1.failureCount }
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        text +=
            "<testsuites name=\"seedbed\" tests=\"\(tests)\" failures=\"\(failures)\" errors=\"0\">\n"
        for suite in suites { text += suite.text }
        return text + "</testsuites>\n"
    }

    private struct Suite {
        let file: String
        let cases: [Case]
        var failureCount: Int { cases.count(where: \.isFailure) }

        var text: String {
            var text =
                "  <testsuite name=\"\(XMLText.attribute(file))\" tests=\"\(cases.count)\""
                + " failures=\"\(failureCount)\" errors=\"0\" skipped=\"0\">\n"
            for test in cases { text += test.text(in: file) }
            return text + "  </testsuite>\n"
        }
    }

    private struct Case {
        let group: String
        let name: String
        var errors: [Finding] = []
        var warnings: [Finding] = []
        var unlistedCount = 0
        /// Whether what is not listed is errors.
        var hasUnlistedErrors = false

        var isFailure: Bool { !errors.isEmpty || hasUnlistedErrors }

        func text(in file: String) -> String {
            let place = (errors + warnings).first?.location
            let line = place?.line.map { " line=\"\($0)\"" } ?? ""
            let head =
                "    <testcase classname=\"\(XMLText.attribute(group))\""
                + " name=\"\(XMLText.attribute(name))\" file=\"\(XMLText.attribute(file))\"\(line)"
            let first = errors.first ?? warnings.first
            guard first != nil || unlistedCount > 0 else { return head + "/>\n" }
            var lines = (errors + warnings).map { $0.line() }
            if unlistedCount > 0 {
                lines.append("and \(unlistedCount.grouped) more of rule \(name)")
            }
            let output = XMLText.content(lines.joined(separator: "\n"))
            guard isFailure else {
                return head + ">\n      <system-out>\(output)</system-out>\n    </testcase>\n"
            }
            let summary = first.map { "\($0.subject): \($0.sentence)" } ?? lines[0]
            let message = XMLText.attribute(summary)
            return head + ">\n      <failure type=\"\(XMLText.attribute(name))\""
                + " message=\"\(message)\">\(output)</failure>\n    </testcase>\n"
        }
    }

    private static func suites(of report: ValidationReport) -> [Suite] {
        let known = Set(report.files.map(\.path))
        let others = Dictionary(
            grouping: report.findings.filter { !known.contains($0.location.file) },
            by: \.location.file)
        var suites: [Suite] = []
        for (file, findings) in others.sorted(by: { $0.key < $1.key }) {
            suites.append(
                Suite(file: file, cases: cases(report.catalog, findings, unlisted: [:])))
        }
        for file in report.files {
            suites.append(
                Suite(
                    file: file.path,
                    cases: cases(
                        "\(report.catalog).\(file.collection)",
                        report.findings.filter { $0.location.file == file.path },
                        unlisted: file.unlistedCounts)))
        }
        return suites
    }

    private static func cases(
        _ group: String, _ findings: [Finding], unlisted: [Rule: Int]
    ) -> [Case] {
        let byRule = Dictionary(grouping: findings, by: \.rule)
        let rules = Set(byRule.keys).union(unlisted.keys).sorted { $0.id < $1.id }
        var cases = rules.map { rule in
            let listed = byRule[rule, default: []]
            var test = Case(group: group, name: rule.id)
            test.errors = listed.filter { $0.severity == .error }
            test.warnings = listed.filter { $0.severity == .warning }
            test.unlistedCount = unlisted[rule, default: 0]
            test.hasUnlistedErrors =
                test.unlistedCount > 0 && test.warnings.isEmpty && rule.severity == .error
            return test
        }
        if !cases.contains(where: \.isFailure) {
            cases.append(Case(group: group, name: "is valid"))
        }
        return cases
    }
}
