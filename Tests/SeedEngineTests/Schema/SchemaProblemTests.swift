import SeedEngine
import Testing

@Suite("Mistakes in schemas")
struct SchemaProblemTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let schema: String
        let problems: [String]

        init(_ schema: String, _ problems: String...) {
            self.schema = schema
            self.problems = problems
        }

        var testDescription: String { schema }
    }

    @Test("each is reported where it stands", arguments: Example.all)
    func reports(_ example: Example) throws {
        #expect(try problems(example.schema) == example.problems)
    }

    @Test("all of them are reported at once")
    func reportsAll() throws {
        let found = try problems(
            #"{"tpye": "object", "properties": {"a": {"minimum": "3"}, "b": {"type": "strin"}}}"#)
        #expect(
            found == [
                "tpye: unknown keyword 'tpye'; did you mean 'type'?",
                "properties.a.minimum: 'minimum' must be a number, not the string '3'",
                "properties.b.type: unknown type 'strin'; did you mean 'string'?",
            ])
    }

    @Test("hints for others are not looked at")
    func acceptsHints() throws {
        #expect(try problems(#"{"properties": {"a": {"x-faker": "name"}}}"#) == [])
    }

    @Test("a schema that refers to itself through a field is none")
    func acceptsRecursion() throws {
        #expect(try problems(##"{"properties": {"a": {"$ref": "#"}}}"##) == [])
    }
}

