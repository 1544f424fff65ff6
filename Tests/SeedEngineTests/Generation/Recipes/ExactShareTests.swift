import Testing

@testable import SeedEngine

@Suite("Exact shares of generated records")
struct ExactShareTests {
    /// A rule whose shares are counted: what stands in the profile, and which values it makes.
    struct ShareCase: Sendable, CustomTestStringConvertible {
        let name: String
        /// The fields and scenarios of `things`.
        let rules: String
        /// The values that are shared out; `nil` where there is none.
        let values: @Sendable ([BSONValue]) -> [BSONValue?]
        let shares: [(value: BSONValue?, weight: Int)]

        var testDescription: String { name }
    }

    static let cases: [ShareCase] = [
        ShareCase(
            name: "a value that may be missing",
            rules: "fields: {tier: {pick: {a: 3, b: 7}, null_rate: 35%}}",
            values: { $0.map { $0["tier"] }.filter { $0 != nil } }, shares: [("a", 3), ("b", 7)]),
        ShareCase(
            name: "elements of lists",
            rules: "fields: {tags: {size: 0-4}, 'tags[]': {pick: {a: 3, b: 7, c: 1}}}",
            values: { elements($0, "tags") }, shares: [("a", 3), ("b", 7), ("c", 1)]),
        ShareCase(
            name: "elements of lists of one size",
            rules: "fields: {tags: {size: 3}, 'tags[]': {pick: [a, b, c]}}",
            values: { elements($0, "tags") }, shares: [("a", 1), ("b", 1), ("c", 1)]),
        ShareCase(
            name: "elements of lists that may be missing",
            rules: "fields: {tags: {size: 1-3, null_rate: 40%}, 'tags[]': {pick: {a: 1, b: 9}}}",
            values: { elements($0, "tags") }, shares: [("a", 1), ("b", 9)]),
        ShareCase(
            name: "fields of elements",
            rules: "fields: {items: {size: 1-4}, 'items[].kind': {pick: {a: 20%, b: 80%}}}",
            values: { elements($0, "items").map { $0?["kind"] }.filter { $0 != nil } },
            shares: [("a", 20), ("b", 80)]),
        ShareCase(
            name: "fields that elements may lack",
            rules: "fields: {items: {size: 1-4}, 'items[].kind': {value: x, null_rate: 30%}}",
            values: { elements($0, "items").map { $0?["kind"] } }, shares: [(nil, 30), ("x", 70)]),
        ShareCase(
            name: "values that elements may lack",
            rules:
                "fields: {items: {size: 1-4}, 'items[].kind': {pick: {a: 4, b: 1}, null_rate: 30%}}",
            values: { elements($0, "items").map { $0?["kind"] }.filter { $0 != nil } },
            shares: [("a", 4), ("b", 1)]),
        ShareCase(
            name: "lists in lists",
            rules:
                "fields: {items: {size: 0-3}, 'items[].grid': {size: 0-2}, 'items[].grid[]': {size: 1-2},"
                + " 'items[].grid[][]': {pick: {1: 5, 2: 3}}}",
            values: { things in
                elements(things, "items").flatMap { elements([$0].compactMap(\.self), "grid") }
                    .flatMap { $0?.elements ?? [] }
            }, shares: [(.int(1), 5), (.int(2), 3)]),
        ShareCase(
            name: "values in one of several objects",
            rules: "fields: {way.x: {pick: {a: 1, b: 2}}}",
            values: { $0.map { $0["way"]?["x"] }.filter { $0 != nil } },
            shares: [("a", 1), ("b", 2)]),
        ShareCase(
            name: "values in a scenario with a share",
            rules:
                "fields: {flag: n}, scenarios: {s: {share: 30%, fields: {flag: y, tier: {pick: {a: 1, b: 5}}}}}",
            values: { $0.filter { $0["flag"] == "y" }.map { $0["tier"] } },
            shares: [("a", 1), ("b", 5)]),
        ShareCase(
            name: "missing values in a scenario with a share",
            rules:
                "fields: {flag: n, tier: x}, scenarios: {s: {share: 30%, fields: {flag: y, tier: {value: x, null_rate: 15%}}}}",
            values: { $0.filter { $0["flag"] == "y" }.map { $0["tier"] } },
            shares: [(nil, 15), ("x", 85)]),
        ShareCase(
            name: "missing values in a scenario with a number",
            rules:
                "fields: {flag: n, tier: x}, scenarios: {s: {count: 20, fields: {flag: y, tier: {value: x, null_rate: 15%}}}}",
            values: { $0.filter { $0["flag"] == "y" }.map { $0["tier"] } },
            shares: [(nil, 15), ("x", 85)]),
        ShareCase(
            name: "elements in a scenario with a share",
            rules:
                "fields: {flag: n, tags: {size: 2}}, scenarios: {s: {share: 30%, fields: {flag: y, 'tags[]': {pick: {a: 1, b: 5}}}}}",
            values: { elements($0.filter { $0["flag"] == "y" }, "tags") },
            shares: [("a", 1), ("b", 5)]),
        ShareCase(
            name: "elements of lists that a scenario makes longer",
            rules:
                "fields: {flag: n, tags: {size: 1}, 'tags[]': {pick: {a: 2, b: 5}}}, scenarios: {s: {share: 30%, fields: {flag: y, tags: {size: 2-5}}}}",
            values: { elements($0.filter { $0["flag"] == "y" }, "tags") },
            shares: [("a", 2), ("b", 5)]),
        ShareCase(
            name: "a share of a window",
            rules:
                "fields: {flag: n}, scenarios: {s: {share: 40%, during: {at: [2026-06-01, 2026-06-09]}, fields: {flag: y}}}",
            values: { inWindow($0).map { $0["flag"] } }, shares: [("y", 40), ("n", 60)]),
        ShareCase(
            name: "shares of one window",
            rules:
                "fields: {flag: n}, scenarios: {s: {share: 40%, during: {at: [2026-06-01, 2026-06-09]}, fields: {flag: y}}, t: {share: 25%, during: {at: [2026-06-01, 2026-06-09]}, fields: {flag: z}}}",
            values: { inWindow($0).map { $0["flag"] } },
            shares: [("y", 40), ("z", 25), ("n", 35)]),
        ShareCase(
            name: "a share of what other scenarios leave of a window",
            rules:
                "fields: {flag: n}, scenarios: {c: {count: 10, fields: {flag: c}}, p: {share: 10%, fields: {flag: p}}, w: {share: 50%, during: {at: [2026-05-25, 2026-06-03]}, fields: {flag: w}}, s: {share: 40%, during: {at: [2026-06-01, 2026-06-09]}, fields: {flag: y}}}",
            values: { inWindow($0).map { $0["flag"] }.filter { ["n", "y"].contains($0) } },
            shares: [("y", 40), ("n", 60)]),
        ShareCase(
            name: "values in a share of a window",
            rules:
                "fields: {flag: n}, scenarios: {s: {share: 60%, during: {at: [2026-06-01, 2026-06-09]}, fields: {flag: y, tier: {pick: {a: 1, b: 5}}}}}",
            values: { $0.filter { $0["flag"] == "y" }.map { $0["tier"] } },
            shares: [("a", 1), ("b", 5)]),
    ]

