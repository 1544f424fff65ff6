import SeedEngine
import Testing

@Suite("Closed objects and unions")
struct SchemaClosingTests {
    @Test(
        "a field is known when any schema in place knows it",
        arguments: [
            (
                ##"{"allOf": [{"$ref": "#/$defs/Base"}], "properties": {"b": {}}}"##,
                ##"{"a": 1, "b": 1}"##
            ),
            (##"{"$ref": "#/$defs/Base", "properties": {"b": {}}}"##, ##"{"a": 1, "b": 1}"##),
            (
                ##"{"properties": {"b": {}}, "anyOf": [{"$ref": "#/$defs/Base"}, {"required": ["b"]}]}"##,
                #"{"a": 1, "b": 1}"#
            ),
            (
                #"{"properties": {"k": {}}, "if": {"properties": {"k": {"const": 1}}}, "then": {"properties": {"a": {}}}}"#,
                #"{"k": 1, "a": 1}"#
            ),
            (#"{"properties": {"b": {}}, "patternProperties": {"^a": {}}}"#, #"{"a": 1, "b": 1}"#),
            (#"{"properties": {"b": {}}, "additionalProperties": true}"#, #"{"a": 1, "b": 1}"#),
            (#"{"type": "object"}"#, #"{"anything": 1}"#),
        ])
    func knows(_ text: String, _ good: String) throws {
        let text = text.dropLast() + #", "$defs": {"Base": {"properties": {"a": {}}}}}"#
        #expect(try schema(String(text)).marks(good) == [])
    }

    @Test("a field that no schema in place knows is refused, with the nearest known name")
    func refusesUnknown() throws {
        let schema = try schema(
            """
            {"allOf": [{"properties": {"latitude": {}}}], "properties": {"name": {}},
             "if": {"properties": {"name": {"const": "x"}}}, "then": {"properties": {"extra": {}}}}
            """)
        #expect(
            try schema.marks(#"{"latitud": 1, "name": "y", "extra": 1}"#) == [
                "schema.unknown-field latitud: Extra field not permitted; did you mean 'latitude'?",
                "schema.unknown-field extra: Extra field not permitted",
            ])
    }

    @Test("a schema that only asks is never closed")
    func asksOpenly() throws {
        let schema = try schema(
            """
            {"type": "object",
             "if": {"properties": {"place": {"properties": {"land": {"const": "KE"}}}}},
             "then": {"required": ["county"]}, "not": {"properties": {"banned": {"const": true}},
             "required": ["banned"]}}
            """)
        #expect(
            try schema.marks(#"{"place": {"land": "KE", "town": "Kericho"}}"#) == [
                "schema.required county: Field required"
            ])
        #expect(try schema.marks(#"{"banned": true, "county": 1}"#).count == 1)
    }

    @Test("without strictness an object is open, as JSON Schema has it")
    func opensWithoutStrictness() throws {
        let schema = try schema(#"{"properties": {"a": {}}}"#, SchemaOptions(isStrict: false))
        #expect(try schema.marks(#"{"b": 1}"#) == [])
    }

    @Test("the branches of a union are closed each for itself")
    func closesBranches() throws {
        let schema = try schema(
            #"{"oneOf": [{"properties": {"a": {}, "b": {}}}, {"properties": {"a": {}, "c": {}}}]}"#)
        #expect(try schema.marks(#"{"a": 1, "c": 1}"#) == [])
    }

    @Test(
        "at every depth a field is known when any schema of the same value knows it",
        arguments: [
            #"{"allOf": [{"properties": {"at": {"properties": {"a": {}}}}}], "properties": {"at": {"properties": {"b": {}}}}}"#,
            #"{"properties": {"at": {"properties": {"a": {}, "b": {}}}}, "if": {"required": ["at"]}, "then": {"properties": {"at": {"properties": {"b": {"minimum": 1}}}}}}"#,
            ##"{"$ref": "#/$defs/Base", "properties": {"at": {"required": ["a"], "properties": {"b": {}}}}, "$defs": {"Base": {"properties": {"at": {"$ref": "#/$defs/Place"}}}, "Place": {"properties": {"a": {}}}}}"##,
            #"{"allOf": [{"additionalProperties": {"properties": {"a": {}}}}], "properties": {"at": {"properties": {"b": {}}}}}"#,
            #"{"properties": {"at": {"properties": {"a": {}}}}, "anyOf": [{"properties": {"at": {"properties": {"b": {}}}}}, {"maxProperties": 0}]}"#,
        ])
    func knowsAtDepth(_ text: String) throws {
        let schema = try schema(text)
        #expect(try schema.marks(#"{"at": {"a": 1, "b": 1}}"#) == [])
        let marks = try schema.marks(#"{"at": {"a": 1, "b": 1, "zzz": 1}}"#)
        #expect(marks == ["schema.unknown-field at.zzz: Extra field not permitted"])
    }

    @Test("items that several schemas describe are closed together")
    func closesItemsTogether() throws {
        let schema = try schema(
            """
            {"allOf": [{"properties": {"rows": {"items": {"properties": {"a": {}}}}}}],
             "properties": {"rows": {"items": {"properties": {"b": {}}}}}}
            """)
        #expect(try schema.marks(#"{"rows": [{"a": 1, "b": 1}]}"#) == [])
        #expect(
            try schema.marks(#"{"rows": [{"bb": 1}]}"#) == [
                "schema.unknown-field rows[0].bb: Extra field not permitted; did you mean 'b'?"
            ])
    }

    @Test("of anyOf every alternative that applies knows its fields")
    func knowsAllAlternatives() throws {
        let schema = try schema(
            """
            {"anyOf": [{"properties": {"a": {"type": "string"}, "b": {}}, "required": ["a"]},
                       {"properties": {"c": {"type": "integer"}}, "required": ["c"]}]}
            """)
        #expect(try schema.marks(#"{"a": "x", "b": 1, "c": 1}"#) == [])
        #expect(
            try schema.marks(#"{"a": "x", "c": "y"}"#) == [
                "schema.unknown-field c: Extra field not permitted"
            ])
    }

    @Test(
        "what a schema says of unevaluated fields and items holds instead",
        arguments: [
            (#"{"a": 1, "n": 2}"#, []),
            (
                #"{"n": "x"}"#,
                ["schema.type n: Input should be an integer, not the string 'x'"]
            ),
            (
                #"{"list": [1, "x"]}"#,
                ["schema.unknown-item list[1]: Extra item not permitted"]
            ),
        ] as [(String, [String])])
    func checksUnevaluated(_ record: String, _ marks: [String]) throws {
        let schema = try schema(
            """
            {"allOf": [{"properties": {"a": {}, "list": {
                "allOf": [{"prefixItems": [{}]}], "unevaluatedItems": false}}}],
             "unevaluatedProperties": {"type": "integer"}}
            """)
        #expect(try schema.marks(record) == marks)
    }

    @Test(
        "a property that tells the variants apart is a discriminator without being named",
        arguments: ["anyOf", "oneOf"])
    func findsDiscriminator(_ keyword: String) throws {
        let schema = try schema(
            """
            {"\(keyword)": [
                {"type": "object", "required": ["kind"], "properties": {
                    "v": {"const": 1}, "kind": {"enum": ["a", "b"]}, "size": {"type": "integer"}}},
                {"type": "object", "required": ["kind", "weight"], "properties": {
                    "v": {"const": 1}, "kind": {"const": "c"}, "weight": {"type": "integer"}}},
                {"type": "null"}]}
            """)
        #expect(try schema.marks("null") == [])
        #expect(try schema.marks(#"{"kind": "b", "size": 1}"#) == [])
        #expect(
            try schema.marks(#"{"kind": "c", "size": "1"}"#) == [
                "schema.unknown-field size: Extra field not permitted",
                "schema.required weight: Field required",
            ])
        #expect(
            try schema.marks(#"{"kind": "d"}"#) == [
                "schema.enum kind: Input should be 'a', 'b' or 'c'; did you mean 'a'?"
            ])
        #expect(try schema.marks("{}") == ["schema.required kind: Field required"])
    }

    private static let union = """
        {"type": "object", "required": ["type"],
         "oneOf": [{"$ref": "#/$defs/Extractor"}, {"$ref": "#/$defs/Vision"}],
         "discriminator": {"propertyName": "type"},
         "$defs": {
            "Extractor": {"properties": {"type": {"const": "extractor"}, "fields": {"type": "array"}},
                          "required": ["type", "fields"]},
            "Vision": {"properties": {"type": {"const": "tiered-vision"}, "rag": {"type": "object"}},
                       "required": ["type", "rag"]}}}
        """

    @Test(
        "a discriminator chooses the variant whose issues are reported",
        arguments: [
            (#"{"type": "extractor", "fields": []}"#, []),
            (#"{"type": "tiered-vision", "rag": {}}"#, []),
            (
                #"{"type": "extractor", "rag": {}}"#,
                [
                    "schema.unknown-field rag: Extra field not permitted",
                    "schema.required fields: Field required",
                ]
            ),
            (#"{"rag": {}}"#, ["schema.required type: Field required"]),
            (
                #"{"type": "extracter"}"#,
                [
                    "schema.enum type: Input should be 'extractor' or 'tiered-vision'; "
                        + "did you mean 'extractor'?"
                ]
            ),
            ("[]", ["schema.type root: Input should be an object, not an array"]),
        ] as [(String, [String])])
    func discriminates(_ record: String, _ marks: [String]) throws {
        #expect(try schema(Self.union).marks(record) == marks)
    }

    @Test("the names of the fields are those of all variants")
    func listsProperties() throws {
        #expect(try schema(Self.union).properties == ["type", "fields", "rag"])
    }

    @Test("without a discriminator the nearest branch is explained")
    func explainsNearest() throws {
        let schema = try schema(
            """
            {"anyOf": [
                {"properties": {"a": {"type": "string"}, "b": {}, "c": {}}, "required": ["a", "b", "c"]},
                {"properties": {"a": {"type": "integer"}}, "required": ["a"]}]}
            """)
        #expect(
            try schema.marks(#"{"a": true}"#) == [
                "schema.type a: Input should be an integer, not the boolean true"
            ])
    }
}
