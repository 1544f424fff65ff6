import Testing

@testable import SeedEngine

/// Each with a profile that can be satisfied and one that cannot.
@Suite("Profiles that cannot be satisfied are refused before the first record")
struct FeasibilityTests {
    /// A schema and what a profile says of the fields of `things`, on line 4.
    struct Example: Sendable, CustomTestStringConvertible {
        let name: String
        let properties: String
        var more = ""
        var required = ["id"]
        let count: Int
        /// How many records can be made where there are too many of them.
        var most: Int?
        let good: String
        let bad: String
        let says: String
        var testDescription: String { name }

        static let all = [
            Example(
                name: "unique space of a pattern",
                properties: #""id": {"type": "string", "pattern": "^[A-C]\\d$"}"#, count: 31,
                most: 30, good: "{}", bad: "{}", says: "things.id can give 30 values, 31 asked"),
            Example(
                name: "unique space of a range",
                properties: #""id": {"type": "integer"}, "code": {"type": "integer"}"#,
                more: ", unique: [code]", count: 10, good: "{code: {uniform: 1-10}}",
                bad: "{code: {uniform: 1-9}}", says: "things.code can give 9 values, 10 asked"),
            Example(
                name: "unique space of a choice",
                properties: #""id": {"type": "integer"}, "code": {"type": "string"}"#, count: 3,
                good: "{code: {pick: [a, b, c], unique: true}}",
                bad: "{code: {pick: [a, b], unique: true}}",
                says: "things.code can give 2 values, 3 asked"),
            Example(
                name: "unique constant",
                properties: #""id": {"type": "integer"}, "code": {"type": "string"}"#, count: 2,
                good: "{code: {value: a}}", bad: "{code: {value: a, unique: true}}",
                says: "things.code can give 1 values, 2 asked"),
            Example(
                name: "unique distribution",
                properties: #""id": {"type": "integer"}, "code": {"type": "number"}"#, count: 2,
                good: "{code: {normal: {mean: 5, deviation: 1}}}",
                bad: "{code: {normal: {mean: 5, deviation: 1}, unique: true}}",
                says: "which it cannot be made to be"),
            Example(
                name: "unique dates",
                properties:
                    #""id": {"type": "integer"}, "on": {"type": "string", "format": "date"}"#,
                count: 8, good: "{on: {date: {between: [2026-01-01, 2026-01-08]}, unique: true}}",
                bad: "{on: {date: {between: [2026-01-01, 2026-01-07]}, unique: true}}",
                says: "things.on can give 7 values, 8 asked"),
            Example(
                name: "composite key",
                properties: """
                    "id": {"type": "integer"}, "hall": {"enum": ["a", "b"]},
                    "row": {"type": "integer", "minimum": 1, "maximum": 5}
                    """, more: ", unique: [[hall, row]]", required: ["id", "hall", "row"],
                count: 11,
                most: 10, good: "{}", bad: "{}",
                says: "hall, row can give 10 different combinations, 11 asked"),
            Example(
                name: "null among unique values",
                properties: #""id": {"type": "integer"}, "code": {"type": ["integer", "null"]}"#,
                count: 5, good: "{code: {uniform: 1-9, unique: true}}",
                bad: "{code: {uniform: 1-9, unique: true, null_rate: 20%}}",
                says: "cannot be null in 20% of them"),
            Example(
                name: "null where there is none",
                properties: #""id": {"type": "integer"}, "name": {"type": "string"}"#,
                required: ["id", "name"], count: 5, good: "{name: {pick: [a, b]}}",
                bad: "{name: {pick: [a, b], null_rate: 20%}}",
                says: "can be neither null nor left out"),
            Example(
                name: "window that ends before it begins",
                properties:
                    #""id": {"type": "integer"}, "on": {"type": "string", "format": "date"}"#,
                count: 5, good: "{on: {date: {between: [-30d, -20d]}}}",
                bad: "{on: {date: {between: [-20d, -30d]}}}", says: "before it begins"),
            Example(
                name: "window without its weekdays",
                properties: """
                    "id": {"type": "integer"}, "at": {"type": "string", "format": "date-time"}
                    """, count: 5,
                good: "{at: {date: {between: [2026-06-05, 2026-06-08], weekdays: true}}}",
                bad: "{at: {date: {between: [2026-06-06, 2026-06-07], weekdays: true}}}",
                says: "has none of its hours and weekdays"),
            Example(
                name: "window behind a TTL index",
                properties: """
                    "id": {"type": "integer"},
                    "at": {"type": "string", "format": "date-time", "bsonType": "date"}
                    """, more: ", indexes: [{keys: {at: 1}, expireAfterSeconds: 864000}]", count: 5,
                good: "{at: {date: {between: [-9d, now]}}}",
                bad: "{at: {date: {between: [-30d, now]}}}",
                says: "older than 10 days; the window begins 30 days before now"),
            Example(
                name: "value outside of its schema",
                properties: #""id": {"type": "integer"}, "tier": {"enum": ["gold", "basic"]}"#,
                count: 5, good: "{tier: {value: gold}}", bad: "{tier: {value: golden}}",
                says: "things.tier: Input should be 'gold' or 'basic'"),
            Example(
                name: "choice outside of its schema",
                properties: #""id": {"type": "integer"}, "tier": {"enum": ["gold", "basic"]}"#,
                count: 5, good: "{tier: {pick: {gold: 1, basic: 9}}}",
                bad: "{tier: {pick: {gold: 1, silver: 9}}}", says: "not \"silver\""),
            Example(
                name: "range outside of its schema",
                properties:
                    #""id": {"type": "integer"}, "age": {"type": "integer", "maximum": 99}"#,
                count: 5, good: "{age: {uniform: 1-99}}", bad: "{age: {uniform: 1-200}}",
                says: "less than or equal to 99"),
            Example(
                name: "sequence outside of its schema",
                properties: #""id": {"type": "integer", "maximum": 12}"#, count: 5,
                good: "{id: {sequence: {start: 8}}}", bad: "{id: {sequence: {start: 9}}}",
                says: "less than or equal to 12"),
            Example(
                name: "text outside of its schema",
                properties: #""id": {"type": "string", "maxLength": 5}"#, count: 5,
                good: "{id: {sequence: 'A-{n:3}'}}", bad: "{id: {sequence: 'A-{n:4}'}}",
                says: "at most 5 characters"),
            Example(
                name: "type outside of its schema",
                properties: #""id": {"type": "integer"}, "on": {"type": "integer"}"#, count: 5,
                good: "{on: {uniform: 1-3}}", bad: "{on: {date: {before: now}}}",
                says: "is no text, so it cannot hold a date"),
            Example(
                name: "size outside of its schema",
                properties: """
                    "id": {"type": "integer"},
                    "tags": {"type": "array", "maxItems": 3, "items": {"type": "string"}}
                    """, count: 5, good: "{tags: {size: 1-3}}", bad: "{tags: {size: 1-4}}",
                says: "the schema allows 0 to 3 elements"),
            Example(
                name: "scenarios larger than the collection",
                properties: #""id": {"type": "integer"}, "tier": {"type": "string"}"#, count: 5,
                good: "{}\n    scenarios: {vip: {count: 5, fields: {tier: a}}}",
                bad: "{}\n    scenarios: {vip: {count: 6, fields: {tier: a}}}",
                says: "take 6 records, and there are 5"),
            Example(
                name: "scenarios with more than all",
                properties: #""id": {"type": "integer"}, "tier": {"type": "string"}"#, count: 5,
                good:
                    "{}\n    scenarios: {a: {share: 60%, fields: {tier: a}}, b: {share: 40%, fields: {tier: b}}}",
                bad:
                    "{}\n    scenarios: {a: {share: 60%, fields: {tier: a}}, b: {share: 41%, fields: {tier: b}}}",
                says: "take 101% of the records together"),
            Example(
                name: "fields in a circle",
                properties:
                    #""id": {"type": "integer"}, "a": {"type": "integer"}, "b": {"type": "integer"}"#,
                count: 5,
                good: "{a: {uniform: 1-5}, b: {derive: {expression: {$add: ['$a', 1]}}}}",
                bad:
                    "{a: {copy: b}, b: {derive: {expression: {$add: ['$a', 1]}}}}",
                says: "in a circle: things.a → things.b → things.a"),
            Example(
                name: "field that there is not",
                properties: #""id": {"type": "integer"}, "tier": {"type": "string"}"#, count: 5,
                good: "{tier: a}", bad: "{teir: a}",
                says: "has no field 'teir'; did you mean 'tier'?"),
            Example(
                name: "copy from nowhere",
                properties: #""id": {"type": "integer"}, "tier": {"type": "string"}"#, count: 5,
                good: "{}", bad: "{tier: {copy: id.name}}", says: "'id' is no reference"),
            Example(
                name: "scenario of a unique field",
                properties: #""id": {"type": "integer"}, "tier": {"type": "string"}"#, count: 5,
                good: "{}\n    scenarios: {vip: {count: 1, fields: {tier: a}}}",
                bad: "{}\n    scenarios: {vip: {count: 1, fields: {id: 7}}}",
                says: "must be different in each record, so a scenario cannot change it"),
            Example(
                name: "scenario in a field that is no date",
                properties: #""id": {"type": "integer"}, "tier": {"type": "string"}"#, count: 5,
                good: "{}\n    scenarios: {vip: {share: 5%, fields: {tier: a}}}",
                bad:
                    "{}\n    scenarios: {vip: {share: 5%, during: {id: [-3d, now]}, fields: {tier: a}}}",
                says: "'id' of 'things' is no date"),
            Example(
                name: "date behind a field that is none",
                properties: """
                    "id": {"type": "integer"}, "at": {"type": "string", "format": "date"}
                    """, count: 5, good: "{at: {date: {after: -3d}}}",
                bad: "{at: {date: {after: id}}}", says: "'id' of 'things' is no date"),
            Example(
                name: "unique elements",
                properties: """
                    "id": {"type": "integer"}, "tags": {"type": "array", "items": {"type": "string"}}
                    """, count: 5, good: "{'tags[]': {pick: [a, b]}}",
                bad: "{'tags[]': {pick: [a, b], unique: true}}", says: "'unique' is about records"),
            Example(
                name: "provider that there is not",
                properties: #""id": {"type": "integer"}, "name": {"type": "string"}"#, count: 5,
                good: "{name: {provider: person.name}}", bad: "{name: {provider: person.nam}}",
                says: "did you mean 'person.name'?"),
        ]
    }