    private static func elements(_ things: [BSONValue], _ name: String) -> [BSONValue?] {
        things.flatMap { $0[name]?.elements ?? [] }
    }

    static func inWindow(_ things: [BSONValue]) -> [BSONValue] {
        things.filter {
            ("2026-06-01"..."2026-06-09").contains(String($0["at"]?.text?.prefix(10) ?? ""))
        }
    }

    static func fixture(check: String = "true") throws -> RecipeFixture {
        try RecipeFixture(
            properties: """
                "id": {"type": "integer"}, "flag": {"type": "string"},
                "at": {"type": "string", "format": "date-time"},
                "sent_at": {"type": "string", "format": "date-time"},
                "tier": {"type": "string"},
                "way": {"anyOf": [
                  {"type": "object", "required": ["x"], "properties": {"x": {"type": "string"}}},
                  {"type": "object", "required": ["y"], "properties": {"y": {"type": "string"}}}]},
                "tags": {"type": "array", "items": {"type": "string"}},
                "items": {"type": "array", "items": {"type": "object", "properties": {
                  "kind": {"type": "string"},
                  "grid": {"type": "array", "items":
                    {"type": "array", "items": {"type": "integer"}}}}}}
                """, required: ["id", "at", "sent_at"],
            more: ", checks: [{id: rule, path: at, message: wrong, expr: \(check)}]")
    }

    static func profile(_ rules: String, _ count: Int) -> String {
        let at =
            "at: {date: {between: [2026-05-20, 2026-06-19]}}, sent_at: {date: {between: [2026-05-20, 2026-06-29]}}"
        return "generated_data: {things: {count: \(count), "
            + rules.replacing("fields: {", with: "fields: {\(at), ", maxReplacements: 1) + "}}"
    }

