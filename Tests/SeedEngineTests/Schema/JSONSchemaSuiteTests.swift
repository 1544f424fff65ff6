import SeedEngine
import Testing

@Suite(
    "The official JSON Schema suite",
    .enabled(
        if: JSONSchemaSuite.directory != nil, "set JSON_SCHEMA_TEST_SUITE to the suite's folder"))
struct JSONSchemaSuiteTests {
    /// Files whose every group has only keywords that we support.
    static let complete = [
        "allOf", "anyOf", "boolean_schema", "const", "contains", "default", "dependentRequired",
        "enum", "exclusiveMaximum", "exclusiveMinimum", "format", "if-then-else",
        "infinite-loop-detection", "items", "maxItems", "maxLength", "maxProperties", "maximum",
        "minItems", "minLength", "minProperties", "minimum", "multipleOf", "oneOf", "pattern",
        "patternProperties", "prefixItems", "properties", "propertyNames", "required", "type",
        "uniqueItems", "optional/ecmascript-regex", "optional/float-overflow",
        "optional/non-bmp-regex", "optional/no-schema",
    ]

    /// Files of which some groups have keywords that we refuse, and how many groups we compile.
    static let partial = [
        ("additionalProperties", 8), ("anchor", 1), ("defs", 0), ("not", 8), ("ref", 22),
    ]

    @Test("supported keywords mean what the standard says", arguments: complete)
    func agrees(_ file: String) throws {
        let groups = try JSONSchemaSuite.groups(of: file)
        try #require(!groups.isEmpty)
        for group in groups {
            let schema = try compile(group, checksFormats: false)
            check(try #require(schema, "\(group.name)"), group)
        }
    }

    @Test("files with other keywords are refused in part, never misread", arguments: partial)
    func agreesInPart(_ file: String, _ count: Int) throws {
        var compiled = 0
        for group in try JSONSchemaSuite.groups(of: file) {
            guard let schema = try compile(group, checksFormats: false) else { continue }
            compiled += 1
            check(schema, group)
        }
        #expect(compiled == count)
    }

    @Test(
        "keywords that we do not support are refused",
        arguments: [
            "content", "dependentSchemas", "dynamicRef", "maxContains", "minContains",
            "refRemote", "unevaluatedItems", "unevaluatedProperties",
        ])
    func refuses(_ file: String) throws {
        let groups = try JSONSchemaSuite.groups(of: file)
        try #require(!groups.isEmpty)
        for group in groups {
            #expect(try compile(group, checksFormats: false) == nil, "\(group.name)")
        }
    }

    @Test(
        "formats accept what the standard accepts",
        arguments: [
            "date", "date-time", "duration", "ecmascript-regex", "email", "hostname", "ipv4",
            "ipv6", "json-pointer", "regex", "time", "uri", "uuid",
        ])
    func agreesOnFormats(_ file: String) throws {
        let groups = try JSONSchemaSuite.groups(of: "optional/format/\(file)")
        try #require(!groups.isEmpty)
        // The words behind `xn--` are not decoded.
        for group in groups where group.name != "validation of A-label (punycode) host names" {
            let schema = try compile(group, checksFormats: true)
            check(try #require(schema, "\(group.name)"), group)
        }
    }

    private func compile(
        _ group: JSONSchemaSuite.Group, checksFormats: Bool
    ) throws -> CompiledSchema? {
        let options = SchemaOptions(isStrict: false, checksFormats: checksFormats)
        switch CompiledSchema.compile(group.schema, options: options) {
        case .success(let schema): return schema
        case .failure: return nil
        }
    }

    private func check(_ schema: CompiledSchema, _ group: JSONSchemaSuite.Group) {
        for test in group.tests {
            let issues = schema.issues(of: test.value)
            #expect(issues.isEmpty == test.isValid, "\(group.name): \(test.name): \(issues)")
        }
    }
}
