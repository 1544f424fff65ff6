import Testing

@testable import SeedEngine

@Suite("Reports as JUnit's XML")
struct JUnitReportTests {
    @Test("have a suite for each file, and a case for each rule that it breaks")
    func groupFindings() {
        #expect(
            JUnitReport.text(of: [ReportFixture.mixed]) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites name="seedbed" tests="3" failures="1" errors="0">
                  <testsuite name="data/a&amp;b.json" tests="2" failures="1" errors="0" skipped="0">
                    <testcase classname="farm.a" name="reference.unchecked" file="data/a&amp;b.json">
                      <system-out>data/a&amp;b.json: warning: a&amp;b.json.b: unread (reference.unchecked)</system-out>
                    </testcase>
                    <testcase classname="farm.a" name="schema.type" file="data/a&amp;b.json" line="3">
                      <failure type="schema.type" message="a&amp;b.json[0].size: not \\u0001\\uFFFE &quot;5&quot;&#10;second">data/a&amp;b.json:3:4: error: a&amp;b.json[0].size: not \\u0001\\uFFFE &quot;5&quot;\\nsecond (schema.type; id &lt;K&gt;)
                and 1,000 more of rule schema.type</failure>
                    </testcase>
                  </testsuite>
                  <testsuite name="data/good.json" tests="1" failures="0" errors="0" skipped="0">
                    <testcase classname="farm.good" name="is valid" file="data/good.json"/>
                  </testsuite>
                </testsuites>

                """)
    }

    @Test("of nothing are a document without suites")
    func areEmpty() {
        #expect(
            JUnitReport.text(of: [ReportFixture.empty]) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites name="seedbed" tests="0" failures="0" errors="0">
                </testsuites>

                """)
    }

    @Test("fail where all errors of a rule are counted and not listed")
    func failUnlisted() {
        var report = ReportFixture.mixed
        report.findings = []
        let text = JUnitReport.text(of: [report])
        #expect(text.contains("tests=\"2\" failures=\"1\""))
        #expect(text.contains("message=\"and 1,000 more of rule schema.type\""))
    }
}
