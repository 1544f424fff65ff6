import SeedEngine
import Testing

@Suite("What schemas say of values")
struct SchemaIssueTests {
    /// A schema, a value that it accepts, one that it refuses, and what it says of that one.
    struct Example: Sendable, CustomTestStringConvertible {
        let schema: String
        let good: String
        let bad: String
        let marks: [String]

        init(_ schema: String, good: String, bad: String, _ marks: String...) {
            self.schema = schema
            self.good = good
            self.bad = bad
            self.marks = marks
        }

        var testDescription: String { "\(schema) refuses \(bad)" }
    }

    @Test("each keyword accepts what fits and names what does not", arguments: Example.all)
    func checks(_ example: Example) throws {
        let schema = try schema(example.schema)
        #expect(try schema.marks(example.good) == [])
        #expect(try schema.marks(example.bad) == example.marks)
    }

    @Test("an issue carries what was expected and what stands there")
    func carriesExpectedAndActual() throws {
        let schema = try schema(#"{"properties": {"hectares": {"minimum": 0.01}}}"#)
        let issue = try #require(schema.issues(of: ["hectares": 0]).first)
        #expect(issue.expected == ">= 0.01")
        #expect(issue.actual == "0")
        #expect(issue.path.description == "hectares")
    }

    @Test("a missing field is named and placed where it should be")
    func placesMissingField() throws {
        let schema = try schema(
            #"{"properties": {"rings": {"items": {"properties": {"points": {}}, "required": ["points"]}}}}"#
        )
        let issue = try #require(schema.issues(of: ["rings": [["points": 1], [:]]]).first)
        #expect(issue.path.description == "rings[1].points")
        #expect(issue.field == "points")
    }

    @Test("what stands there is cut to 80 characters")
    func cutsActual() throws {
        let schema = try schema(#"{"maxLength": 3}"#)
        let issue = try #require(
            schema.issues(of: .string(String(repeating: "ä", count: 500))).first)
        #expect(issue.actual?.unicodeScalars.count == 80)
        #expect(issue.actual?.hasSuffix("…") == true)
    }

    @Test("one walk finds everything")
    func findsEverything() throws {
        let schema = try schema(
            """
            {"type": "object", "required": ["id", "name"], "properties": {
                "id": {"type": "string"}, "name": {"type": "string"},
                "size": {"type": "number", "minimum": 1, "multipleOf": 2},
                "tags": {"type": "array", "items": {"enum": ["a", "b"]}, "maxItems": 1}}}
            """)
        #expect(
            try schema.marks(#"{"size": -3, "tags": ["a", "c", "d"], "nmae": 1}"#) == [
                "schema.minimum size: Input should be greater than or equal to 1",
                "schema.multiple-of size: Input should be a multiple of 2",
                "schema.enum tags[1]: Input should be 'a' or 'b'; did you mean 'a'?",
                "schema.enum tags[2]: Input should be 'a' or 'b'; did you mean 'a'?",
                "schema.max-items tags: Input should have at most 1 item",
                "schema.unknown-field nmae: Extra field not permitted; did you mean 'name'?",
                "schema.required id: Field required",
                "schema.required name: Field required",
            ])
    }

