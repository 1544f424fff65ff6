/// The JSON Schema of `generated_data` for catalogs that nobody wrote factories for.
enum LanguageSchema {
    /// The schema; what it is made of stands in `$defs` of the profile's.
    static let sections: BSONValue = [
        "type": "object",
        "description": "What to generate, by the collections of the catalog.",
        "additionalProperties": ["$ref": "#/$defs/collection"],
    ]

    /// The parts of the schema.
    ///
    /// - Throws: `SeedError` with code `bug`.
    static func definitions() throws(SeedError) -> [BSONValue.Member] {
        let providers = Provider.allCases.map { BSONValue.string($0.rawValue) }
        let locales = ProviderLocale.allCases.map { BSONValue.string($0.rawValue) }
        let value = try JSONDocument(text: Array(text.utf8), file: "profile.schema.json").value
        return (value.members ?? []) + [
            .init("provider", ["enum": .array(providers)]),
            .init(
                "locale",
                [
                    "description":
                        "The locale of names, addresses and phones, or several with weights.",
                    "anyOf": [
                        ["enum": .array(locales)],
                        [
                            "type": "object", "propertyNames": ["enum": .array(locales)],
                            "additionalProperties": ["$ref": "#/$defs/weight"],
                        ],
                    ],
                ]),
        ]
    }

