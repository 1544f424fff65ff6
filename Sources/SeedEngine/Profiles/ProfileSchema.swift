/// The JSON Schema of profiles, by which editors complete and explain their keys.
package enum ProfileSchema {
    /// The part that all domains share.
    private static let text = #"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "Profile of seedbed",
          "description": "What to generate: volumes, distributions, scenarios.",
          "type": "object",
          "required": ["generated_data"],
          "additionalProperties": false,
          "properties": {
            "profile": {
              "type": ["string", "number"],
              "description": "The name, of letters, digits, '.', '_' and '-'. Default: the file's."
            },
            "description": {"type": "string", "description": "What the profile is for, in a line."},
            "format": {
              "type": "integer",
              "minimum": 1,
              "maximum": 1,
              "description": "The version of the profile's format."
            },
            "catalog": {"type": "string", "description": "The data set to generate."},
            "seed": {
              "type": "integer",
              "minimum": 0,
              "description": "Another seed gives other data of the same kind. Default: 0."
            },
            "as_of": {
              "type": "string",
              "description": "The instant that counts as now, or now. Default: that of the catalog.",
              "examples": ["2026-01-17T09:00:00Z", "now"]
            },
            "locale": {"$ref": "#/$defs/locale"},
            "reference_data": {
              "type": "object",
              "additionalProperties": false,
              "description": "What is taken over from the data set as it is.",
              "properties": {
                "source": {"const": "e2e_seed", "description": "The records beside the catalog."},
                "entities": {
                  "description": "The collections.",
                  "anyOf": [
                    {"type": "string"},
                    {"type": "array", "items": {"type": "string"}, "uniqueItems": true}
                  ]
                }
              }
            },
            "generated_data": {"description": "What to generate; its sections depend on the catalog."}
          }
        }
        """#

    /// The schema for profiles of some domains; a profile that names no catalog means the first.
    ///
    /// - Throws: `SeedError` with code `bug`.
    package static func document(for domains: [any SeedDomain]) throws(SeedError) -> BSONValue {
        let value = try JSONDocument(text: Array(text.utf8), file: "profile.schema.json").value
        guard var members = value.members else { throw SeedError(.bug, "a schema of no object") }
        var rules = domains.enumerated().map { rule(for: $1, isDefault: $0 == 0) }
        rules.append(rule(forCatalogsBeside: domains.map(\.catalogName)))
        members.append(.init("allOf", .array(rules)))
        var parts = domains.map { BSONValue.Member($0.catalogName, $0.sectionsSchema) }
        parts.append(.init("collections", LanguageSchema.sections))
        parts += try LanguageSchema.definitions()
        members.append(.init("$defs", .document(parts)))
        return .document(members)
    }

    /// What holds for the profiles of all catalogs but these.
    private static func rule(forCatalogsBeside names: [String]) -> BSONValue {
        let others: [BSONValue] = names.map { ["const": .string($0)] }
        let catalog: BSONValue = others.isEmpty ? true : ["not": ["anyOf": .array(others)]]
        return [
            "if": ["required": ["catalog"], "properties": ["catalog": catalog]],
            "then": ["properties": ["generated_data": ["$ref": "#/$defs/collections"]]],
        ]
    }

    /// What holds for the profiles of one domain.
    private static func rule(for domain: any SeedDomain, isDefault: Bool) -> BSONValue {
        var condition: [BSONValue.Member] = [
            .init("properties", ["catalog": ["const": .string(domain.catalogName)]])
        ]
        if !isDefault { condition.append(.init("required", ["catalog"])) }
        let sections: BSONValue = ["$ref": .string("#/$defs/\(domain.catalogName)")]
        return [
            "if": .document(condition), "then": ["properties": ["generated_data": sections]],
        ]
    }
}
