import Testing

@testable import SeedEngine

@Suite("Reports for GitHub")
struct GitHubReportTests {
    @Test("escape what would end a command, or begin another property")
    func escapes() {
        var report = ValidationReport(directory: "data", catalog: "farm")
        report.findings = [
            Finding(
                rule: .schemaType, severity: .warning,
                location: SourceLocation(file: "data/a,b:c.json", line: 3, column: 4), index: 0,
                key: "K", path: "size", message: "100% wrong\n::error::forged")
        ]
        #expect(
            GitHubReport.text(of: report)
                == "::warning file=data/a%2Cb%3Ac.json,line=3,col=4,title=schema.type::"
                + "a,b:c.json[0].size: 100%25 wrong%0A::error::forged (id K)\n")
    }

    @Test("count what is not listed, in the order of the rules")
    func counts() {
        var report = ValidationReport(directory: "data", catalog: "farm")
        report.unlistedCounts = [.schemaType: 1200, .keyDuplicate: 1]
        #expect(
            GitHubReport.text(of: report)
                == "::notice title=key.duplicate::and 1 more in data\n::notice title=schema.type::and 1,200 more in data\n"
        )
    }

    @Test("say nothing of good data")
    func staySilent() {
        #expect(GitHubReport.text(of: ValidationReport(directory: "d", catalog: "c")) == "")
    }
}
