import Testing

@testable import SeedEngine

@Suite("Scenarios of generated records")
struct ScenarioTests {
    private static func fixture() throws -> RecipeFixture {
        try RecipeFixture(
            properties: """
                "id": {"type": "integer"}, "tier": {"type": "string"}, "score": {"type": "integer"},
                "at": {"type": "string", "format": "date-time"}
                """, required: ["id", "tier", "score", "at"])
    }

    private static func profile(_ scenarios: String, count: Int = 200) -> String {
        """
        generated_data:
          things:
            count: \(count)
            fields: {tier: {value: basic}, at: {date: {between: [2026-05-01, 2026-05-31]}}}
            scenarios: \(scenarios)
        """
    }

    @Test func aNumberOfRecordsFollowsExactly() throws {
        let things = try Self.fixture().records(
            Self.profile(
                "{gold: {count: 12, fields: {tier: gold}}, silver: {count: 30, fields: {tier: silver}}}"
            ))
        #expect(things.prefix(12).allSatisfy { $0["tier"] == "gold" })
        #expect(things[12..<42].allSatisfy { $0["tier"] == "silver" })
        #expect(things[42...].allSatisfy { $0["tier"] == "basic" })
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func aShareFollowsExactly(_ seed: UInt64) throws {
        let things = try Self.fixture().records(
            Self.profile(
                "{gold: {share: 5%, fields: {tier: gold}}, x: {share: 20%, fields: {tier: x}}}"),
            seed: seed)
        #expect(things.count { $0["tier"] == "gold" } == 10)
        #expect(things.count { $0["tier"] == "x" } == 40)
    }

    @Test func weightsHoldExactlyInAScenario() throws {
        let things = try Self.fixture().records(
            Self.profile("{gold: {count: 40, fields: {tier: {pick: {a: 75, b: 25}}}}}"))
        #expect(things.count { $0["tier"] == "a" } == 30)
        #expect(things.count { $0["tier"] == "b" } == 10)
    }

    @Test func aNumberOfRecordsIsPutIntoTheWindow() throws {
        let things = try Self.fixture().records(
            Self.profile(
                "{rush: {count: 50, during: {at: [2026-05-04, 2026-05-05]}, fields: {tier: rush}}}")
        )
        for thing in things.prefix(50) {
            let day = thing["at"]?.text?.prefix(10) ?? ""
            #expect(["2026-05-04", "2026-05-05"].contains(day))
        }
        #expect(things.count { $0["tier"] == "rush" } == 50)
    }

    @Test func aShareOfAWindowFollows() throws {
        let things = try Self.fixture().records(
            Self.profile(
                "{bad: {share: 40%, during: {at: [2026-05-11, 2026-05-17]}, fields: {tier: bad}}}",
                count: 4000))
        let inside = things.filter {
            ("2026-05-11"..."2026-05-17").contains(String($0["at"]?.text?.prefix(10) ?? ""))
        }
        let bad = things.filter { $0["tier"] == "bad" }
        #expect(bad.allSatisfy { inside.contains($0) })
        #expect(bad.count == ExactMix.apportion(inside.count, by: [40, 60])[0])
    }

    @Test func theDateThatDecidesCannotDependOnTheScenario() throws {
        let mistakes = try Self.fixture().mistakes(
            Self.profile(
                "{bad: {share: 40%, during: {at: [-9d, now]}, fields: {at: {date: {before: now}}}}}"
            ))
        #expect(mistakes.count == 1)
        #expect(mistakes.first?.contains("in a circle") == true)
    }

    // MARK: Scenarios and other records

    /// The flags of the children, or what is wrong.
    private static func family(
        check: String = "true", ofChildren other: String = "true", _ profile: String
    ) throws -> [String] {
        let schema = #"""
            {"required": ["id", "at"], "properties": {"id": {"type": "integer"},
              "at": {"type": "string", "format": "date-time"},
              "other": {"type": "string", "format": "date-time"}, "flag": {"type": "string"}
            """#
        let fixture = try RecipeFixture(
            """
              - name: parents
                database: test
                key: id
                checks: [{id: rule, path: at, message: wrong, expr: \(check)}]
              - name: children
                database: test
                key: id
                references: [{path: parent, to: parents}]
                checks: [{id: rule, path: at, message: wrong, expr: \(other)}]
            """,
            schemas: [
                "parents": schema + "}}",
                "children": schema + #", "parent": {"type": "integer"}}}"#,
            ])
        let mistakes = try fixture.mistakes("generated_data:\n" + profile)
        guard mistakes.isEmpty else { return mistakes }
        let children = try fixture.records("generated_data:\n" + profile, of: "children")
        return children.compactMap { $0["flag"]?.text }
    }

    @Test func theTimeMayDependOnRecordsThatReadWhatNoScenarioChanges() throws {
        let flags = try Self.family(
            """
              parents: {count: 50, fields: {at: {derive: {min: children.other}}}}
              children:
                fields:
                  parent: {ref: parents, per_parent: 1-3}
                  other: {date: {between: [2026-05-01, 2026-05-31]}}
                  at: {date: {after: parent.at, before: now}}
                  flag: n
                scenarios: {s: {share: 100%, during: {at: [-3y, now]}, fields: {flag: y}}}
            """)
        #expect(flags.allSatisfy { $0 == "y" })
    }

    @Test func aCheckCannotMoveTheTimeByRecordsThatWaitForTheScenario() throws {
        let mistakes = try Self.family(
            check: #"{$lt: ["$at", "$other"]}"#,
            ofChildren: #"{$or: [{$gt: ["$other", "2026-06-25"]}, {$eq: ["$flag", "y"]}]}"#,
            """
              parents:
                count: 50
                fields: {at: {date: {after: -9d}}, other: {derive: {max: children.other}}, flag: n}
                scenarios: {s: {share: 50%, during: {at: [-3d, now]}, fields: {flag: y}}}
              children:
                fields: {parent: {ref: parents, per_parent: 1-3}, flag: {copy: parent.flag}}
            """)
        #expect(mistakes.count == 1)
        #expect(mistakes.first?.contains("in a circle: ") == true, "\(mistakes)")
    }

    @Test func aScenarioMayChangeWhatTheCheckReadsThatMovesItsTime() throws {
        let flags = try Self.family(
            check: #"{$and: [{$lt: ["$at", "$other"]}, {$ne: ["$flag", "x"]}]}"#,
            """
              parents:
                count: 50
                fields: {at: {date: {after: -9d}}, other: {date: {after: -9d}}, flag: n}
                scenarios: {s: {share: 50%, during: {at: [-9d, now]}, fields: {flag: y}}}
              children: {fields: {parent: {ref: parents, per_parent: 1}, flag: {copy: parent.flag}}}
            """)
        #expect(flags.count { $0 == "y" } == 25)
    }

    @Test func assignmentsAreInTheMetadata() throws {
        let plan = try Self.fixture().plan(
            Self.profile("{gold: {count: 3, fields: {tier: gold}}}"))
        #expect(
            plan.scenarios == [
                ScenarioAssignment(scenario: "things.gold", badge: "gold", ids: ["1", "2", "3"])
            ])
    }
}
