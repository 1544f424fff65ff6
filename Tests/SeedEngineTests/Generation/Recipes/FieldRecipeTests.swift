import Testing

@testable import SeedEngine

@Suite("Values that a profile asks for")
struct FieldRecipeTests {
    private static func fixture(_ value: String = #"{"type": "string"}"#) throws -> RecipeFixture {
        try RecipeFixture(
            properties: #""id": {"type": "integer"}, "value": \#(value)"#, required: ["id"])
    }

    private static func values(
        _ rule: String, _ schema: String = #"{"type": "string"}"#, count: Int = 100,
        seed: UInt64 = 7
    ) throws -> [BSONValue] {
        try fixture(schema).things(count, "{value: \(rule)}", seed: seed).map {
            $0["value"] ?? .null
        }
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func weightsHoldExactly(_ seed: UInt64) throws {
        let values = try Self.values(
            "{pick: {gold: 10, silver: 30, basic: 60}}", count: 350, seed: seed)
        #expect(values.count { $0 == "gold" } == 35)
        #expect(values.count { $0 == "silver" } == 105)
        #expect(values.count { $0 == "basic" } == 210)
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func nullsHoldExactly(_ seed: UInt64) throws {
        let values = try Self.values(
            "{pick: [a], null_rate: 12.5%}", #"{"type": ["string", "null"]}"#, count: 400,
            seed: seed)
        #expect(values.count { $0 == .null } == 50)
    }

    @Test func keysOfChoicesAreWhatTheSchemaTakes() throws {
        #expect(Set(try Self.values("{pick: {1: 1, 2: 1}}", #"{"type": "integer"}"#)) == [1, 2])
        #expect(Set(try Self.values("{pick: {1: 1, 2: 1}}")) == ["1", "2"])
        #expect(
            Set(try Self.values("{pick: {true: 1, false: 1}}", #"{"type": "boolean"}"#)) == [
                true, false,
            ])
    }

    @Test func sequencesCount() throws {
        #expect(
            try Self.values("{sequence: {start: 5, step: 5}}", #"{"type": "integer"}"#, count: 3)
                == [5, 10, 15])
        #expect(try Self.values("{sequence: 'A-{n:3}'}", count: 2) == ["A-001", "A-002"])
        #expect(try Self.values("{sequence: 8}", count: 2) == ["8", "9"])
    }

    @Test func templatesHoldOtherFields() throws {
        #expect(
            try Self.values("{template: 'thing {id} of {n:2}'}", count: 2)
                == ["thing 1 of 01", "thing 2 of 02"])
    }

    @Test(arguments: [
        "{uniform: {min: 2, max: 4, digits: 1}}",
        "{normal: {mean: 3, deviation: 1, min: 2, max: 4}}",
        "{lognormal: {mean: 3, deviation: 1, min: 2, max: 4}}",
        "{exponential: {mean: 3, min: 2, max: 4}}", "{triangular: {min: 2, peak: 3, max: 4}}",
        "{zipf: {min: 2, max: 4}}",
    ])
    func numbersKeepTheirRange(_ rule: String) throws {
        let numbers = try Self.values(rule, #"{"type": "number"}"#, count: 500).compactMap(\.number)
        #expect(numbers.count == 500)
        #expect(numbers.allSatisfy { (2...4).contains($0) })
        #expect(Set(numbers).count > 2)
    }

    @Test func numbersAreOfTheSchemasType() throws {
        let values = try Self.values("{normal: {mean: 5, deviation: 2}}", #"{"type": "integer"}"#)
        #expect(values.allSatisfy { if case .int = $0 { true } else { false } })
        let texts = try Self.values(
            "{uniform: {min: 1, max: 2}}", #"{"type": "string", "format": "decimal"}"#)
        #expect(texts.allSatisfy { $0.text?.count == 4 })
    }

    @Test func datesKeepTheirHoursAndDays() throws {
        let values = try Self.values(
            "{date: {between: [2026-06-01, 2026-06-30], hours: 9-17, weekdays: [mon, tue]}}",
            #"{"type": "string", "format": "date-time"}"#, count: 300)
        for value in values {
            let instant = try #require(value.text.flatMap { Instant(iso8601: $0) })
            // 1970-01-01 was a Thursday, the fourth day of its week.
            #expect((instant.day + 3) % 7 < 2)
            #expect((9 * 3600..<17 * 3600).contains(instant.secondOfDay))
        }
    }

    @Test func datesMayDependOnOthers() throws {
        let fixture = try RecipeFixture(
            properties: #"""
                "id": {"type": "integer"}, "from": {"type": "string", "format": "date"},
                "until": {"type": "string", "format": "date-time"}
                """#)
        for thing in try fixture.things(
            200, "{from: {date: {between: [-90d, -10d]}}, until: {date: {after: from}}}")
        {
            #expect(thing["from"]?.text ?? "x" <= thing["until"]?.text ?? "")
            #expect(thing["until"]?.text ?? "x" <= "2026-06-30T12:00:00Z")
        }
    }

    @Test func listsHaveTheirSize() throws {
        let schema =
            #"{"type": "array", "items": {"type": "object", "properties": {"n": {"type": "integer"}, "m": {"type": "integer"}}}}"#
        let things = try Self.fixture(schema).things(
            40,
            "{value: {size: 2-3}, 'value[].n': {sequence: {}}, 'value[].m': {derive: {expression: {$multiply: [$n, 10]}}}}"
        )
        for thing in things {
            let items = try #require(thing["value"]?.elements)
            #expect((2...3).contains(items.count))
            for (position, item) in items.enumerated() {
                #expect(item["n"] == .int(Int64(position + 1)))
                #expect(item["m"] == .int(Int64(position + 1) * 10))
            }
        }
    }

    @Test func providedValuesFitTogether() throws {
        let fixture = try RecipeFixture(
            properties: #"""
                "id": {"type": "integer"}, "name": {"type": "string"}, "email": {"type": "string", "format": "email"},
                "first": {"type": "string"}
                """#, more: ", unique: [email]")
        let rules =
            "{name: {provider: person.name}, first: {provider: person.first_name}, email: {provider: internet.email}}"
        let things = try fixture.things(300, rules)
        #expect(things.allSatisfy { ($0["name"]?.text ?? "").hasPrefix($0["first"]?.text ?? "-") })
        #expect(Set(things.map { $0["email"] }).count == 300)
    }

    @Test func placesAreWrittenAsTheSchemaHasThem() throws {
        let pair = try Self.values(
            "{provider: geo.point}", #"{"type": "array", "items": {"type": "number"}}"#)
        #expect(pair.allSatisfy { $0.elements?.count == 2 })
        let object = try Self.values(
            "{provider: geo.point}",
            #"{"type": "object", "properties": {"lat": {"type": "number"}, "lng": {"type": "number"}}}"#
        )
        #expect(object.allSatisfy { $0["lat"] != nil && $0["lng"] != nil })
        let point = try Self.values(
            "{provider: geo.point}",
            #"{"type": "object", "properties": {"type": {"const": "Point"}, "coordinates": {"type": "array", "items": {"type": "number"}}}}"#
        )
        #expect(point.allSatisfy { $0["coordinates"]?.elements?.count == 2 })
    }

    @Test func openObjectsTakeFieldsThatTheProfileNames() throws {
        let fixture = try RecipeFixture(
            "  - {name: things, database: test, key: id}",
            schemas: [
                "things":
                    #"{"type": "object", "properties": {"id": {"type": "integer"}}, "additionalProperties": true}"#
            ])
        let things = try fixture.things(3, "{extra: {value: 5}}")
        #expect(things.allSatisfy { $0["extra"] == 5 })
    }
}