extension SchemaProblemTests.Example {
    static let all: [Self] = [
        .init("3", "root: a schema must be an object, true or false, not the integer 3"),
        .init(#"{"minimun": 1}"#, "minimun: unknown keyword 'minimun'; did you mean 'minimum'?"),
        .init(
            ##"{"$recursiveRef": "#"}"##,
            "$recursiveRef: keyword '$recursiveRef' is written '$dynamicRef' in draft 2020-12"),
        .init(
            #"{"$schema": "http://json-schema.org/draft-04/schema#"}"#,
            "$schema: '$schema' must be 'https://json-schema.org/draft/2020-12/schema', "
                + "or a local schema's '$id', not 'http://json-schema.org/draft-04/schema#'"),
        .init(
            ##"""
            {"$schema": "http://json-schema.org/draft-07/schema#", "definitions": {"A": {}},
             "properties": {"a": {"$ref": "#/definitions/A", "minLength": 3, "title": "A"}}}
            """##,
            "properties.a.minLength: draft 7 ignores 'minLength' beside '$ref'; write "
                + "\"$schema\": \"https://json-schema.org/draft/2020-12/schema\", where both count"),
        .init(
            #"{"additionalItems": {}}"#,
            "additionalItems: 'additionalItems' has no effect without a list of 'items'; "
                + "in draft 2020-12 it is written 'items', beside 'prefixItems'"),
        .init(
            ##"{"$id": "#name"}"##,
            "$id: '$id' must not have a fragment; '#name' is written '$anchor': 'name'"),
        .init(
            #"{"$defs": {"a": {"$id": "x:a"}, "b": {"$id": "x:a", "title": "b"}}}"#,
            "$defs.b.$id: two schemas have the '$id' 'x:a'"),
        .init(#"{"type": []}"#, "type: 'type' must list at least one type"),
        .init(#"{"type": ["null", "null"]}"#, "type[1]: type 'null' is listed twice"),
        .init(#"{"required": "a"}"#, "required: 'required' must be a list, not the string 'a'"),
        .init(#"{"required": ["a", "a"]}"#, "required[1]: 'a' is listed twice"),
        .init(#"{"enum": []}"#, "enum: 'enum' must list at least one value"),
        .init(#"{"allOf": []}"#, "allOf: must list at least one schema"),
        .init(
            #"{"minLength": -1}"#,
            "minLength: 'minLength' must be a whole number from 0, not the integer -1"),
        .init(
            #"{"minItems": 1.5}"#,
            "minItems: 'minItems' must be a whole number from 0, not the number 1.5"),
        .init(#"{"multipleOf": 0}"#, "multipleOf: 'multipleOf' must be greater than 0, not 0"),
        .init(
            #"{"uniqueItems": 1}"#,
            "uniqueItems: 'uniqueItems' must be true or false, not the integer 1"),
        .init(
            #"{"minimum": 3, "maximum": 2}"#,
            "minimum: no value fits: 'minimum' 3 and 'maximum' 2"),
        .init(
            #"{"exclusiveMinimum": 2, "maximum": 2}"#,
            "exclusiveMinimum: no value fits: 'exclusiveMinimum' 2 and 'maximum' 2"),
        .init(
            #"{"minLength": 3, "maxLength": 2}"#,
            "minLength: no value fits: 'minLength' 3 and 'maxLength' 2"),
        .init(
            #"{"pattern": "a("}"#,
            "pattern: 'a(' is not a regular expression of ECMA-262: "
                + "a group is not closed with ')' at character 3"),
        .init(
            #"{"format": "datetime"}"#,
            "format: unknown format 'datetime'; did you mean 'date-time'?"),
        .init(
            #"{"type": "number", "bsonType": "duoble"}"#,
            "bsonType: unknown bsonType 'duoble'; did you mean 'double'?"),
        .init(
            #"{"type": "string", "bsonType": "double"}"#,
            "bsonType: bsonType 'double' needs the type number or integer"),
        .init(
            #"{"bsonType": "double"}"#,
            "bsonType: bsonType 'double' needs a 'type' beside it: number or integer"),
        .init(
            #"{"bsonType": "date"}"#,
            "bsonType: bsonType 'date' needs a 'type' beside it: string, with the format"
                + " 'iso-date-time' or 'iso-date'"),
        .init(
            #"{"type": "string", "bsonType": "date"}"#,
            "bsonType: bsonType 'date' needs the format 'iso-date-time' or 'iso-date'"),
        .init(#"{"x-default": "now"}"#, "x-default: 'x-default' must be '$$NOW'"),
        .init(
            #"{"x-default": "$$NOW", "default": 1}"#,
            "x-default: 'x-default' and 'default' cannot stand together"),
        .init(#"{"then": {}}"#, "then: 'then' has no effect without 'if'"),
        .init(
            #"{"properties": {"name": {}}, "required": ["nmae"]}"#,
            "required[0]: 'nmae' is required, but not among the properties; did you mean 'name'?"),
        .init(
            #"{"properties": {"a": {"type": "string", "default": 1}}}"#,
            "properties.a.default: the default does not fit its own schema: "
                + "Input should be a string, not the integer 1"),
        .init(
            ##"{"$ref": "#/$defs/Nmae", "$defs": {"Name": {}}}"##,
            "$ref: '$ref' '#/$defs/Nmae' names nothing in this document; did you mean 'Name'?"),
        .init(
            #"{"$ref": "other.json"}"#,
            "$ref: '$ref' must name a place in this document, such as '#/$defs/Name', "
                + "or a file beside it, not 'other.json'"),
        .init(
            #"{"$ref": "https://example.com/a.json"}"#,
            "$ref: '$ref' 'https://example.com/a.json' is the '$id' of no schema here; nothing is "
                + "fetched from the network: put the schema beside this one"),
        .init(##"{"$ref": "#"}"##, "root: '$ref' leads back to itself"),
        .init(
            ##"{"$defs": {"A": {"type": "object", "anyOf": [{"$ref": "#/$defs/A"}]}}}"##,
            "$defs.A: the schema applies itself without going into a field or item first"),
        .init(
            #"{"discriminator": {"propertyName": "type"}}"#,
            "discriminator: 'discriminator' needs 'oneOf' or 'anyOf' beside it"),
        .init(
            """
            {"discriminator": {"propertyName": "type"}, "oneOf": [
                {"properties": {"type": {"const": "a"}}}, {"properties": {"kind": {"const": "b"}}},
                {"properties": {"type": {"const": "a"}}}]}
            """,
            "oneOf[1]: the variant needs a property 'type' with a 'const'",
            "oneOf[2]: two variants have type 'a'"),
    ]
}
