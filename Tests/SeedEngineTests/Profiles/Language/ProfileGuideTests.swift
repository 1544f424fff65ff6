import FoundationEssentials
import Testing

@testable import SeedEngine

@Suite("The guide to profiles")
struct ProfileGuideTests {
    private let text: String

    init() throws {
        // This file is Tests/SeedEngineTests/Profiles/Language/ProfileGuideTests.swift.
        var root = #filePath
        for _ in 0..<5 { root = String(root[..<(root.lastIndex(of: "/") ?? root.startIndex)]) }
        text = String(
            decoding: try Data(contentsOf: URL(filePath: "\(root)/docs/profiles.md")), as: UTF8.self
        )
    }

    /// The profile with which the guide begins.
    private var profile: String {
        let parts = text.components(separatedBy: "```yaml\n")
        return parts.count > 1 ? parts[1].components(separatedBy: "```")[0] : ""
    }

    /// The rules in the guide's tables.
    private var rules: [String] {
        text.components(separatedBy: "`").filter {
            $0.hasPrefix("{") && $0.hasSuffix("}") && $0.contains(": ")
        }
    }

    @Test func itsProfileMakesValidRecords() async throws {
        let fixture = try RecipeFixture.shop()
        #expect(try fixture.mistakes(profile) == [])
        #expect(try await fixture.findings(profile) == [])
    }

    @Test func itsRulesAreRead() throws {
        #expect(rules.count > 30)
        for rule in rules {
            var problems = SourceProblems()
            let node = try SourceNode(yaml: "field: \(rule)", file: "profiles.md")
            _ = FieldRule.read(node, problems: &problems)
            #expect(problems.errors == [], "\(rule)")
        }
    }

    @Test(
        "names every word of rules",
        arguments: FieldRule.kinds + FieldRule.modifiers + FieldRule.linkModifiers)
    func namesWord(_ word: String) { #expect(text.contains("\(word): ")) }

    @Test func editorsKnowItsProfile() throws {
        let schema = try Self.schema()
        let value = try SourceNode(yaml: profile, file: "shop.yaml").value
        #expect(schema.issues(of: value).map(\.message) == [])
        for rule in rules {
            let yaml = """
                catalog: other
                generated_data: {things: {fields: {field: \(rule)}}}
                """
            let value = try SourceNode(yaml: yaml, file: "p.yaml").value
            #expect(schema.issues(of: value).map(\.message) == [], "\(rule)")
        }
    }

    @Test(arguments: [
        "{pik: [a]}", "{derive: {}}", "{date: {betwen: [a, b]}}", "{normal: {deviation: 1}}",
        "{provider: person.nam}", "{ref: 5}", "{unique: 5}",
    ])
    func editorsRefuseWhatIsNoRule(_ rule: String) throws {
        let yaml = "{catalog: other, generated_data: {things: {fields: {field: \(rule)}}}}"
        let value = try SourceNode(yaml: yaml, file: "p.yaml").value
        #expect(try Self.schema().issues(of: value).isEmpty == false)
    }

    private static func schema() throws -> CompiledSchema {
        let document = try ProfileSchema.document(for: [])
        switch CompiledSchema.compile(document) {
        case .success(let schema): return schema
        case .failure(let problems):
            Issue.record("\(problems)")
            return CompiledSchema()
        }
    }
}
