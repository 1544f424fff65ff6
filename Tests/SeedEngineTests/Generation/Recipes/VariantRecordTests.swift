import Testing

@testable import SeedEngine

@Suite("Fields of records whose schemas have variants")
struct VariantRecordTests {
    /// Alerts with an `if` at the root, and a payload of two kinds.
    private static func alerts(more: String = "") throws -> RecipeFixture {
        try RecipeFixture(
            """
              - name: things
                database: test
                key: id
                checks:
                  - id: end-after-start
                    path: end
                    expr: {$or: [{$eq: [{$type: "$end"}, missing]}, {$gte: ["$end", "$start"]}]}
                    message: "{end} before {start}"
            """,
            schemas: [
                "things": #"""
                {"type": "object", "required": ["id", "start", "level"], \#(more) "properties": {
                  "id": {"type": "integer"}, "level": {"enum": [1, 2, 3]},
                  "start": {"type": "string", "format": "date-time"},
                  "end": {"type": "string", "format": "date-time"},
                  "label": {"type": "string"}, "copy": {"type": "integer"},
                  "payload": {"oneOf": [
                    {"type": "object", "required": ["kind", "limit"], "properties": {
                      "kind": {"const": "threshold"}, "limit": {"type": "integer"}}},
                    {"type": "object", "required": ["kind", "gap"], "properties": {
                      "kind": {"const": "silence"}, "gap": {"type": "integer"}}}]},
                  "points": {"type": "array", "minItems": 1, "items": {"oneOf": [
                    {"type": "object", "required": ["a", "twice"], "properties": {
                      "a": {"type": "integer"}, "twice": {"type": "integer"}}},
                    {"type": "object", "required": ["b"], "properties": {
                      "b": {"type": "integer"}}}]}}},
                 "if": {"properties": {"level": {"const": 3}}}, "then": {"required": ["payload"]}}
                """#
            ])
    }

    private static let fields = """
        {end: {date: {after: start, before: now}, null_rate: 30%}, label: {template: "{level}"},
         copy: {copy: payload.limit}, payload.limit: {uniform: 5-9},
         "points[].twice": {derive: {expression: {$multiply: ["$a", 2]}}}}
        """

    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func mayReadEachOther(_ seed: UInt64) async throws {
        let fixture = try Self.alerts()
        let findings = try await fixture.findings(
            RecipeFixture.things(200, Self.fields), seed: seed)
        #expect(findings == [])
        for thing in try fixture.things(200, Self.fields, seed: seed) {
            #expect(thing["label"]?.text == thing["level"]?.number.map { "\(Int($0))" })
            #expect(thing["copy"] == thing["payload"]?["limit"])
            for point in thing["points"]?.elements ?? [] {
                #expect(point["twice"]?.number == point["a"]?.number.map { $0 * 2 })
            }
        }
    }

    @Test func mayNotReadThemselves() throws {
        let fields = "{copy: {copy: payload.limit}, payload.limit: {copy: copy}}"
        #expect(
            try Self.alerts().mistakes(RecipeFixture.things(9, fields)) == [
                "4: fields depend on each other in a circle: things.copy → things.payload.limit"
                    + " → things.copy"
            ])
    }

    @Test func areThereWhereARecordHasSeveralUnions() async throws {
        let fixture = try Self.alerts(
            more: #""anyOf": [{"required": ["label"]}, {"required": ["end"]}],"#)
        let profile = RecipeFixture.things(200, "{label: {template: 'level {level}'}}")
        #expect(try await fixture.findings(profile) == [])
        #expect(try fixture.records(profile).allSatisfy { $0["start"] != nil })
    }

    /// Accounts of two kinds, whose balances are made from postings that refer to them.
    private static func accounts() throws -> RecipeFixture {
        try RecipeFixture(
            """
              - name: accounts
                database: test
                key: number
                references: [{path: parent, to: accounts, optional: true}]
                checks:
                  - {id: adds-up, path: total, expr: {$gte: ["$total", "$count"]}, message: "no"}
              - name: postings
                database: test
                key: id
                references: [{path: account, to: accounts}]
            """,
            schemas: [
                "accounts": #"""
                {"type": "object", "required": ["number", "kind", "count", "total"], "properties": {
                  "number": {"type": "string", "pattern": "^[1-9][0-9]{3}$"},
                  "kind": {"enum": ["asset", "income"]}, "opened": {"type": "integer"},
                  "parent": {"type": ["string", "null"]},
                  "count": {"type": "integer"}, "total": {"type": "integer"}},
                 "if": {"properties": {"kind": {"const": "asset"}}},
                 "then": {"required": ["opened"]}}
                """#,
                "postings": #"""
                {"type": "object", "required": ["id", "account", "amount"], "properties": {
                  "id": {"type": "integer"}, "account": {"type": "string"},
                  "kind": {"type": "string"}, "amount": {"type": "integer"}}}
                """#,
            ])
    }

    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func mayBeReadByOtherRecords(_ seed: UInt64) async throws {
        let fixture = try Self.accounts()
        let profile = """
            generated_data:
              accounts:
                count: 60
                fields: {count: {derive: {count: postings}}, total: {derive: {sum: postings.amount}}}
              postings:
                fields:
                  account: {ref: accounts, per_parent: 0-5}
                  kind: {copy: account.kind}
                  amount: {uniform: 1-9}
            """
        #expect(try await fixture.findings(profile, seed: seed) == [])
        var kinds: [BSONValue: BSONValue] = [:]
        for account in try fixture.records(profile, of: "accounts", seed: seed) {
            kinds[try #require(account["number"])] = account["kind"]
        }
        let postings = try fixture.records(profile, of: "postings", seed: seed)
        #expect(postings.allSatisfy { kinds[$0["account"] ?? .null] == $0["kind"] })
    }
}
