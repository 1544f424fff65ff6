import Testing

@testable import SeedEngine

@Suite("References of generated records")
struct RelationTests {
    /// Parents and their children, with what the profile says of the children.
    private static func family(
        _ children: String, parents: String = "{count: 60}", more: String = ""
    ) throws -> (fixture: RecipeFixture, profile: String) {
        let fixture = try RecipeFixture(
            """
              - {name: parents, database: test, key: id, references: [{path: boss, to: parents, optional: true}]}
              - name: children
                database: test
                key: id
                references: [{path: parent, to: parents}]
            """,
            schemas: [
                "parents": #"""
                {"type": "object", "required": ["id", "name"], "properties": {
                  "id": {"type": "string"}, "name": {"type": "string"},
                  "boss": {"type": ["string", "null"]}, "size": {"type": "integer"},
                  "least": {"type": ["integer", "null"]}, "first": {"type": ["integer", "null"]},
                  "sum": {"type": "number"}}}
                """#,
                "children": #"""
                {"type": "object", "required": ["id", "parent"], "properties": {
                  "id": {"type": "integer"}, "parent": {"type": "string"},
                  "name": {"type": "string"}, "age": {"type": "integer", "minimum": 0},
                  "price": {"type": "number", "multipleOf": 0.1}}}
                """#,
            ])
        let profile = """
            generated_data:
              parents: \(parents)
              children: \(children)
            """
        return (fixture, profile)
    }

    private static func families(_ children: [BSONValue]) -> [String: [BSONValue]] {
        Dictionary(grouping: children) { $0["parent"]?.text ?? "" }
    }

    @Test func fanOutHoldsExactly() throws {
        let (fixture, profile) = try Self.family(
            "{fields: {parent: {ref: parents, per_parent: {1: 50, 2: 30, 4: 20}}}}")
        let families = Self.families(try fixture.records(profile, of: "children"))
        let sizes = Dictionary(grouping: families.values) { $0.count }.mapValues(\.count)
        #expect(sizes == [1: 30, 2: 18, 4: 12])
    }

    @Test func aShareOfParentsHasNone() throws {
        let (fixture, profile) = try Self.family(
            "{fields: {parent: {ref: parents, per_parent: 1-3, none: 20%}}}")
        let families = Self.families(try fixture.records(profile, of: "children"))
        #expect(families.count == 48)
        #expect(families.values.map(\.count).max() == 3)
    }

    @Test func aShareOfTargetsIsLeftAlone() throws {
        let (fixture, profile) = try Self.family(
            "{count: 4000, fields: {parent: {ref: parents, none: 25%}}}")
        let families = Self.families(try fixture.records(profile, of: "children"))
        #expect(families.count == 45)
    }

    @Test func popularTargetsComeFirst() throws {
        let (fixture, profile) = try Self.family(
            "{count: 4000, fields: {parent: {ref: parents, pick: zipf}}}")
        let families = Self.families(try fixture.records(profile, of: "children"))
        let first = try #require(families["PAR-000001"]?.count)
        #expect(first > 2 * (families["PAR-000004"]?.count ?? 0))
        #expect(families.count > 50)
    }

    @Test func aCopyIsThatOfTheRecordReferredTo() throws {
        let (fixture, profile) = try Self.family(
            "{count: 300, fields: {parent: parents, name: {copy: parent.name}}}"
                .replacing("parent: parents", with: "parent: {ref: parents}"))
        let parents = try fixture.records(profile, of: "parents")
        let names = Dictionary(
            uniqueKeysWithValues: parents.map { ($0["id"]?.text ?? "", $0["name"]) })
        for child in try fixture.records(profile, of: "children") {
            #expect(child["name"] == names[child["parent"]?.text ?? ""])
        }
    }

    @Test func derivedValuesAreThoseOfTheChildren() throws {
        let (fixture, profile) = try Self.family(
            """
            {fields: {parent: {ref: parents, per_parent: 0-4}, age: {uniform: 1-90},
                          price: {uniform: {min: 0, max: 9, digits: 1}}}}
            """,
            parents: """
                {count: 60, fields: {size: {derive: {count: children}}, sum: {derive: {sum: children.price}},
                          least: {derive: {min: children.age}}, first: {derive: {first: children.age}}}}
                """)
        let families = Self.families(try fixture.records(profile, of: "children"))
        for parent in try fixture.records(profile, of: "parents") {
            let children = families[parent["id"]?.text ?? ""] ?? []
            #expect(parent["size"] == .int(Int64(children.count)))
            let tenths = children.compactMap { $0["price"]?.number }
                .map { Int(($0 * 10).rounded()) }.reduce(0, +)
            #expect(parent["sum"]?.number == Double(tenths) / 10)
            let ages = children.compactMap { $0["age"] }
            #expect(parent["first"] == ages.first ?? .null)
            #expect(parent["least"]?.number == ages.compactMap(\.number).min())
        }
    }

    @Test func aReferenceToTheOwnCollectionLeadsBack() async throws {
        let (fixture, profile) = try Self.family(
            "{count: 3, fields: {parent: {ref: parents}}}",
            parents: "{count: 60, fields: {boss: {ref: parents}}}")
        let parents = try fixture.records(profile, of: "parents")
        #expect(parents[0]["boss"] == .null)
        for (position, parent) in parents.enumerated().dropFirst() {
            let boss = try #require(parent["boss"]?.text)
            #expect(parents[..<position].contains { $0["id"]?.text == boss })
        }
        #expect(try await fixture.findings(profile) == [])
    }

    @Test func moreTargetsMoveNoMoreReferencesThanTheyGet() throws {
        let (fixture, profile) = try Self.family("{count: 3000, fields: {parent: {ref: parents}}}")
        let before = try fixture.records(profile, of: "children")
        let after = try fixture.records(
            profile.replacing("count: 60", with: "count: 75"), of: "children")
        var moved = 0
        for (old, new) in zip(before, after) where old != new {
            moved += 1
            // PAR-000061 and behind are the new ones.
            #expect(new["parent"]?.text ?? "" > "PAR-000060")
        }
        #expect((450...750).contains(moved))
    }

    @Test func aUniqueReferenceTakesEachOnce() throws {
        let (fixture, profile) = try Self.family(
            "{count: 60, fields: {parent: {ref: parents, unique: true}}}")
        #expect(Self.families(try fixture.records(profile, of: "children")).count == 60)
        let mistakes = try fixture.mistakes(
            profile.replacing("count: 60, fields", with: "count: 61, fields"))
        #expect(mistakes.count == 1)
        #expect(mistakes[0].contains("has 60 to refer to, 61 asked"))
    }

    @Test(arguments: [
        ("{count: 5, fields: {parent: {ref: parent}}}", "did you mean 'parents'?"),
        ("{count: 5, fields: {parent: {ref: children}}}", "refers to 'parents', not to 'children'"),
        ("{fields: {parent: {ref: parents}}}", "'children' needs 'count'"),
        ("{count: 5, fields: {parent: {ref: parents, per_parent: 2}}}", "leave 'count' out"),
        (
            "{count: 5, fields: {parent: {ref: parents}, name: {copy: parent.nam}}}",
            "did you mean 'name'?"
        ),
        (
            "{count: 5, fields: {parent: {ref: parents}, id: {sequence: {within: parent}}}}",
            "say it with 'per_parent'"
        ),
        (
            "{count: 5, fields: {parent: {ref: parents}, id: {sequence: {within: paren}}}}",
            "did you mean 'parent'?"
        ),
    ])
    func aMistakeIsTold(_ children: String, _ says: String) throws {
        let (fixture, profile) = try Self.family(children)
        let mistakes = try fixture.mistakes(profile)
        #expect(mistakes.count == 1, "\(mistakes)")
        #expect(mistakes.first?.contains(says) == true, "\(mistakes)")
        #expect(mistakes.first?.hasPrefix("3: ") == true)
    }

    @Test func aTargetWithoutRecordsIsTold() throws {
        let (fixture, profile) = try Self.family("{count: 5}")
        let mistakes = try fixture.mistakes(profile.replacing("  parents: {count: 60}\n", with: ""))
        #expect(
            mistakes == [
                "2: 'parent' refers to 'parents', of which there are no records; add it to"
                    + " generated_data, or to reference_data.entities"
            ])
        #expect(
            try fixture.mistakes(profile.replacing("count: 60", with: "count: 0"))[0]
                .contains("'parents', which has no records"))
    }

    @Test func whatIsDerivedNeedsToKnowTheChildren() throws {
        let (fixture, profile) = try Self.family(
            "{count: 5, fields: {parent: {ref: parents}}}",
            parents: "{count: 3, fields: {size: {derive: {count: children}}}}")
        let mistakes = try fixture.mistakes(profile)
        #expect(mistakes.count == 1)
        #expect(mistakes[0].contains("known only where 'per_parent' stands at 'parent'"))
    }

    @Test func numbersOfRecordsInACircleAreTold() throws {
        let fixture = try RecipeFixture(
            """
              - {name: a, database: test, key: id, references: [{path: b_id, to: b, deferred: true}]}
              - {name: b, database: test, key: id, references: [{path: a_id, to: a}]}
            """,
            schemas: [
                "a": #"{"properties": {"id": {"type": "integer"}, "b_id": {"type": "integer"}}}"#,
                "b": #"{"properties": {"id": {"type": "integer"}, "a_id": {"type": "integer"}}}"#,
            ])
        let mistakes = try fixture.mistakes(
            """
            generated_data:
              a: {fields: {b_id: {ref: b, per_parent: 2}}}
              b: {fields: {a_id: {ref: a, per_parent: 2}}}
            """)
        #expect(mistakes.count == 1, "\(mistakes)")
        #expect(mistakes.first?.contains("decides in a circle how many records") == true)
        let good = """
            generated_data:
              a: {count: 20}
              b: {fields: {a_id: {ref: a, per_parent: 2}}}
            """
        #expect(try fixture.mistakes(good) == [])
        #expect(try fixture.records(good, of: "b").count == 40)
    }

    @Test(arguments: [1_000_000_000_000, 1_000_000_001])
    func moreRecordsThanACollectionMayHaveAreRefused(parents: Int) throws {
        let fixture = try RecipeFixture(
            """
              - {name: a, database: test, key: id}
              - {name: b, database: test, key: id, references: [{path: a_id, to: a}]}
            """,
            schemas: [
                "a": #"{"properties": {"id": {"type": "integer"}}}"#,
                "b": #"{"properties": {"id": {"type": "integer"}, "a_id": {"type": "integer"}}}"#,
            ])
        func profile(_ size: Int) -> String {
            """
            generated_data:
              a: {count: \(parents)}
              b: {fields: {a_id: {ref: a, per_parent: \(size)}}}
            """
        }
        #expect(try fixture.plan(profile(1)).count(of: "b") == parents)
        #expect(
            try fixture.mistakes(profile(1_000_000_000)) == [
                "3: 'per_parent' of 'a_id' makes more than 1,000,000,000,000 records"
            ])
    }

    @Test func compositeReferencesLeadToOneRecord() async throws {
        let fixture = try RecipeFixture(
            """
              - {name: orders, database: test, key: id}
              - name: lines
                database: test
                key: [order, number]
                references: [{path: order, to: orders}]
              - name: returns
                database: test
                key: id
                references: [{path: [order, number], to: lines}, {path: order, to: orders}]
            """,
            schemas: [
                "orders": #"{"required": ["id"], "properties": {"id": {"type": "string"}}}"#,
                "lines": #"""
                {"required": ["order", "number"],
                 "properties": {"order": {"type": "string"}, "number": {"type": "integer"}}}
                """#,
                "returns": #"""
                {"required": ["id", "order", "number"],
                 "properties": {"id": {"type": "string", "format": "uuid"},
                   "order": {"type": "string"}, "number": {"type": "integer"}}}
                """#,
            ])
        let profile = """
            generated_data:
              orders: {count: 30}
              lines:
                fields:
                  order: {ref: orders, per_parent: 1-5}
                  number: {sequence: {within: order}}
              returns: {count: 50}
            """
        #expect(try await fixture.findings(profile) == [])
        #expect(
            try await fixture.findings(
                profile.replacing(
                    "count: 50", with: "fields: {order: {ref: lines, per_parent: {0: 90, 1: 10}}}"))
                == [])
    }

    @Test func aCompositeKeyOfReferencesIsUnique() async throws {
        let fixture = try RecipeFixture(
            """
              - {name: shelves, database: test, key: id}
              - name: stock
                database: test
                key: [shelf, day]
                references: [{path: shelf, to: shelves}]
            """,
            schemas: [
                "shelves": #"{"required": ["id"], "properties": {"id": {"type": "string"}}}"#,
                "stock": #"""
                {"required": ["shelf", "day"], "properties": {
                  "shelf": {"type": "string"}, "day": {"type": "string", "format": "date"}}}
                """#,
            ])
        let profile = """
            generated_data:
              shelves: {count: 5}
              stock: {count: 50, fields: {day: {date: {between: [2026-06-01, 2026-06-10]}}}}
            """
        #expect(try await fixture.findings(profile) == [])
        let mistakes = try fixture.mistakes(profile.replacing("count: 50", with: "count: 51"))
        #expect(mistakes.count == 1)
        #expect(mistakes[0].contains("50 different combinations, 51 asked"))
    }
}