    @Test("several schemas that say the same say it once")
    func reportsOnce() throws {
        let schema = try schema(
            #"{"required": ["a"], "properties": {"a": {}}, "allOf": [{"required": ["a"]}]}"#)
        #expect(try schema.marks("{}") == ["schema.required a: Field required"])
    }

    @Test("ignored fields are passed over at the top, and only there")
    func ignoresFields() throws {
        let schema = try schema(
            #"{"properties": {"a": {"properties": {"b": {}}}}, "maxProperties": 1}"#)
        let top: BSONValue = ["_id": 1, "a": ["b": 1], "_comment": "x"]
        #expect(schema.validation(top, ignoring: ["_id", "_comment"]).isValid)
        #expect(schema.validation(top).issues.count == 3)
        let nested: BSONValue = ["a": ["_id": 1]]
        #expect(
            schema.validation(nested, ignoring: ["_id"]).issues.map(\.path.description) == [
                "a._id"
            ])
    }

    @Test("of very many mistakes the first are told, and the others counted")
    func capsIssues() throws {
        let schema = try schema(#"{"properties": {"name": {}}}"#)
        let record = BSONValue.document((0..<200_000).map { .init("field\($0)", .int(1)) })
        let issues = schema.validation(record).issues
        #expect(issues.count == 101)
        #expect(issues.last?.rule == "schema.more-issues")
        #expect(issues.last?.message == "199900 more mistakes in this record are not listed")
    }

    @Test(
        "a pattern that takes too long is a mistake, wherever it stands",
        arguments: [
            #"{"pattern": "^((a*)*)*\\2b$"}"#, #"{"not": {"pattern": "^((a*)*)*\\2b$"}}"#,
            #"{"propertyNames": {"pattern": "^((a*)*)*\\2b$"}}"#,
        ])
    func reportsCostlyPattern(_ text: String) throws {
        let name = String(repeating: "a", count: 40)
        let value: BSONValue =
            text.contains("propertyNames") ? .document([.init(name, 1)]) : .string(name)
        let issues = try schema(text).issues(of: value)
        #expect(issues.count == 1)
        #expect(issues.first?.message.contains("was given up after 1000000 steps") == true)
    }

    @Test("BSON's own types count as the strings that they stand for")
    func acceptsStoredTypes() throws {
        let schema = try schema(
            """
            {"properties": {"at": {"type": "string", "format": "iso-date-time"},
                            "on": {"type": "string"}}}
            """)
        #expect(schema.issues(of: ["at": .date(0)]).isEmpty)
        #expect(
            schema.issues(of: ["on": .date(0)]).map(\.message) == [
                "Input should be a string, not a date"
            ])
    }
}

extension SchemaIssueTests.Example {
    static let all: [Self] = values + fields + items + combinations

