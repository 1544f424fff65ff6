import Testing

@testable import SeedEngine

@Suite("The guide to the rules")
struct RuleGuideTests {
    @Test("shows what keeps a rule, and what breaks it at its place")
    func showsExamples() {
        #expect(
            RuleGuide.text(of: .schemaRequired, style: .plain) == """
                schema.required: error

                An object lacks a field of the schema's `required`.
                Add the field, or give it a `default` in the schema and take it out of `required`. The place is that
                of the object.

                Schema of a tea:

                    {"properties": {"id": {}, "name": {}}, "required": ["id", "name"]}

                Passes:

                    teas.json:
                        [{"id": 1, "name": "Assam"}]

                Fails:

                    teas.json:
                        [{"id": 1}]
                         ^ Field required

                """)
    }

    @Test("has a section for each rule, with a link to it")
    func hasSections() {
        let lines = RuleGuide.markdown(of: Rule.all).split(separator: "\n")
        #expect(lines.count { $0.hasPrefix("## ") } == Rule.all.count)
        #expect(lines.contains { $0.hasPrefix("- [`schema.min-length`](#schemamin-length): ") })
        #expect(lines.contains("## check.\\<id>"))
    }
}
