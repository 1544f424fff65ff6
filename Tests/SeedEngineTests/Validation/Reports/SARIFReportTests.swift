import Testing

@testable import SeedEngine

@Suite("Reports as SARIF")
struct SARIFReportTests {
    private static func run(
        _ report: ValidationReport, in directory: String = ""
    ) throws -> BSONValue {
        let log = SARIFReport.value(of: [report], version: "1.2.3", workingDirectory: directory)
        #expect(log["version"] == "2.1.0")
        return try #require(log["runs"]?.elements?.first)
    }

    @Test("have a result for each finding, at a relative place")
    func haveResults() throws {
        let run = try Self.run(ReportFixture.mixed)
        let results = try #require(run["results"]?.elements)
        #expect(results.map { $0["ruleId"] } == ["schema.type", "reference.unchecked"])
        #expect(results.map { $0["level"] } == ["error", "warning"])
        let place = results[0]["locations"]?.elements?.first?["physicalLocation"]
        #expect(
            place == [
                "artifactLocation": ["uri": "data/a%26b.json", "uriBaseId": "%SRCROOT%"],
                "region": ["startLine": 3, "startColumn": 4],
            ])
        #expect(results[1]["locations"]?.elements?.first?["physicalLocation"]?["region"] == nil)
        #expect(
            results[0]["message"]?["text"]
                == "a&b.json[0].size: not \u{1}\u{FFFE} \"5\"\nsecond (id <K>)")
    }

    @Test("describe the rules that results name by their position")
    func describeRules() throws {
        let run = try Self.run(ReportFixture.mixed)
        let rules = try #require(run["tool"]?["driver"]?["rules"]?.elements)
        #expect(rules.map { $0["id"] } == ["reference.unchecked", "schema.type"])
        #expect(run["results"]?.elements?.map { $0["ruleIndex"] } == [1, 0])
        #expect(rules[1]["shortDescription"]?["text"] == .string(Rule.schemaType.summary))
    }

    @Test("say what is not listed")
    func sayWhatIsUnlisted() throws {
        let run = try Self.run(ReportFixture.mixed)
        let notes = run["invocations"]?.elements?.first?["toolExecutionNotifications"]?.elements
        #expect(
            notes?.map { $0["message"]?["text"] } == ["and 1,000 more of rule schema.type in data"])
    }

    @Test("of nothing hold an empty list of results, which clears earlier ones")
    func areEmpty() throws {
        #expect(try Self.run(ReportFixture.empty)["results"] == .array([]))
    }

    @Test(
        "name files relative to the directory of the run, where they lie in it",
        arguments: [
            ("/work/data/a.json", "data/a.json"), ("./data/a b.json", "data/a%20b.json"),
            ("/elsewhere/ä.json", "file:///elsewhere/%C3%A4.json"),
            ("/workshop/a.json", "file:///workshop/a.json"), ("../a.json", "../a.json"),
        ])
    func nameFiles(_ file: String, _ uri: String) throws {
        var report = ReportFixture.empty
        report.findings = [
            Finding(
                rule: .schemaType, location: SourceLocation(file: file, line: 1, column: 1),
                message: "wrong")
        ]
        let run = try Self.run(report, in: "/work")
        let place = run["results"]?.elements?.first?["locations"]?.elements?.first
        #expect(place?["physicalLocation"]?["artifactLocation"]?["uri"] == .string(uri))
    }
}
