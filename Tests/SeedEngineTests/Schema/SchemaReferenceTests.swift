import SeedEngine
import Testing

@Suite("References between schemas")
struct SchemaReferenceTests {
    private static let common = """
        {"$id": "https://example.com/common", "$defs": {
            "Name": {"$anchor": "name", "type": "string", "minLength": 2},
            "Pair": {"properties": {"left": {"$ref": "#name"}, "right": {"$ref": "#/$defs/Name"}}}}}
        """

    private static func compile(
        _ text: String, beside files: [String: String] = ["schemas/common.json": common]
    ) throws -> SchemaCompilation {
        let directory = try TemporaryDirectory()
        for (name, text) in files { try directory.write(text, to: name) }
        var library = SchemaLibrary()
        library.add(folder: directory.path, as: SchemaLibrary.catalogURI)
        library.add(
            folder: directory.path + "/schemas", as: SchemaLibrary.catalogURI + "schemas/")
        let document = try JSONDocument(text: Array(text.utf8), file: "main.json")
        return CompiledSchema.compile(
            document, uri: SchemaLibrary.catalogURI + "schemas/main.json", library: library)
    }

    @Test(
        "lead to files beside the schema, and to what they declare as their $id",
        arguments: [
            "common.json#/$defs/Name", "common.json#name", "../schemas/common.json#name",
            "https://example.com/common#name", "https://example.com/common#/$defs/Name",
        ])
    func lead(_ reference: String) throws {
        let text = "{\"properties\": {\"a\": {\"$ref\": \"\(reference)\"}}}"
        guard case .success(let schema) = try Self.compile(text) else {
            Issue.record("\(reference) leads nowhere")
            return
        }
        #expect(try schema.marks(#"{"a": "xy"}"#) == [])
        #expect(
            try schema.marks(#"{"a": "x"}"#) == [
                "schema.min-length a: Input should have at least 2 characters"
            ])
        #expect(schema.otherFiles.map { $0.hasSuffix("schemas/common.json") } == [true])
    }

    @Test("lead to a file beside the schema also when that has an $id elsewhere")
    func leadDespiteID() throws {
        let text = """
            {"$id": "https://example.com/main", "properties": {"a": {"$ref": "common.json#name"}}}
            """
        guard case .success = try Self.compile(text) else {
            Issue.record("the reference leads nowhere")
            return
        }
    }

    @Test(
        "that lead nowhere are mistakes at their places",
        arguments: [
            (
                "commn.json", #"main.json:1:26: '$ref' 'commn.json' names the file "#
            ),
            (
                "https://example.com/none",
                "main.json:1:26: '$ref' 'https://example.com/none' is the '$id' of no schema here"
            ),
            ("../../x.json", "main.json:1:26: '$ref' '../../x.json' names the file"),
            (
                "common.json#nmae",
                "main.json:1:26: '$ref' names an '$anchor' 'nmae' that does not exist; "
                    + "did you mean 'name'?"
            ),
            (
                "common.json#/$defs/Nam",
                "main.json:1:26: '$ref' 'common.json#/$defs/Nam' names nothing in that document; "
                    + "did you mean 'Name'?"
            ),
        ])
    func leadNowhere(_ reference: String, _ start: String) throws {
        let text = "{\"properties\": {\"a\":    {\"$ref\": \"\(reference)\"}}}"
        guard case .failure(let problems) = try Self.compile(text) else {
            Issue.record("\(reference) leads somewhere")
            return
        }
        let first = try #require(problems.first)
        let text2 = "\(try #require(first.location)): \(first.message)"
        #expect(text2.hasPrefix(start), "\(text2)")
    }

    @Test("mistakes in another file are reported there")
    func placesMistakesElsewhere() throws {
        let files = ["schemas/common.json": "{\n  \"tpye\": \"string\"}"]
        guard
            case .failure(let problems) = try Self.compile(
                #"{"$ref": "common.json"}"#, beside: files)
        else {
            Issue.record("the mistake was not found")
            return
        }
        let location = try #require(problems.first?.location)
        #expect(location.file.hasSuffix("schemas/common.json"))
        #expect(location.line == 2)
        #expect(location.column == 3)
    }

    @Test("a file that is no JSON is a mistake where it is named")
    func refusesBrokenFile() throws {
        guard
            case .failure(let problems) = try Self.compile(
                #"{"$ref": "common.json"}"#, beside: ["schemas/common.json": "{"])
        else {
            Issue.record("the mistake was not found")
            return
        }
        #expect(problems.first?.message.contains("cannot be read") == true)
    }

    @Test("a $dynamicRef finds the outermost anchor, also where objects are closed")
    func followsDynamicAnchors() throws {
        let schema = try schema(
            """
            {"$id": "https://example.com/strict-tree", "$dynamicAnchor": "node",
             "$ref": "tree", "properties": {"label": {"type": "string"}},
             "$defs": {"tree": {"$id": "tree", "$dynamicAnchor": "node", "properties": {
                "children": {"items": {"$dynamicRef": "#node"}}}}}}
            """)
        #expect(try schema.marks(#"{"label": "a", "children": [{"label": "b"}]}"#) == [])
        #expect(
            try schema.marks(#"{"children": [{"label": 1, "lable": 1}]}"#) == [
                "schema.type children[0].label: Input should be a string, not the integer 1",
                "schema.unknown-field children[0].lable: Extra field not permitted; "
                    + "did you mean 'label'?",
            ])
    }

    @Test("the schema of schemas checks schemas")
    func knowsStandard() throws {
        let schema = try schema(
            #"{"$ref": "https://json-schema.org/draft/2020-12/schema"}"#,
            SchemaOptions(isStrict: false))
        #expect(try schema.marks(#"{"properties": {"a": {"minimum": 1}}}"#) == [])
        #expect(
            try schema.marks(#"{"properties": {"a": {"minLength": -1}}}"#) == [
                "schema.minimum properties.a.minLength: "
                    + "Input should be greater than or equal to 0"
            ])
    }

    @Test("a long chain of schemas for one value is refused, not followed into the ground")
    func boundsChains() throws {
        let links = (0..<5_000).map {
            ##""d\##($0)": {"allOf": [{"$ref": "#/$defs/d\##($0 + 1)"}]}"##
        }
        let text = """
            {"$ref": "#/$defs/d0", "$defs": {\(links.joined(separator: ",")), "d5000": {}}}
            """
        let found = try problems(text)
        #expect(found.count == 1)
        #expect(
            found[0].hasSuffix("more than 100 schemas apply to one value through each other"))
    }
}
