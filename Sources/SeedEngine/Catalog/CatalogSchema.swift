/// The JSON Schema of `catalog.yaml`, by which editors complete and explain its keys.
///
/// It knows the shape; what hangs together across keys and files, the reader of catalogs checks.
package enum CatalogSchema {
    /// The schema's text.
    package static let text = #"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "Catalog of a seedbed data set",
          "description": "The collections of a data set in SEED_ORDER, with all that is known of each.",
          "type": "object",
          "required": ["catalog", "collections"],
          "additionalProperties": false,
          "properties": {
            "catalog": {"$ref": "#/$defs/text", "description": "The data set's name."},
            "description": {"$ref": "#/$defs/text", "description": "What the data set is, in a line."},
            "as_of": {
              "type": "string",
              "description": "What $$NOW stands for, and now in profiles that do not say; --as-of comes before it.",
              "examples": ["2026-01-17T00:00:00Z"]
            },
            "ignored_fields": {
              "$ref": "#/$defs/texts",
              "description": "Top-level fields of records that are dropped unseen.",
              "examples": [["_id", "_comment"]]
            },
            "collections": {
              "type": "array",
              "minItems": 1,
              "description": "The collections in SEED_ORDER: what others refer to comes first.",
              "items": {"$ref": "#/$defs/collection"}
            }
          },
          "$defs": {
            "text": {"type": ["string", "number", "boolean"]},
            "texts": {
              "anyOf": [
                {"$ref": "#/$defs/text"},
                {"type": "array", "items": {"$ref": "#/$defs/text"}, "minItems": 1}
              ]
            },
            "collection": {
              "type": "object",
              "required": ["name", "database", "key"],
              "additionalProperties": false,
              "properties": {
                "name": {
                  "$ref": "#/$defs/text",
                  "description": "What references, profiles and reports call the collection."
                },
                "file": {
                  "$ref": "#/$defs/text",
                  "description": "The file of its records in a seed directory. Default: <name>.json."
                },
                "database": {
                  "type": "string",
                  "pattern": "^[^/\\\\. \"$*<>:|?]{1,63}$",
                  "not": {"enum": ["admin", "local", "config"]},
                  "description": "The database, before --database-prefix and --database-suffix."
                },
                "collection": {
                  "type": "string",
                  "pattern": "^(?!system\\.)[^$]+$",
                  "description": "The collection in the database. Default: the name."
                },
                "schema": {
                  "$ref": "#/$defs/text",
                  "description": "The JSON Schema of a record, beside the catalog. Default: schemas/<name>.schema.json."
                },
                "key": {
                  "$ref": "#/$defs/texts",
                  "description": "The field that identifies a record, or the fields of a composite key."
                },
                "_id": {
                  "$ref": "#/$defs/text",
                  "description": "What becomes the _id: a field, or a template such as {shelf_id}_{day}. Default: an ObjectId."
                },
                "unique": {
                  "type": "array",
                  "description": "Further values, or groups of values, that no two records share.",
                  "items": {"$ref": "#/$defs/texts"}
                },
                "indexes": {
                  "type": "array",
                  "description": "Indexes that a load makes, besides the unique ones.",
                  "items": {"$ref": "#/$defs/index"}
                },
                "service_indexes": {
                  "type": "array",
                  "description": "Indexes that the services make that read the data; a load never does.",
                  "items": {"$ref": "#/$defs/index"}
                },
                "references": {
                  "type": "array",
                  "description": "Which values are keys of other collections.",
                  "items": {"$ref": "#/$defs/reference"}
                },
                "checks": {
                  "type": "array",
                  "description": "Rules across the fields of a record.",
                  "items": {"$ref": "#/$defs/check"}
                }
              }
            },
            "index": {
              "type": "object",
              "required": ["keys"],
              "additionalProperties": false,
              "properties": {
                "keys": {
                  "type": "object",
                  "minProperties": 1,
                  "additionalProperties": {"enum": [1, -1]},
                  "description": "The indexed paths, in order: 1 for ascending, -1 for descending."
                },
                "name": {"$ref": "#/$defs/text", "description": "Default: MongoDB's own."},
                "unique": {
                  "type": "boolean",
                  "description": "Whether no two documents may have the same values."
                },
                "sparse": {
                  "type": "boolean",
                  "description": "Whether documents without the fields are left out."
                },
                "expireAfterSeconds": {
                  "type": "integer",
                  "minimum": 0,
                  "maximum": 2147483647,
                  "description": "After how many seconds a document is deleted; the field is one date."
                }
              }
            },
            "reference": {
              "type": "object",
              "required": ["path", "to"],
              "additionalProperties": false,
              "properties": {
                "path": {
                  "$ref": "#/$defs/texts",
                  "description": "Where the value is, such as farmer_ids[]; a list for a composite key.",
                  "examples": ["farmer_id", "farmer_ids[]"]
                },
                "to": {
                  "$ref": "#/$defs/text",
                  "description": "The collection that it refers to, by its name in the catalog."
                },
                "field": {
                  "$ref": "#/$defs/texts",
                  "description": "The field that it refers to. Default: the key."
                },
                "optional": {
                  "type": "boolean",
                  "description": "Whether the value may be missing or null."
                },
                "deferred": {
                  "type": "boolean",
                  "description": "Whether it is checked once all files are read: the target stands later."
                },
                "severity": {"$ref": "#/$defs/severity"}
              }
            },
            "check": {
              "type": "object",
              "required": ["id", "expr", "message"],
              "additionalProperties": false,
              "properties": {
                "id": {
                  "$ref": "#/$defs/text",
                  "description": "The id within the collection; the finding's rule is check.<id>."
                },
                "path": {"$ref": "#/$defs/text", "description": "Where the finding points."},
                "expr": {"description": "What must be true of a record, in the syntax of MongoDB's $expr."},
                "expected": {"description": "An expression for the value that is wanted."},
                "message": {
                  "$ref": "#/$defs/text",
                  "description": "What is wrong; {path} stands for a value of the record, {expected} for what is wanted."
                },
                "severity": {"$ref": "#/$defs/severity"}
              }
            },
            "severity": {
              "enum": ["error", "warning"],
              "default": "error",
              "description": "Whether a finding keeps the data from being loaded."
            }
          }
        }

        """#
}