    private static let values: [Self] = [
        .init(
            #"{"type": "string"}"#, good: #""x""#, bad: "5",
            "schema.type root: Input should be a string, not the integer 5"),
        .init(
            #"{"type": "integer"}"#, good: "1.0", bad: "1.5",
            "schema.type root: Input should be an integer, not the number 1.5"),
        .init(
            #"{"type": "number"}"#, good: "1", bad: "true",
            "schema.type root: Input should be a number, not the boolean true"),
        .init(
            #"{"type": "boolean"}"#, good: "false", bad: "0",
            "schema.type root: Input should be a boolean, not the integer 0"),
        .init(
            #"{"type": ["string", "null"]}"#, good: "null", bad: "{}",
            "schema.type root: Input should be a string or null, not an object"),
        .init(
            #"{"type": ["object", "array", "integer"]}"#, good: "[]", bad: #""x""#,
            "schema.type root: Input should be an integer, an object or an array, not the string 'x'"
        ),
        .init(
            #"{"enum": ["sms", "whatsapp"]}"#, good: #""sms""#, bad: #""whatsap""#,
            "schema.enum root: Input should be 'sms' or 'whatsapp'; did you mean 'whatsapp'?"),
        .init(
            #"{"enum": [1, "b", {"x": 1, "y": 2}]}"#, good: #"{"y": 2.0, "x": 1}"#, bad: "2",
            #"schema.enum root: Input should be 1, 'b' or {"x": 1, "y": 2}"#),
        .init(
            #"{"const": "Polygon"}"#, good: #""Polygon""#, bad: #""Point""#,
            "schema.const root: Input should be 'Polygon'"),
        .init(#"{"const": 1}"#, good: "1.0", bad: "true", "schema.const root: Input should be 1"),
        .init(
            #"{"minimum": 0.01}"#, good: "0.01", bad: "0",
            "schema.minimum root: Input should be greater than or equal to 0.01"),
        .init(
            #"{"maximum": 100}"#, good: "100.0", bad: "100.5",
            "schema.maximum root: Input should be less than or equal to 100"),
        .init(
            #"{"exclusiveMinimum": 0}"#, good: "1e-300", bad: "0",
            "schema.exclusive-minimum root: Input should be greater than 0"),
        .init(
            #"{"exclusiveMaximum": 9007199254740993}"#, good: "9007199254740992",
            bad: "9007199254740993",
            "schema.exclusive-maximum root: Input should be less than 9007199254740993"),
        .init(
            #"{"multipleOf": 0.01}"#, good: "4.35", bad: "4.355",
            "schema.multiple-of root: Input should be a multiple of 0.01"),
        .init(
            #"{"minLength": 2}"#, good: #""äö""#, bad: #""ä""#,
            "schema.min-length root: Input should have at least 2 characters"),
        .init(
            #"{"maxLength": 1}"#, good: #""🌱""#, bad: #""ab""#,
            "schema.max-length root: Input should have at most 1 character"),
        .init(
            #"{"pattern": "^[a-z]+-(high|low)land$"}"#, good: #""kericho-highland""#,
            bad: #""Kericho-highland""#,
            "schema.pattern root: Input should match the pattern ^[a-z]+-(high|low)land$"),
        .init(
            #"{"format": "iso-date"}"#, good: #""2026-01-31""#, bad: #""31/01/2026""#,
            "schema.format root: Input should be a date such as 2026-01-31"),
        .init(
            #"{"type": "integer", "bsonType": "int"}"#, good: "2147483647", bad: "2147483648",
            "schema.maximum root: Input should be less than or equal to 2147483647"),
        .init(
            #"{"type": "string", "bsonType": "objectId"}"#, good: #""5f9f1b9b9b9b9b9b9b9b9b9b""#,
            bad: #""x""#,
            "schema.format root: Input should be an object id of 24 hexadecimal digits"),
        .init("true", good: "1", bad: "1"),
        .init(
            #"{"properties": {"a": false}}"#, good: "{}", bad: #"{"a": 1}"#,
            "schema.false a: No value is permitted here"),
    ]

    private static let fields: [Self] = [
        .init(
            #"{"properties": {"a": {}}, "required": ["a"]}"#, good: #"{"a": null}"#, bad: "{}",
            "schema.required a: Field required"),
        .init(
            #"{"properties": {"region_id": {}}}"#, good: #"{"region_id": 1}"#,
            bad: #"{"regionid": 1}"#,
            "schema.unknown-field regionid: Extra field not permitted; did you mean 'region_id'?"),
        .init(
            #"{"properties": {"a": {"properties": {"b": {}}}}}"#, good: #"{"a": {"b": 1}}"#,
            bad: #"{"a": {"zzz": 1}}"#,
            "schema.unknown-field a.zzz: Extra field not permitted"),
        .init(
            #"{"additionalProperties": {"type": "integer"}}"#, good: #"{"a": 1}"#,
            bad: #"{"a": "1"}"#,
            "schema.type a: Input should be an integer, not the string '1'"),
        .init(
            #"{"properties": {"a": {}}, "patternProperties": {"^x_": {"type": "string"}}}"#,
            good: #"{"a": 1, "x_b": ""}"#, bad: #"{"x_b": 1, "y": 1}"#,
            "schema.type x_b: Input should be a string, not the integer 1",
            "schema.unknown-field y: Extra field not permitted; did you mean 'a'?"),
        .init(
            #"{"propertyNames": {"pattern": "^[a-z]+$"}}"#, good: #"{"a": 1}"#,
            bad: #"{"A": 1}"#,
            "schema.property-names A: Field name should match the pattern ^[a-z]+$"),
        .init(
            #"{"minProperties": 1}"#, good: #"{"a": 1}"#, bad: "{}",
            "schema.min-properties root: Input should have at least 1 field"),
        .init(
            #"{"maxProperties": 1}"#, good: #"{"a": 1}"#, bad: #"{"a": 1, "b": 1}"#,
            "schema.max-properties root: Input should have at most 1 field"),
        .init(
            #"{"dependentRequired": {"a": ["b"]}}"#, good: #"{"a": 1, "b": 1}"#,
            bad: #"{"a": 1}"#, "schema.dependent-required b: Field required beside 'a'"),
        .init(
            #"{"properties": {"a": {}, "b": {}}, "dependentSchemas": {"a": {"properties": {"c": {}}, "required": ["b"]}}}"#,
            good: #"{"a": 1, "b": 1, "c": 1}"#, bad: #"{"a": 1, "c": 1}"#,
            "schema.required b: Field required"),
        .init(
            #"{"dependencies": {"a": ["b"], "c": {"required": ["d"]}}}"#, good: #"{"b": 1}"#,
            bad: #"{"a": 1, "c": 1}"#, "schema.dependent-required b: Field required beside 'a'",
            "schema.required d: Field required"),
    ]

    private static let items: [Self] = [
        .init(
            #"{"prefixItems": [{"type": "string"}], "items": {"type": "integer"}}"#,
            good: #"["a", 1, 2]"#, bad: #"[1, "a"]"#,
            "schema.type [0]: Input should be a string, not the integer 1",
            "schema.type [1]: Input should be an integer, not the string 'a'"),
        .init(
            #"{"minItems": 2}"#, good: "[1, 2]", bad: "[1]",
            "schema.min-items root: Input should have at least 2 items"),
        .init(
            #"{"maxItems": 1}"#, good: "[1]", bad: "[1, 2]",
            "schema.max-items root: Input should have at most 1 item"),
        .init(
            #"{"uniqueItems": true}"#, good: #"[1, true, "1", [1], {"a": 1}]"#,
            bad: #"[{"a": 1, "b": 2}, 3, {"b": 2.0, "a": 1}]"#,
            "schema.unique-items [2]: Items should be unique, but item 2 equals item 0"),
        .init(
            #"{"contains": {"type": "string"}}"#, good: #"[1, "a"]"#, bad: "[1]",
            "schema.contains root: No item matches the schema that one item should match"),
        .init(
            #"{"contains": {"type": "string"}, "minContains": 2}"#, good: #"["a", 1, "b"]"#,
            bad: #"["a"]"#,
            "schema.contains root: Only 1 of the 2 items that should match the schema do"),
        .init(
            #"{"contains": {"type": "string"}, "maxContains": 1}"#, good: #"["a", 1]"#,
            bad: #"["a", "b"]"#,
            "schema.contains root: 2 items match the schema that at most 1 should match"),
        .init(
            #"{"items": [{"type": "string"}], "additionalItems": false}"#, good: #"["a"]"#,
            bad: #"["a", 1]"#, "schema.false [1]: No value is permitted here"),
    ]

    private static let combinations: [Self] = [
        .init(
            #"{"allOf": [{"minimum": 1}, {"maximum": 3}]}"#, good: "2", bad: "4",
            "schema.maximum root: Input should be less than or equal to 3"),
        .init(
            #"{"anyOf": [{"type": "string", "minLength": 2}, {"type": "null"}]}"#, good: "null",
            bad: #""a""#, "schema.min-length root: Input should have at least 2 characters"),
        .init(
            #"{"anyOf": [{"type": "string"}, {"type": "null"}]}"#, good: "null", bad: "1",
            "schema.type root: Input should be a string or null, not the integer 1"),
        .init(
            #"{"anyOf": [{"const": "a"}, {"const": "b"}, {"type": "null"}]}"#, good: #""b""#,
            bad: #""c""#, "schema.enum root: Input should be 'a' or 'b'; did you mean 'a'?"),
        .init(
            #"{"anyOf": [{"format": "ipv4"}, {"format": "ipv6"}]}"#, good: #""::1""#,
            bad: #""x""#,
            "schema.any-of root: Input matches no alternative: Input should be an IPv4 address; "
                + "or Input should be an IPv6 address"),
        .init(
            #"{"oneOf": [{"minimum": 1}, {"maximum": 3}]}"#, good: "4", bad: "2",
            "schema.one-of root: Input should match exactly one of 2 alternatives, "
                + "not the numbers 1 and 2"),
        .init(
            #"{"not": {"type": "string"}}"#, good: "1", bad: #""x""#,
            "schema.not root: Input matches the schema that it should not match"),
        .init(
            #"{"if": {"type": "string"}, "then": {"minLength": 1}, "else": {"minimum": 0}}"#,
            good: "0", bad: "-1",
            "schema.minimum root: Input should be greater than or equal to 0"),
        .init(
            ##"{"$defs": {"Name": {"minLength": 1}}, "properties": {"a": {"$ref": "#/$defs/Name"}}}"##,
            good: #"{"a": "x"}"#, bad: #"{"a": ""}"#,
            "schema.min-length a: Input should have at least 1 character"),
        .init(
            ##"{"properties": {"child": {"$ref": "#"}, "name": {"type": "string"}}}"##,
            good: #"{"child": {"child": {"name": "x"}}}"#,
            bad: #"{"child": {"child": {"name": 1}}}"#,
            "schema.type child.child.name: Input should be a string, not the integer 1"),
    ]
}
