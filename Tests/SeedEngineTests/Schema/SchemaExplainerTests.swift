import Testing

@testable import SeedEngine

@Suite("Checking and explaining agree")
struct SchemaExplainerTests {
    private static let schemas = [
        #"{"type": ["object", "array", "string"], "minProperties": 2, "minItems": 1, "minLength": 2}"#,
        #"{"additionalProperties": {"anyOf": [{"type": "string", "maxLength": 5}, {"type": "integer"}]}}"#,
        #"{"oneOf": [{"required": ["0"]}, {"maxProperties": 2}, {"type": "array", "uniqueItems": true}]}"#,
        #"{"if": {"minProperties": 3}, "then": {"propertyNames": {"maxLength": 3}}, "else": {"not": {"minProperties": 1}}}"#,
        ##"{"items": {"$ref": "#"}, "additionalProperties": {"$ref": "#"}, "maxLength": 10, "maximum": 50}"##,
        #"{"patternProperties": {"^[0-2]": {"contains": {"type": "null"}}, "a": {"multipleOf": 0.5}}}"#,
        #"{"properties": {"0": {}}, "allOf": [{"patternProperties": {"^1": {"type": "string"}}}]}"#,
    ]

    @Test("on random values", arguments: schemas)
    func agree(_ text: String) throws {
        let definitions = try SeedEngineTests.schema(text)
        var outcomes: Set<Bool> = []
        for seed in UInt64(0)..<400 {
            var random = TestRandom(seed: seed)
            let value = random.value(depth: 4)
            value.withSchemaValue { value in
                let checker = SchemaChecker(
                    definitions.program, root: value.start, ignoring: [])
                var explainer = SchemaExplainer(checker)
                explainer.explain(0, value, at: .root)
                let isValid = checker.accepts(0, value)
                outcomes.insert(isValid)
                #expect(explainer.issues.isEmpty == isValid, "\(explainer.issues)")
            }
        }
        #expect(outcomes == [true, false])
    }

    @Test(
        "on the official suite",
        .enabled(if: JSONSchemaSuite.directory != nil, "set JSON_SCHEMA_TEST_SUITE"),
        arguments: JSONSchemaSuite.files())
    func agreeOnSuite(_ file: String) throws {
        for group in try JSONSchemaSuite.groups(of: file) {
            let compilation = JSONSchemaSuite.compile(group)
            guard case .success(let schema) = compilation else { continue }
            for test in group.tests {
                test.value.withSchemaValue { value in
                    let checker = SchemaChecker(schema.program, root: value.start, ignoring: [])
                    var explainer = SchemaExplainer(checker)
                    explainer.explain(0, value, at: .root)
                    #expect(
                        explainer.issues.isEmpty == checker.accepts(0, value),
                        "\(group.name): \(test.name)")
                }
            }
        }
    }
}
