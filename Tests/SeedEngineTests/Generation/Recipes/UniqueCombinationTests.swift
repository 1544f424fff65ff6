import Testing

@testable import SeedEngine

@Suite("Combinations of values that no two records share")
struct UniqueCombinationTests {
    /// Users, and who follows whom, but never oneself.
    private static func network() throws -> RecipeFixture {
        try RecipeFixture(
            """
              - {name: users, database: test, key: id}
              - name: follows
                database: test
                key: [from, to]
                references: [{path: from, to: users}, {path: to, to: users}]
                checks:
                  - {id: not-oneself, path: to, expr: {$ne: ["$from", "$to"]}, message: "oneself"}
            """,
            schemas: [
                "users": #"""
                {"required": ["id"], "properties": {
                  "id": {"type": "integer"}, "at": {"type": "string", "format": "date-time"}}}
                """#,
                "follows": #"""
                {"required": ["from", "to", "since"], "properties": {
                  "from": {"type": "integer"}, "to": {"type": "integer"},
                  "since": {"type": "string", "format": "date-time"}}}
                """#,
            ])
    }

    private static func profile(_ follows: String) -> String {
        """
        generated_data:
          users: {count: 20, fields: {at: {date: {between: [-90d, now]}}}}
          follows: \(follows)
        """
    }

    private static let since = "since: {date: {after: from.at, before: now}}"

    @Test(arguments: [
        "{count: 100, fields: {\(since)}}",
        "{fields: {from: {ref: users, per_parent: 0-9}, \(since)}}",
    ])
    func areDrawnAnewAsAWhole(_ follows: String) async throws {
        let fixture = try Self.network()
        for seed in 1...5 as ClosedRange<UInt64> {
            #expect(try await fixture.findings(Self.profile(follows), seed: seed) == [])
        }
    }

    @Test func areTheSameWithMoreRecords() throws {
        let fixture = try Self.network()
        let few = try fixture.records(Self.profile("{count: 16}"), of: "follows")
        let more = try fixture.records(Self.profile("{count: 24}"), of: "follows")
        #expect(few == Array(more.prefix(16)))
    }

    @Test(arguments: [
        "{count: 100, fields: {to: {ref: users, pick: zipf}}}",
        "{count: 9, fields: {to: {ref: users, pick: zipf, unique: true}}}",
    ])
    func haveNoPreference(_ follows: String) throws {
        #expect(
            try Self.network().mistakes(Self.profile(follows)).contains {
                $0.hasPrefix("3: 'pick' has no say in 'to'")
            })
    }
}
