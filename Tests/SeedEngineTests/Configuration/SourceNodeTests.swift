import SeedEngine
import Testing

@Suite("Reading YAML strictly")
struct SourceNodeTests {
    @Test(
        "gives plain scalars the types of YAML 1.2",
        arguments: [
            ("1", BSONValue.int(1)), ("-1", -1), ("1.5", 1.5), ("1e3", 1000.0), ("true", true),
            ("no", "no"), ("~", .null), ("'1'", "1"), ("\"true\"", "true"), ("0x1F", "0x1F"),
            ("2026-01-17", "2026-01-17"), ("12:30", "12:30"), ("-", [.null]), ("60%", "60%"),
            ("5-15", "5-15"), ("1_000", "1_000"), (".5", 0.5), ("[1, a]", [1, "a"]),
            ("{a: {b: 1}}", ["a": ["b": 1]]),
        ] as [(String, BSONValue)])
    func typesScalars(_ yaml: String, _ value: BSONValue) throws {
        #expect(try SourceNode(yaml: yaml, file: "f").value == value)
    }

    @Test(
        "says where YAML is malformed",
        arguments: [
            ("a: [1", "f:2:1: not YAML"),
            ("a: 1\na: 2\n", "f:1:1: the key 'a' stands here more than once"),
            ("", "f: the file is empty"), ("a: *x", "f:1:4: not YAML"),
            ("? [1]\n: 2", "f:1:3: a key must be text"),
        ])
    func refuses(_ yaml: String, _ message: String) {
        let error = #expect(throws: SeedError.self) { try SourceNode(yaml: yaml, file: "f") }
        #expect(error?.description.hasPrefix(message) == true, "\(String(describing: error))")
        #expect(error?.code == .usage)
    }

    @Test("refuses aliases that make a small file huge")
    func refusesAliasBombs() {
        let levels = (1...9).map { level in
            "a\(level): &a\(level) [\((0..<9).map { _ in "*a\(level - 1)" }.joined(separator: ","))]"
        }
        let text = (["a0: &a0 x"] + levels).joined(separator: "\n")
        let error = #expect(throws: SeedError.self) { try SourceNode(yaml: text, file: "f") }
        #expect(error?.message.contains("100,000 values, aliases included") == true)
    }

    @Test("gathers every mistake, with the nearest known key")
    func gathersMistakes() throws {
        let node = try SourceNode(
            yaml: "coutn: 1\nname: [x]\nflag: maybe\nfar_away: 1\nlimit: 11\n", file: "p.yaml")
        var problems = SourceProblems()
        let mapping = try #require(
            SourceMapping(
                node, of: "the profile", keys: ["count", "name", "flag", "limit", "must"],
                problems: &problems))
        #expect(mapping.text("name", problems: &problems) == nil)
        #expect(mapping.flag("flag", problems: &problems) == nil)
        #expect(mapping.integer("limit", in: 0...10, problems: &problems) == nil)
        #expect(mapping.requiredText("must", problems: &problems) == nil)
        #expect(
            problems.errors.map(\.description) == [
                "p.yaml:1:1: the profile has no key 'coutn'; did you mean 'count'?",
                "p.yaml:4:1: the profile has no key 'far_away'; known are count, name, flag, limit, must",
                "p.yaml:2:7: 'name' must be text, not a list",
                "p.yaml:3:7: 'flag' must be true or false, not 'maybe'",
                "p.yaml:5:8: 'limit' must be an integer from 0 to 10, not 11",
                "p.yaml:1:1: 'must' is missing; text was expected",
            ])
    }

    @Test(
        "suggests the word that was meant",
        arguments: [
            ("farmer.json", "farmers.json"), ("regoins", "regions"),
            ("kericho-higland", "kericho-highland"),
            ("xyz", nil), ("REGIONS", "regions"),
        ])
    func suggests(_ word: String, _ nearest: String?) {
        let known = ["farmers.json", "regions", "kericho-highland", "factories"]
        #expect(Spelling.nearest(to: word, in: known) == nearest)
    }
}
