@testable import SeedEngine

/// Reports that every form must be able to write.
enum ReportFixture {
    static let empty = ValidationReport(directory: "data", catalog: "farm")

    /// A file with an error and a warning, more errors that are not listed, and a good file.
    static var mixed: ValidationReport {
        var report = ValidationReport(directory: "data", catalog: "farm")
        var bad = ValidationReport.File(path: "data/a&b.json", collection: "a")
        bad.recordCount = 9
        bad.errorCount = 1001
        bad.warningCount = 1
        bad.unlistedCounts = [.schemaType: 1000]
        var good = ValidationReport.File(path: "data/good.json", collection: "good")
        good.recordCount = 2
        report.files = [bad, good]
        report.errorCount = 1001
        report.warningCount = 1
        report.unlistedCounts = [.schemaType: 1000]
        report.findings = [
            Finding(
                rule: .schemaType,
                location: SourceLocation(file: "data/a&b.json", line: 3, column: 4),
                collection: "a", index: 0, key: "<K>", path: "size",
                message: "not \u{1}\u{FFFE} \"5\"\nsecond"),
            Finding(
                rule: .referenceUnchecked, location: SourceLocation(file: "data/a&b.json"),
                collection: "a", path: "b", message: "unread"),
        ]
        return report
    }
}
