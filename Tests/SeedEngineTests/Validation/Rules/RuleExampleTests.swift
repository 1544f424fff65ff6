import FoundationEssentials
import Testing

@testable import SeedEngine

/// A rule by its name in reports of tests.
struct NamedRule: Sendable, CustomTestStringConvertible {
    let rule: Rule
    var testDescription: String { rule.id }
    static let all = Rule.all.map(NamedRule.init)
}

@Suite("Examples of rules")
struct RuleExampleTests {
    /// The data set of an example with some of its files, checked; messages name files without directory.
    static func report(
        _ example: RuleExample, _ files: [RuleExample.File]
    ) throws -> ValidationReport {
        let rest = example.catalog.map { "\n" + $0.replacing("\n", with: "\n    ") } ?? ""
        let catalog = """
            catalog: shop
            collections:
              - {name: gardens, database: shop, key: id}
              - name: teas
                database: shop
                key: id
            """
        let directory = try TemporaryDirectory([
            "catalog.yaml": catalog + rest.replacing("\n", with: "\n    ") + "\n",
            "schemas/gardens.schema.json": #"{"type": "object"}"#,
            "schemas/teas.schema.json": example.field.map {
                #"{"properties": {"id": {}, "\#($0)": \#(example.schema)}}"#
            } ?? example.schema,
        ])
        for file in files {
            let path = "\(directory.path)/\(file.name)"
            if let text = file.text {
                try Data(bytes(text, example)).write(to: URL(filePath: path))
            } else {
                try FileManager.default.createDirectory(
                    atPath: path, withIntermediateDirectories: false)
            }
        }
        return try Validator.validate(SeedDirectory(path: directory.path))
    }

    /// The bytes of a text without the mark, and with what fills it.
    private static func bytes(_ text: String, _ example: RuleExample) -> [UInt8] {
        let pieces = text.filter { $0 != RuleExample.mark }.split(
            separator: "…", omittingEmptySubsequences: false)
        let filling = example.filling.map { filling in
            Array([[UInt8]](repeating: filling.bytes, count: filling.count).joined())
        }
        return Array(pieces.map { Array($0.utf8) }.joined(separator: filling ?? []))
    }

    /// Where the mark stands, as `file:line:column`; `nil` when there is none.
    private static func place(_ example: RuleExample) -> String? {
        for file in example.failing {
            guard let text = file.text, let mark = text.firstIndex(of: RuleExample.mark) else {
                continue
            }
            let before = String(decoding: bytes(String(text[..<mark]), example), as: UTF8.self)
            let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
            return "\(file.name):\(lines.count):\((lines.last?.unicodeScalars.count ?? 0) + 1)"
        }
        return nil
    }

    @Test("pass where they should", arguments: NamedRule.all)
    func pass(_ named: NamedRule) throws {
        let example = named.rule.example
        #expect(try Self.report(example, example.passing).findings == [])
    }

    @Test("break exactly their rule, at the marked place", arguments: NamedRule.all)
    func fail(_ named: NamedRule) throws {
        let example = named.rule.example
        let report = try Self.report(example, example.failing)
        let id = named.rule == .check ? "check.sold-within-stock" : named.rule.id
        let broken = report.findings.filter { !example.besides.contains($0.rule.id) }
        #expect(broken.map(\.rule.id) == [id])
        #expect(
            Set(report.findings.map(\.rule.id)) == Set(broken.map(\.rule.id) + example.besides))
        let finding = try #require(broken.first)
        #expect(finding.message.replacing("\(report.directory)/", with: "") == example.message)
        if let place = Self.place(example) {
            #expect(finding.location.description == "\(report.directory)/\(place)")
        } else {
            #expect(finding.location.line == nil)
        }
    }

    @Test(
        "belong to every rule that validation names",
        arguments: ["Records", "Schema", "Validation"])
    func areThereForAll(_ room: String) throws {
        let checkout = #filePath.firstRange(of: "/Tests/").map { #filePath[..<$0.lowerBound] }
        let sources = "\(try #require(checkout))/Sources/SeedEngine/\(room)"
        let name = /"((?:file|json|key|record|reference|schema|unique)\.[a-z]+[a-z-]*)"/
        for path in try FileManager.default.subpathsOfDirectory(atPath: sources)
        where path.hasSuffix(".swift") {
            let text = String(
                decoding: try Data(contentsOf: URL(filePath: "\(sources)/\(path)")), as: UTF8.self)
            for match in text.matches(of: name) {
                #expect(Rule(id: String(match.output.1)) != nil, "\(path): \(match.output.1)")
            }
        }
    }

    @Test("belong to rules with different ids that say what to do")
    func areComplete() {
        #expect(Set(Rule.all).count == Rule.all.count)
        for rule in Rule.all {
            #expect(rule.summary.hasSuffix("."), "\(rule)")
            #expect(rule.advice.hasSuffix("."), "\(rule)")
        }
    }

    @Test("exist for the rules of all catalogs' checks, and for no unknown rule")
    func areFound() {
        #expect(Rule(id: "check.paid")?.id == "check.paid")
        #expect(Rule(id: "check.") == nil)
        #expect(Rule(id: "schema.typ") == nil)
        #expect(Rule(id: "schema.type") == .schemaType)
    }
}
