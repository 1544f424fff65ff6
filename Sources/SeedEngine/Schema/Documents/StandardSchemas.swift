/// The schemas that describe schemas of draft 2020-12, for those who refer to them.
///
/// Written from the tables of keywords in the specification, sections 8 to 10 of Core and 6 to 9 of
/// Validation; without remarks.
enum StandardSchemas {
    private static let base = "https://json-schema.org/draft/2020-12/"

    /// The text of one of them; `nil` for any other URI.
    static func text(at uri: String) -> String? {
        guard uri.hasPrefix(base) else { return nil }
        let name = String(uri.dropFirst(base.count))
        guard name != "schema" else {
            let parts = vocabularies.map { #"{"$ref": "meta/\#($0.name)"}"# }
            let names = vocabularies.map { #""\#(base)vocab/\#($0.name)": true"# }
            return document(
                name, names,
                #""type": ["object", "boolean"], "allOf": [\#(parts.joined(separator: ","))],"#
                    + deprecated)
        }
        guard let vocabulary = vocabularies.first(where: { "meta/\($0.name)" == name }) else {
            return nil
        }
        return document(
            name, [#""\#(base)vocab/\#(vocabulary.name)": true"#],
            #""type": ["object", "boolean"], \#(vocabulary.keywords)"#)
    }

    private static func document(
        _ name: String, _ vocabularies: [String], _ keywords: String
    ) -> String {
        """
        {"$schema": "\(base)schema", "$id": "\(base)\(name)", "$dynamicAnchor": "meta",
         "$vocabulary": {\(vocabularies.joined(separator: ","))}, \(keywords)}
        """
    }

    /// Keywords of older drafts that the standard's schema still describes.
    private static let deprecated = ##"""
        "properties": {
            "definitions": {"type": "object", "additionalProperties": {"$dynamicRef": "#meta"}},
            "dependencies": {"type": "object", "additionalProperties": {"anyOf": [
                {"$dynamicRef": "#meta"}, {"$ref": "meta/validation#/$defs/stringArray"}]}},
            "$recursiveAnchor": {"$ref": "meta/core#/$defs/anchorString"},
            "$recursiveRef": {"$ref": "meta/core#/$defs/uriReferenceString"}}
        """##

    private static let vocabularies: [(name: String, keywords: String)] = [
        ("core", core), ("applicator", applicator), ("unevaluated", unevaluated),
        ("validation", validation), ("meta-data", metaData), ("format-annotation", format),
        ("content", content),
    ]

    private static let core = ##"""
        "properties": {
            "$id": {"$ref": "#/$defs/uriReferenceString", "pattern": "^[^#]*#?$"},
            "$schema": {"$ref": "#/$defs/uriString"},
            "$ref": {"$ref": "#/$defs/uriReferenceString"},
            "$anchor": {"$ref": "#/$defs/anchorString"},
            "$dynamicRef": {"$ref": "#/$defs/uriReferenceString"},
            "$dynamicAnchor": {"$ref": "#/$defs/anchorString"},
            "$vocabulary": {"type": "object", "propertyNames": {"$ref": "#/$defs/uriString"},
                "additionalProperties": {"type": "boolean"}},
            "$comment": {"type": "string"},
            "$defs": {"type": "object", "additionalProperties": {"$dynamicRef": "#meta"}}},
        "$defs": {
            "anchorString": {"type": "string", "pattern": "^[A-Za-z_][-A-Za-z0-9._]*$"},
            "uriString": {"type": "string", "format": "uri"},
            "uriReferenceString": {"type": "string", "format": "uri-reference"}}
        """##

    private static let applicator = ##"""
        "properties": {
            "prefixItems": {"$ref": "#/$defs/schemaArray"},
            "items": {"$dynamicRef": "#meta"}, "contains": {"$dynamicRef": "#meta"},
            "additionalProperties": {"$dynamicRef": "#meta"},
            "properties": {"$ref": "#/$defs/schemaMap"},
            "patternProperties": {"$ref": "#/$defs/schemaMap",
                "propertyNames": {"format": "regex"}},
            "dependentSchemas": {"$ref": "#/$defs/schemaMap"},
            "propertyNames": {"$dynamicRef": "#meta"},
            "if": {"$dynamicRef": "#meta"}, "then": {"$dynamicRef": "#meta"},
            "else": {"$dynamicRef": "#meta"}, "not": {"$dynamicRef": "#meta"},
            "allOf": {"$ref": "#/$defs/schemaArray"}, "anyOf": {"$ref": "#/$defs/schemaArray"},
            "oneOf": {"$ref": "#/$defs/schemaArray"}},
        "$defs": {
            "schemaArray": {"type": "array", "minItems": 1, "items": {"$dynamicRef": "#meta"}},
            "schemaMap": {"type": "object", "additionalProperties": {"$dynamicRef": "#meta"}}}
        """##

    private static let unevaluated = ##"""
        "properties": {"unevaluatedItems": {"$dynamicRef": "#meta"},
            "unevaluatedProperties": {"$dynamicRef": "#meta"}}
        """##

    private static let validation = ##"""
        "properties": {
            "type": {"anyOf": [{"$ref": "#/$defs/simpleTypes"}, {"type": "array", "minItems": 1,
                "uniqueItems": true, "items": {"$ref": "#/$defs/simpleTypes"}}]},
            "const": true, "enum": {"type": "array", "items": true},
            "multipleOf": {"type": "number", "exclusiveMinimum": 0},
            "maximum": {"type": "number"}, "exclusiveMaximum": {"type": "number"},
            "minimum": {"type": "number"}, "exclusiveMinimum": {"type": "number"},
            "maxLength": {"$ref": "#/$defs/count"}, "minLength": {"$ref": "#/$defs/count"},
            "pattern": {"type": "string", "format": "regex"},
            "maxItems": {"$ref": "#/$defs/count"}, "minItems": {"$ref": "#/$defs/count"},
            "uniqueItems": {"type": "boolean"},
            "maxContains": {"$ref": "#/$defs/count"}, "minContains": {"$ref": "#/$defs/count"},
            "maxProperties": {"$ref": "#/$defs/count"}, "minProperties": {"$ref": "#/$defs/count"},
            "required": {"$ref": "#/$defs/stringArray"},
            "dependentRequired": {"type": "object",
                "additionalProperties": {"$ref": "#/$defs/stringArray"}}},
        "$defs": {
            "count": {"type": "integer", "minimum": 0},
            "simpleTypes": {"enum": ["array", "boolean", "integer", "null", "number", "object",
                "string"]},
            "stringArray": {"type": "array", "items": {"type": "string"}, "uniqueItems": true}}
        """##

    private static let metaData = ##"""
        "properties": {"title": {"type": "string"}, "description": {"type": "string"},
            "default": true, "deprecated": {"type": "boolean"}, "readOnly": {"type": "boolean"},
            "writeOnly": {"type": "boolean"}, "examples": {"type": "array", "items": true}}
        """##

    private static let format = ##""properties": {"format": {"type": "string"}}"##

    private static let content = ##"""
        "properties": {"contentEncoding": {"type": "string"},
            "contentMediaType": {"type": "string"}, "contentSchema": {"$dynamicRef": "#meta"}}
        """##
}
