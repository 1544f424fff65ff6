/// The JSON Schema of the schemas of records, by which editors complete and explain their keywords.
package enum RecordSchema {
    /// The part that is not the language of profiles.
    private static let text = #"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$dynamicAnchor": "meta",
          "title": "Schema of records for seedbed",
          "description": "JSON Schema, with what the stored form and the generation need beside it.",
          "type": ["object", "boolean"],
          "$ref": "https://json-schema.org/draft/2020-12/schema",
          "properties": {
            "bsonType": {
              "enum": [
                "date", "double", "int", "long", "decimal", "objectId", "string", "binData",
                "timestamp", "regex"
              ],
              "description": "The type under which values are stored."
            },
            "discriminator": {
              "type": "object",
              "required": ["propertyName"],
              "properties": {
                "propertyName": {"type": "string", "description": "The field that picks the variant."},
                "mapping": {"type": "object", "description": "A remark."}
              }
            },
            "x-default": {
              "const": "$$NOW",
              "description": "The instant that counts as now, where the field is missing."
            },
            "x-trim": {
              "type": "boolean",
              "description": "Whether white space around a text is removed before it is stored."
            },
            "x-generate": {
              "$ref": "#/$defs/rule",
              "description": "How values are made where the profile has no rule for the field."
            }
          },
          "patternProperties": {"^x-": true},
          "unevaluatedProperties": false
        }
        """#

    /// The schema.
    ///
    /// - Throws: `SeedError` with code `bug`.
    package static func document() throws(SeedError) -> BSONValue {
        let value = try JSONDocument(text: Array(text.utf8), file: "record.schema.json").value
        guard let members = value.members else { throw SeedError(.bug, "a schema of no object") }
        return .document(members + [.init("$defs", .document(try LanguageSchema.definitions()))])
    }
}
