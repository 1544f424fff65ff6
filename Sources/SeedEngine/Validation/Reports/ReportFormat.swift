/// A form in which what a validation found is written.
package enum ReportFormat: String, Sendable, CaseIterable {
    /// Lines for people.
    case text
    /// One JSON object, as `docs/json-output.md` describes it.
    case json
    /// XML for CI servers that show test results.
    case junit
    /// SARIF 2.1.0 for code scanning.
    case sarif
    /// GitHub's workflow commands.
    case github
}