    @Test(arguments: Example.all)
    func isRefusedAtItsLineWithTheNumbers(_ example: Example) throws {
        let fixture = try RecipeFixture(
            properties: example.properties, required: example.required, more: example.more)
        let mistakes = try fixture.mistakes(RecipeFixture.things(example.count, example.bad))
        #expect(mistakes.count == 1, "\(mistakes)")
        #expect(mistakes.first?.contains(example.says) == true, "\(mistakes)")
        let line = mistakes.first.map { $0.prefix { $0 != ":" } }
        #expect(["2", "3", "4", "5"].contains(line), "\(mistakes)")
    }

    @Test(arguments: Example.all)
    func whatCanBeSatisfiedIs(_ example: Example) async throws {
        let fixture = try RecipeFixture(
            properties: example.properties, required: example.required, more: example.more)
        let good = RecipeFixture.things(example.most ?? example.count, example.good)
        #expect(try fixture.mistakes(good) == [])
        #expect(try await fixture.findings(good) == [])
    }

    /// Some schemas each of which has a field of every one, beside a field with a hint.
    private static func nested(_ count: Int) throws -> RecipeFixture {
        let definitions = (0..<count).map { number in
            let fields = (0..<count).map { ##""f\##($0)": {"$ref": "#/$defs/D\##($0)"}"## }
            return #""D\#(number)": {"type": "object", "properties": {"v": {"x-generate": "x"}, "#
                + fields.joined(separator: ", ") + "}}"
        }
        return try RecipeFixture(
            "  - {name: things, database: test, key: id}",
            schemas: [
                "things": ##"""
                {"type": "object", "required": ["id"], "properties": {
                 "id": {"type": "integer"}, "a": {"$ref": "#/$defs/D0"}},
                 "$defs": {\##(definitions.joined(separator: ", "))}}
                """##
            ])
    }

    @Test func schemasThatNestInEachOtherHaveAnEnd() throws {
        #expect(try Self.nested(2).mistakes(RecipeFixture.things(2, "{}")) == [])
        let fixture = try Self.nested(5)
        #expect(
            try fixture.mistakes(RecipeFixture.things(2, "{}")) == [
                "2: things: the schemas nest in each other in more than 20,000 fields; say with"
                    + " 'value' what some of the objects are"
            ])
        #expect(try fixture.mistakes(RecipeFixture.things(2, "{a: {value: {}}}")) == [])
    }
}
