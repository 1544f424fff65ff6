import Testing

@testable import SeedEngine

@Suite("x-generate in schemas")
struct SchemaHintTests {
    /// A collection `things` with these properties behind its key; the second line of its schema on.
    private static func fixture(
        _ properties: String, definitions: String = "{}", required: String = ""
    ) throws -> RecipeFixture {
        try RecipeFixture(
            "  - {name: things, database: test, key: id}",
            schemas: [
                "things": """
                {"type": "object", "required": ["id"\(required)], "$defs": \(definitions), "properties":
                {"id": {"type": "integer"}, \(properties)}}
                """
            ])
    }

    /// A hint, and the rule of a profile that says the same.
    struct Pair: Sendable, CustomTestStringConvertible {
        let hint: String
        let rule: String
        var schema = #""type": "string""#
        var testDescription: String { hint }

        static let all: [Pair] = [
            Pair(hint: #""gold""#, rule: "gold"),
            Pair(hint: #"{"value": 3}"#, rule: "{value: 3}", schema: #""type": "integer""#),
            Pair(
                hint: #"{"pick": {"gold": 10, "basic": 90}}"#,
                rule: "{pick: {gold: 10, basic: 90}}"),
            Pair(
                hint: #"{"pick": ["a", "b"], "null_rate": "20%"}"#,
                rule: "{pick: [a, b], null_rate: 20%}", schema: #""type": ["string", "null"]"#),
            Pair(
                hint: #"{"pick": ["a", "b"], "null_rate": 0.2}"#,
                rule: "{pick: [a, b], null_rate: 20%}"),
            Pair(hint: #"{"sequence": "CUS-{n:6}"}"#, rule: "{sequence: 'CUS-{n:6}'}"),
            Pair(hint: #"{"provider": "person.name"}"#, rule: "{provider: person.name}"),
            Pair(
                hint: #"{"provider": "internet.email", "unique": true}"#,
                rule: "{provider: internet.email, unique: true}"),
            Pair(hint: #"{"template": "thing {id}"}"#, rule: "{template: 'thing {id}'}"),
            Pair(
                hint: #"{"uniform": "1-5"}"#, rule: "{uniform: 1-5}", schema: #""type": "integer""#),
            Pair(
                hint: #"{"normal": {"mean": 5.5, "deviation": 1, "digits": 1}}"#,
                rule: "{normal: {mean: 5.5, deviation: 1, digits: 1}}", schema: #""type": "number""#
            ),
            Pair(
                hint: #"{"date": {"between": ["-30d", "now"], "hours": "business"}}"#,
                rule: "{date: {between: [-30d, now], hours: business}}",
                schema: #""type": "string", "format": "date-time""#),
            Pair(hint: #"{"copy": "id"}"#, rule: "{copy: id}", schema: #""type": "integer""#),
            Pair(
                hint: #"{"derive": {"expression": {"$add": ["$id", 1]}}}"#,
                rule: "{derive: {expression: {$add: [$id, 1]}}}", schema: #""type": "integer""#),
            Pair(
                hint: #"{"size": "2-4"}"#, rule: "{size: 2-4}",
                schema: #""type": "array", "items": {"type": "string"}"#),
        ]
    }

    @Test("makes what the same rule of a profile makes", arguments: Pair.all, [1, 7] as [UInt64])
    func isLikeARule(_ pair: Pair, _ seed: UInt64) throws {
        let hinted = try Self.fixture(
            #""value": {\#(pair.schema), "x-generate": \#(pair.hint)}, "other": {"type": "string"}"#
        )
        let plain = try Self.fixture(#""value": {\#(pair.schema)}, "other": {"type": "string"}"#)
        #expect(
            try hinted.things(120, seed: seed)
                == plain.things(120, "{value: \(pair.rule)}", seed: seed))
    }

    @Test("changes no other field", arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
    func changesNoOtherField(_ seed: UInt64) throws {
        let others =
            #""a": {"type": "string"}, "b": {"type": "array", "items": {"type": "number"}}"#
        let hinted = try Self.fixture(
            #""value": {"type": "string", "x-generate": {"pick": ["x", "y"]}}, \#(others)"#)
        let plain = try Self.fixture(#""value": {"type": "string"}, \#(others)"#)
        #expect(
            try hinted.things(60, seed: seed).map { $0.without(["value"]) }
                == plain.things(60, seed: seed).map { $0.without(["value"]) })
    }

    @Test("gives way to the profile's rule as a whole", arguments: [1, 2, 3, 4] as [UInt64])
    func givesWay(_ seed: UInt64) throws {
        let hint = #""x-generate": {"pick": ["x"], "null_rate": "50%", "unique": true}"#
        let hinted = try Self.fixture(#""value": {"type": "string", \#(hint)}"#)
        let plain = try Self.fixture(#""value": {"type": "string"}"#)
        let rule = "{value: {pick: [a, b]}}"
        #expect(try hinted.things(80, rule, seed: seed) == plain.things(80, rule, seed: seed))
    }

    @Test("gives way to a rule of what is around it")
    func givesWayAround() throws {
        let fixture = try Self.fixture(
            #"""
            "box": {"type": "object", "properties": {"a": {"x-generate": {"ref": "nobody"}}}}
            """#)
        let boxes = try fixture.things(3, "{box: {value: {a: 1}}}").map { $0["box"] }
        #expect(boxes == [["a": 1], ["a": 1], ["a": 1]])
    }

    /// Where a hint stands, and the values at some path.
    struct Placement: Sendable, CustomTestStringConvertible {
        let name: String
        let properties: String
        var definitions = "{}"
        let path: [String]
        let values: Set<BSONValue>
        var testDescription: String { name }

        static let all: [Placement] = [
            Placement(
                name: "a field of an object",
                properties:
                    #""a": {"type": "object", "required": ["b"], "properties": {"b": {"x-generate": "x"}}}"#,
                path: ["a", "b"], values: ["x"]),
            Placement(
                name: "elements of a list",
                properties: #""a": {"type": "array", "minItems": 1, "items": {"x-generate": "x"}}"#,
                path: ["a", "[]"], values: ["x"]),
            Placement(
                name: "a list and its elements",
                properties:
                    #""a": {"type": "array", "x-generate": {"size": 2}, "items": {"x-generate": "x"}}"#,
                path: ["a", "[]"], values: ["x"]),
            Placement(
                name: "fields of a list's elements",
                properties: #"""
                    "a": {"type": "array", "minItems": 1, "items": {"type": "object", "required": ["b"],
                      "properties": {"b": {"x-generate": {"pick": ["x", "y"]}}}}}
                    """#,
                path: ["a", "[]", "b"], values: ["x", "y"]),
            Placement(
                name: "a schema referred to", properties: ##""a": {"$ref": "#/$defs/A"}"##,
                definitions: #"{"A": {"type": "string", "x-generate": "x"}}"#,
                path: ["a"], values: ["x"]),
            Placement(
                name: "the nearer one",
                properties: ##""a": {"$ref": "#/$defs/A", "x-generate": "y"}"##,
                definitions: #"{"A": {"type": "string", "x-generate": "x"}}"#,
                path: ["a"], values: ["y"]),
            Placement(
                name: "a field of a schema referred to",
                properties: ##""a": {"$ref": "#/$defs/A"}"##,
                definitions:
                    #"{"A": {"type": "object", "required": ["b"], "properties": {"b": {"x-generate": "x"}}}}"#,
                path: ["a", "b"], values: ["x"]),
            Placement(
                name: "a part of allOf", properties: #""a": {"allOf": [{"x-generate": "x"}]}"#,
                path: ["a"], values: ["x"]),
            Placement(
                name: "beside a union",
                properties:
                    #""a": {"anyOf": [{"type": "string"}, {"type": "null"}], "x-generate": "x"}"#,
                path: ["a"], values: ["x"]),
            Placement(
                name: "in what may be null",
                properties: ##""a": {"anyOf": [{"$ref": "#/$defs/A"}, {"type": "null"}]}"##,
                definitions:
                    #"{"A": {"type": "object", "required": ["b"], "properties": {"b": {"x-generate": "x"}}}}"#,
                path: ["a", "b"], values: ["x"]),
        ]
    }

    @Test("counts where every value of a field follows it", arguments: Placement.all)
    func counts(_ placement: Placement) throws {
        let fixture = try Self.fixture(
            placement.properties, definitions: placement.definitions)
        #expect(try HintCheck(fixture.catalog).unused == [])
        var values = try fixture.things(40)
        for step in placement.path {
            values = values.flatMap {
                step == "[]" ? $0.elements ?? [] : [$0[step]].compactMap(\.self)
            }
            .filter { $0 != .null }
        }
        #expect(Set(values) == placement.values)
    }

    @Test("leaves it open whether there is an object around it")
    func leavesObjectsOpen() throws {
        let fixture = try Self.fixture(
            #""a": {"type": "object", "properties": {"b": {"x-generate": "x"}}}"#)
        let present = try fixture.things(200).count { $0["a"] != nil }
        #expect((100..<200).contains(present))
    }

    @Test("ends where a schema that nests in itself does")
    func endsInRecursion() throws {
        let fixture = try Self.fixture(
            ##""root": {"$ref": "#/$defs/Node"}"##,
            definitions: ##"""
                {"Node": {"type": "object", "required": ["name"], "properties": {
                  "name": {"x-generate": "x"}, "next": {"$ref": "#/$defs/Node"},
                  "all": {"type": "array", "items": {"$ref": "#/$defs/Node"}}}}}
                """##)
        let roots = try fixture.things(20).compactMap { $0["root"] }
        #expect(roots.contains { $0["next"]?["name"] == "x" })
        #expect(roots.allSatisfy { $0["name"] == "x" })
    }

    @Test("refers to other collections, and decides how many records there are")
    func refersToOthers() async throws {
        let fixture = try RecipeFixture(
            "  - {name: orders, database: t, key: id}\n  - {name: lines, database: t, key: [order, no]}",
            schemas: [
                "orders": #"""
                {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"},
                 "price": {"type": "integer", "x-generate": {"uniform": "1-9"}},
                 "total": {"type": "integer", "x-generate": {"derive": {"sum": "lines.price"}}}}}
                """#,
                "lines": #"""
                {"type": "object", "required": ["order", "no", "price"], "properties": {
                 "order": {"type": "string", "x-generate": {"ref": "orders", "per_parent": 2}},
                 "no": {"type": "integer", "x-generate": {"sequence": {"within": "order"}}},
                 "price": {"type": "integer", "x-generate": {"copy": "order.price"}}}}
                """#,
            ])
        #expect(try HintCheck(fixture.catalog).unused == [])
        let profile = "generated_data: {orders: {count: 5}, lines: {}}"
        #expect(try await fixture.findings(profile) == [])
        let orders = try fixture.records(profile, of: "orders")
        #expect(try fixture.records(profile, of: "lines").count == 10)
        #expect(
            orders.allSatisfy { ($0["total"]?.number ?? 0) == 2 * ($0["price"]?.number ?? -1) })
    }

    // MARK: Mistakes

    /// A hint that cannot be followed, in line 3 of the schema, and what is said of it.
    struct Mistake: Sendable, CustomTestStringConvertible {
        let schema: String
        let message: String
        var testDescription: String { schema }

        init(_ schema: String, _ message: String) {
            self.schema = schema
            self.message = message
        }

        static let all: [Mistake] = [
            Mistake(
                #""x-generate": {"provdier": "person.name"}"#,
                "'value' cannot be made by 'provdier'; did you mean 'provider'?"),
            Mistake(
                #""x-generate": {"provider": "person.nam"}"#,
                "no provider is named 'person.nam'; did you mean 'person.name'?"),
            Mistake(
                #""x-generate": {"ref": "thigns"}"#,
                "no collection is named 'thigns'; did you mean 'things'?"),
            Mistake(
                #""x-generate": ["a"]"#, "'value' must be a rule such as {pick: [a, b]}, not a list"
            ),
            Mistake(
                #""x-generate": null"#, "'value' must be a rule such as {pick: [a, b]}, not nothing"
            ),
            Mistake(
                #""x-generate": {"sequence": {"start": null, "stpe": 2}}"#,
                "'sequence' has no key 'stpe'; did you mean 'step'?"),
            Mistake(
                #""x-generate": {"pick": {"a": "many"}}"#,
                "the weight of 'a' must be a weight such as 60, 60% or 12.5, not 'many'"),
            Mistake(
                #""x-generate": {"pick": ["a"], "null_rate": "120%"}"#,
                "'null_rate' must be a share such as 20% or 0.2, of at most 100%, not '120%'"),
            Mistake(
                #""type": "integer", "x-generate": {"value": "x"}"#,
                "things.value: Input should be an integer, not the string 'x'"),
            Mistake(#""x-generate": {"copy": "idd"}"#, "did you mean 'id'?"),
        ]
    }

    @Test(
        "is refused at its line, by the check of the catalog and by a plan", arguments: Mistake.all)
    func isRefused(_ mistake: Mistake) throws {
        let fixture = try Self.fixture("\n\"value\": {\(mistake.schema)}")
        let check = #expect(throws: SeedError.self) { try HintCheck(fixture.catalog) }
        let plan = #expect(throws: SeedError.self) {
            try fixture.plan(RecipeFixture.things(10, "{}"))
        }
        for error in [check, plan] {
            let all = error.map { [$0] + $0.related } ?? []
            #expect(
                all.contains {
                    $0.location?.line == 3 && $0.message.contains(mistake.message)
                        && $0.location?.file.hasSuffix("things.schema.json") == true
                }, "\(all.map(\.description))")
        }
    }

    @Test("does not depend on how many records a profile may want")
    func dependsOnNoCount() throws {
        let fixture = try Self.fixture(
            #"""
            "code": {"type": "string", "x-generate": {"pick": ["a", "b"], "unique": true}},
            "other": {"type": "integer", "x-generate": {"ref": "things", "none": "95%"}}
            """#)
        #expect(throws: Never.self) { try HintCheck(fixture.catalog) }
    }

    @Test(
        "is told of where no field follows it",
        arguments: [
            #""a": {"anyOf": [{"type": "string", "x-generate": "x"}, {"type": "integer"}]}"#,
            #""a": {"if": {"x-generate": "x"}, "then": {"minLength": 1}}"#,
            #""a": {"type": "object", "additionalProperties": {"x-generate": "x"}}"#,
            #""a": {"type": "array", "prefixItems": [{"x-generate": "x"}]}"#,
            #""a": {"type": "array", "contains": {"x-generate": "x"}}"#,
        ])
    func isUnused(_ properties: String) throws {
        let fixture = try Self.fixture("\n\(properties)")
        #expect(try HintCheck(fixture.catalog).unused.map(\.line) == [3])
        #expect(throws: Never.self) { try fixture.things(10) }
    }
}
