import Testing

@testable import SeedEngine

@Suite("Checks and generated records")
struct CheckedRecordTests {
    private static let properties = """
        "id": {"type": "integer"}, "count": {"type": "integer", "minimum": 0, "maximum": 100},
        "sold": {"type": "integer", "minimum": 0, "maximum": 100}, "name": {"type": "string"},
        "twice": {"type": "integer"}
        """

    private static func fixture(_ check: String) throws -> RecipeFixture {
        try RecipeFixture(
            properties: properties, required: ["id", "count", "sold", "name", "twice"],
            more: ", checks: [{id: rule, path: sold, message: wrong, expr: \(check)}]")
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func recordsPassTheChecks(_ seed: UInt64) async throws {
        let fixture = try Self.fixture(#"{$lte: ["$sold", "$count"]}"#)
        #expect(try await fixture.findings(RecipeFixture.things(400, "{}"), seed: seed) == [])
    }

    @Test func aCheckChangesOnlyWhatItReads() throws {
        let checked = try Self.fixture(#"{$lte: ["$sold", "$count"]}"#)
        let free = try Self.fixture("true")
        for (left, right) in zip(try checked.things(50), try free.things(50)) {
            #expect(left.without(["sold", "count"]) == right.without(["sold", "count"]))
        }
    }

    @Test func whatIsDerivedFromAFieldFollowsIt() throws {
        let fixture = try Self.fixture(#"{$lte: ["$sold", "$count"]}"#)
        let rule = #"{twice: {derive: {expression: {$multiply: ["$sold", 2]}}}}"#
        for thing in try fixture.things(200, rule) {
            #expect((thing["twice"]?.number).map { $0 / 2 } == thing["sold"]?.number)
            #expect(thing["sold"]?.number ?? 1 <= thing["count"]?.number ?? 0)
        }
    }

    @Test func aCheckThatHardlyHoldsIsToldWithItsPlaceAndTheNumbers() throws {
        let fixture = try Self.fixture(#"{$eq: ["$sold", {$multiply: ["$count", 3]}]}"#)
        let mistakes = try fixture.mistakes(RecipeFixture.things(100, "{sold: {uniform: 90-95}}"))
        #expect(mistakes.count == 1)
        #expect(mistakes[0].hasPrefix("4: the check 'rule' of 'things'"))
        #expect(mistakes[0].contains("catalog.yaml:3"))
        #expect(mistakes[0].contains("of 48 sample records, drawn 200 times each"))
        let good =
            #"{sold: {derive: {expression: {$multiply: ["$count", 3]}}}, count: {uniform: 0-30}}"#
        #expect(try fixture.mistakes(RecipeFixture.things(100, good)) == [])
    }

    @Test func whatCannotBeComputedIsTold() throws {
        let fixture = try Self.fixture(#"{$gt: [{$add: ["$name", 1]}, 0]}"#)
        let mistakes = try fixture.mistakes(RecipeFixture.things(10, "{}"))
        #expect(mistakes.count == 1)
        #expect(mistakes[0].contains("$add"))
    }

    @Test func whoeverReadsACheckedFieldSeesTheFinishedRecord() async throws {
        let fixture = try RecipeFixture(
            """
              - name: parents
                database: test
                key: id
                checks: [{id: order, path: b, message: wrong, expr: {$lt: ["$a", "$b"]}}]
              - {name: children, database: test, key: id, references: [{path: parent, to: parents}]}
            """,
            schemas: [
                "parents": #"""
                {"required": ["id", "a", "b"], "properties": {"id": {"type": "integer"},
                  "a": {"type": "integer"}, "b": {"type": "integer"}}}
                """#,
                "children": #"""
                {"required": ["id", "parent", "a"], "properties": {"id": {"type": "integer"},
                  "parent": {"type": "integer"}, "a": {"type": "integer"}}}
                """#,
            ])
        let profile = """
            generated_data:
              parents: {count: 50}
              children: {count: 200, fields: {parent: {ref: parents}, a: {copy: parent.a}}}
            """
        let parents = try fixture.records(profile, of: "parents")
        for child in try fixture.records(profile, of: "children") {
            let parent = parents.first { $0["id"] == child["parent"] }
            #expect(parent?["a"] == child["a"])
        }
        #expect(try await fixture.findings(profile) == [])
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func aCheckMayReadARecordOfTheSameCollection(_ seed: UInt64) async throws {
        let fixture = try RecipeFixture(
            properties: """
                "id": {"type": "integer"}, "parent": {"type": ["integer", "null"]},
                "name": {"type": "integer"}, "above": {"type": ["integer", "null"]}
                """, required: ["id", "parent", "name", "above"],
            more: """
                , references: [{path: parent, to: things, optional: true}],
                 checks: [{id: rule, path: name, message: wrong, expr: {$ne: ["$name", "$above"]}}]
                """)
        let fields = "{name: {uniform: 1-5}, parent: {ref: things}, above: {copy: parent.name}}"
        let things = try fixture.things(200, fields, seed: seed)
        for thing in things.dropFirst() {
            let parent = things.first { $0["id"] == thing["parent"] }
            #expect(parent?["name"] == thing["above"])
        }
        let findings = try await fixture.findings(RecipeFixture.things(200, fields), seed: seed)
        #expect(findings == [])
    }

    // MARK: Checks over what is derived from other records

    private static func family(
        parents: String, children: String = "true", _ profile: String
    ) throws -> (fixture: RecipeFixture, profile: String) {
        let numbers =
            #""a": {"type": "integer"}, "b": {"type": "integer"}, "c": {"type": "integer"}"#
        let schema = """
            {"required": ["id", "a", "b", "c"], "properties": {"id": {"type": "integer"}, \(numbers)
            """
        let fixture = try RecipeFixture(
            """
              - name: parents
                database: test
                key: id
                checks: [{id: parent, path: b, message: wrong, expr: \(parents)}]
              - name: children
                database: test
                key: id
                references: [{path: parent, to: parents}]
                checks: [{id: child, path: b, message: wrong, expr: \(children)}]
            """,
            schemas: [
                "parents": schema + "}}",
                "children": schema + #", "parent": {"type": "integer"}}}"#,
            ])
        return (fixture, "generated_data:\n" + profile)
    }

    @Test func aCheckMayReadWhatIsDerivedFromRecordsThatReadTheSameRecord() async throws {
        // The children read `a` of the parent, so the check may draw anew only `c`.
        let (fixture, profile) = try Self.family(
            parents: #"{$and: [{$gte: ["$b", "$a"]}, {$lt: ["$c", "$b"]}]}"#,
            """
              parents:
                count: 60
                fields: {a: {uniform: 10-90}, b: {derive: {max: children.b}}, c: {uniform: 0-99}}
              children:
                fields:
                  parent: {ref: parents, per_parent: 1-3}
                  a: {copy: parent.a}
                  b: {derive: {expression: {$add: ["$a", 1]}}}
            """)
        #expect(try await fixture.findings(profile) == [])
        let free = try Self.family(parents: "true", "").fixture
        let pairs = zip(
            try fixture.records(profile, of: "parents"), try free.records(profile, of: "parents"))
        #expect(pairs.allSatisfy { $0.without(["c"]) == $1.without(["c"]) })
        #expect(pairs.contains { $0 != $1 })
    }

    @Test func aCheckThatNothingDrawnCanFulfilIsTold() throws {
        let (fixture, profile) = try Self.family(
            parents: #"{$lt: ["$b", 20]}"#,
            """
              parents:
                count: 60
                fields: {a: {uniform: 10-90}, b: {derive: {max: children.a}}, c: 1}
              children: {fields: {parent: {ref: parents, per_parent: 1}, a: {copy: parent.a}}}
            """)
        let mistakes = try fixture.mistakes(profile)
        #expect(mistakes.count == 1)
        #expect(mistakes.first?.contains("and nothing that it reads can be drawn anew") == true)
    }

    @Test func checksThatWaitForEachOtherAreACircle() throws {
        let (fixture, profile) = try Self.family(
            parents: #"{$gte: ["$a", "$b"]}"#, children: #"{$lt: ["$b", "$a"]}"#,
            """
              parents: {count: 9, fields: {a: {uniform: 1-9}, b: {derive: {sum: children.b}}, c: 1}}
              children:
                fields:
                  parent: {ref: parents, per_parent: 3}
                  a: {copy: parent.a}
                  b: {uniform: 0-9}
            """)
        let mistakes = try fixture.mistakes(profile)
        #expect(mistakes.count == 1)
        #expect(mistakes.first?.contains("in a circle: ") == true)
        #expect(try fixture.mistakes(profile.replacing("b: {uniform: 0-9}", with: "b: 0")) == [])
    }
}