    private static func expect(
        _ example: ShareCase, in things: [BSONValue], _ comment: Comment
    ) {
        let values = example.values(things)
        let counts = example.shares.map { share in values.count { $0 == share.value } }
        #expect(
            counts == ExactMix.apportion(values.count, by: example.shares.map(\.weight)), comment)
        #expect(!values.isEmpty)
    }

    @Test(arguments: cases, [1, 2, 3] as [UInt64])
    func sharesHoldToTheRecord(_ example: ShareCase, _ seed: UInt64) throws {
        let fixture = try Self.fixture()
        for count in [60, 311, 1100] {
            let things = try fixture.records(Self.profile(example.rules, count), seed: seed)
            Self.expect(example, in: things, "\(count) records")
        }
    }

    @Test(arguments: cases)
    func whatACheckDrawsAnewKeepsTheShares(_ example: ShareCase) async throws {
        // Half of the records are drawn anew, at another time.
        let fixture = try Self.fixture(check: #"{$lte: ["$at", "$sent_at"]}"#)
        let profile = Self.profile(example.rules, 900)
        Self.expect(example, in: try fixture.records(profile, seed: 3), "with a check")
        #expect(try await fixture.findings(profile, seed: 3) == [])
    }

    @Test(arguments: cases)
    func moreRecordsChangeOnlyTheLastBlock(_ example: ShareCase) throws {
        let fixture = try Self.fixture()
        let few = try fixture.records(Self.profile(example.rules, 1500))
        let many = try fixture.records(Self.profile(example.rules, 2100))
        let changed = few.indices.filter { few[$0] != many[$0] }
        // A record that changes its scenario may change all choices of its values.
        #expect(changed.allSatisfy { $0 >= 1000 })
        #expect(changed.count <= 60)
    }

    @Test(arguments: cases)
    func batchesInAnyOrderGiveTheSameRecords(_ example: ShareCase) throws {
        let fixture = try Self.fixture(check: #"{$lte: ["$at", "$sent_at"]}"#)
        let profile = Self.profile(example.rules, 200)
        let things = try fixture.records(profile)
        let factory = try #require(fixture.plan(profile).steps.first?.factories.first)
        for start in stride(from: 0, to: 200, by: 7).reversed() {
            let range = start..<min(start + 7, 200)
            let batch = factory.batch(range)
            #expect(
                (0..<batch.count).map { BSONValue(batch[$0]) } == Array(things[range]))
        }
    }

    @Test func aTimeThatACheckMovesDecidesAsItIsInTheRecord() throws {
        let fixture = try Self.fixture(
            check: #"{$and: [{$lte: ["$at", "$sent_at"]}, {$ne: ["$tier", "$flag"]}]}"#)
        // In the scenario a check fails that the record passes outside of it.
        let rules = """
            fields: {flag: n, tier: {uniform: 1-9}}, scenarios: {s: {share: 40%, during:
             {at: [2026-06-01, 2026-06-09]}, fields: {flag: "7"}}}
            """
        for seed in 1...5 as ClosedRange<UInt64> {
            let things = Self.inWindow(
                try fixture.records(Self.profile(rules, 800), seed: seed))
            let followers = things.count { $0["flag"] == "7" }
            #expect(
                [followers, things.count - followers]
                    == ExactMix.apportion(things.count, by: [40, 60]))
            #expect(things.allSatisfy { $0["flag"] != $0["tier"] })
        }
    }

    @Test func listsThatACheckDrawsAnewKeepTheSharesOnAverage() async throws {
        let fixture = try Self.fixture(check: #"{$gte: [{$size: "$tags"}, 2]}"#)
        let profile = Self.profile(
            "fields: {tags: {size: 1-4}, 'tags[]': {pick: {a: 30, b: 70}}}", 1000)
        let tags = Self.elements(try fixture.records(profile), "tags")
        #expect((0.27...0.33).contains(Double(tags.count { $0 == "a" }) / Double(tags.count)))
        #expect(try await fixture.findings(profile) == [])
    }

    @Test func scenariosCannotTakeMoreThanAllOfAWindow() throws {
        let window = "during: {at: [2026-06-01, 2026-06-09]}"
        let rules = """
            fields: {flag: n}, scenarios: {s: {share: 60%, \(window), fields: {flag: y}}, t: {share: 41%,
             \(window), fields: {flag: z}}}
            """
        let mistakes = try Self.fixture().mistakes(Self.profile(rules, 100))
        #expect(mistakes.count == 1)
        #expect(mistakes.first?.contains("take 101% of the records of one window") == true)
    }
}