    private static let text = ##"""
        {
          "collection": {
            "type": "object",
            "additionalProperties": false,
            "properties": {
              "count": {"type": "integer", "minimum": 0, "description": "How many records there are."},
              "locale": {"$ref": "#/$defs/locale"},
              "fields": {"$ref": "#/$defs/fields"},
              "scenarios": {
                "type": "object",
                "description": "Stories that some of the records follow.",
                "additionalProperties": {"$ref": "#/$defs/scenario"}
              }
            }
          },
          "scenario": {
            "type": "object",
            "additionalProperties": false,
            "required": ["fields"],
            "properties": {
              "count": {"type": "integer", "minimum": 0, "description": "How many records follow it: the first ones."},
              "share": {"$ref": "#/$defs/share"},
              "during": {
                "type": "object",
                "description": "A field with the window in which it lies.",
                "minProperties": 1,
                "maxProperties": 1,
                "additionalProperties": {"$ref": "#/$defs/window"}
              },
              "fields": {"$ref": "#/$defs/fields"}
            }
          },
          "fields": {
            "type": "object",
            "description": "How fields are made; a field of which nothing is said follows its schema.",
            "additionalProperties": {"$ref": "#/$defs/rule"}
          },
          "share": {
            "anyOf": [
              {"type": "string", "pattern": "^[0-9.]+%?$"},
              {"type": "number", "minimum": 0, "maximum": 1}
            ],
            "examples": ["20%", 0.2]
          },
          "weight": {
            "anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": "^[0-9.]+%?$"}]
          },
          "range": {
            "anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": "^[0-9]+-[0-9]+$"}],
            "examples": [5, "1-5"]
          },
          "time": {
            "type": "string",
            "description": "now, a span such as -30d, a date, an instant or another field.",
            "examples": ["now", "-30d", "2026-05-04", "2026-05-04T08:00:00Z"]
          },
          "window": {
            "type": "array",
            "items": {"$ref": "#/$defs/time"},
            "minItems": 2,
            "maxItems": 2,
            "examples": [["-30d", "now"]]
          },
          "rule": {
            "anyOf": [
              {"type": ["string", "number", "boolean"], "description": "The value itself."},
              {"$ref": "#/$defs/made"}
            ]
          },
          "made": {
            "type": "object",
            "additionalProperties": false,
            "properties": {
              "value": {"description": "The same value in each record."},
              "pick": {
                "description": "One of some values, in exact shares by their weights; beside ref: uniform or zipf.",
                "anyOf": [
                  {"type": "array", "minItems": 1},
                  {"type": "object", "additionalProperties": {"$ref": "#/$defs/weight"}},
                  {"enum": ["uniform", "zipf"]}
                ]
              },
              "sequence": {
                "description": "Numbers that count up.",
                "anyOf": [
                  {"type": "integer"},
                  {"type": "string", "examples": ["CUS-{n:6}"]},
                  {
                    "type": "object",
                    "additionalProperties": false,
                    "properties": {
                      "start": {"type": "integer", "default": 1},
                      "step": {"type": "integer", "default": 1},
                      "template": {"type": "string", "examples": ["CUS-{n:6}"]},
                      "within": {"type": "string", "description": "The reference within whose target each count begins anew."}
                    }
                  }
                ]
              },
              "template": {
                "type": "string",
                "description": "A text with fields of the record in it, and {n} for its number.",
                "examples": ["{first_name}.{n}@example.com"]
              },
              "uniform": {
                "description": "Numbers of a range, all equally likely.",
                "anyOf": [
                  {"type": "string", "examples": ["1-5"]},
                  {"$ref": "#/$defs/numbers", "required": ["min", "max"]}
                ]
              },
              "normal": {"$ref": "#/$defs/numbers", "required": ["mean", "deviation"]},
              "lognormal": {"$ref": "#/$defs/numbers", "required": ["mean", "deviation"]},
              "exponential": {"$ref": "#/$defs/numbers", "required": ["mean"]},
              "triangular": {"$ref": "#/$defs/numbers", "required": ["min", "peak", "max"]},
              "zipf": {"$ref": "#/$defs/numbers", "required": ["max"]},
              "date": {
                "type": "object",
                "additionalProperties": false,
                "description": "Dates or instants of a window.",
                "properties": {
                  "between": {"$ref": "#/$defs/window"},
                  "after": {"$ref": "#/$defs/time"},
                  "before": {"$ref": "#/$defs/time"},
                  "hours": {"type": "string", "examples": ["business", "8-18"]},
                  "weekdays": {
                    "anyOf": [
                      {"type": "boolean"},
                      {"type": "array", "items": {"$ref": "#/$defs/weekday"}},
                      {
                        "type": "object",
                        "propertyNames": {"$ref": "#/$defs/weekday"},
                        "additionalProperties": {"$ref": "#/$defs/weight"}
                      }
                    ]
                  },
                  "growth": {"type": "number", "exclusiveMinimum": 0, "description": "How many times as many there are at the end as at the start."}
                }
              },
              "ref": {"type": "string", "description": "A collection, or a field of one: products.sku."},
              "per_parent": {
                "description": "How many records refer to each; decides the count.",
                "anyOf": [
                  {"$ref": "#/$defs/range"},
                  {"type": "object", "additionalProperties": {"$ref": "#/$defs/weight"}}
                ]
              },
              "none": {"$ref": "#/$defs/share", "description": "To which share of the target's records nothing refers."},
              "copy": {"type": "string", "description": "A field of the record referred to: customer_id.country.", "examples": ["sku.price"]},
              "derive": {
                "type": "object",
                "minProperties": 1,
                "maxProperties": 1,
                "additionalProperties": false,
                "properties": {
                  "count": {"type": "string", "examples": ["lines"]},
                  "sum": {"type": "string", "examples": ["lines.amount"]},
                  "min": {"type": "string"},
                  "max": {"type": "string"},
                  "first": {"type": "string"},
                  "last": {"type": "string"},
                  "expression": {"description": "An $expr over fields of the same record."}
                }
              },
              "provider": {"$ref": "#/$defs/provider"},
              "size": {"$ref": "#/$defs/range", "description": "How many elements a list has."},
              "null_rate": {"$ref": "#/$defs/share", "description": "In which share of the records the field is null, or left out."},
              "unique": {"type": "boolean", "description": "Whether no two records have the same value."}
            }
          },
          "weekday": {"enum": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]},
          "numbers": {
            "type": "object",
            "additionalProperties": false,
            "properties": {
              "min": {"type": "number"},
              "max": {"type": "number"},
              "mean": {"type": "number"},
              "deviation": {"type": "number", "exclusiveMinimum": 0},
              "peak": {"type": "number"},
              "exponent": {"type": "number", "exclusiveMinimum": 0},
              "digits": {"type": "integer", "minimum": 0, "maximum": 9, "description": "Digits behind the point."}
            }
          }
        }
        """##
}
