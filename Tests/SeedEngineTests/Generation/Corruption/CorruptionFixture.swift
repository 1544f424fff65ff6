import Testing

@testable import SeedEngine

/// A small catalog in which most keywords and all kinds of links occur, and records that keep its rules.
struct CorruptionFixture {
    let directory: TemporaryDirectory
    let catalog: Catalog

    init() throws {
        directory = try TemporaryDirectory()
        for (name, text) in Self.files { try directory.write(text, to: "data/\(name)") }
        catalog = try CatalogReader.read("\(directory.path)/data/catalog.yaml")
    }

    /// The plan of whole records.
    func plan(seed: UInt64 = 7, orders: Int = 300) throws -> GenerationPlan {
        try GenerationPlan(
            profile: Profile(yaml: "generated_data: {}", file: "p.yaml"), seed: seed,
            asOf: Instant(seconds: 0), catalog: CatalogLayout(catalog), copied: ["grades"],
            factories: [
                FixedRecords(
                    collection: "gardens",
                    records: (0..<3).map { Self.garden("fixed-\($0)", code: "F\($0)") }),
                FixedRecords(
                    collection: "gardens",
                    records: (0..<60).map { Self.garden("garden-\($0)", code: "G\($0)") }),
                FixedRecords(collection: "orders", records: (0..<orders).map(Self.order)),
                FixedRecords(collection: "lines", records: (0..<(orders * 2)).map(Self.line)),
                FixedRecords(
                    collection: "visits",
                    records: (0..<40).map { ["id": .string("visit-\($0)"), "on": "2026-01-01"] }),
            ])
    }

    /// Writes a plan into a directory, and the manifest where some records are broken.
    func generate(
        _ plan: GenerationPlan, _ corruption: CorruptionPlan? = nil, to name: String = "out",
        workers: Int = 1
    ) async throws -> String {
        let path = "\(directory.path)/\(name)"
        var writer = try SeedDirectoryWriter.makeWriter(to: path, of: plan)
        var orchestrator = Orchestrator()
        orchestrator.workers = workers
        orchestrator.batchSize = 7
        try await orchestrator.run(plan, into: &writer)
        if let corruption {
            try writer.add(SeedDirectory.corruptionsName) { (file) throws(SeedError) in
                _ = try corruption.writeManifest(to: &file)
            }
        }
        _ = try writer.commit()
        return path
    }

    private static func garden(_ id: String, code: String) -> BSONValue {
        [
            "id": .string(id), "code": .string(code), "name": "Kericho", "altitude": 1800,
            "grade": "BP1", "position": ["latitude": -0.5, "longitude": 35.25],
            "tags": ["tea", "green"], "opened": "2020-01-01T00:00:00Z",
        ]
    }

    private static func order(_ number: Int) -> BSONValue {
        [
            "id": .int(Int64(number)), "number": .string("ORD-\(number)"),
            "garden": .string("garden-\(number % 60)"),
            "visited": .array((0..<(number % 3)).map { .string("fixed-\($0)") }),
            "kind": .string(number % 2 == 0 ? "sale" : "gift"),
            "price": number % 2 == 0 ? .int(Int64(number + 1)) : .null,
            "low": .int(Int64(number)), "high": .int(Int64(number + 5)),
            "weight": .double(Double(number) + 0.5), "paid": .bool(number % 4 == 0),
            "notes": [["text": "first", "stars": 3], ["text": "second", "stars": 5]],
        ]
    }

    private static func line(_ number: Int) -> BSONValue {
        [
            "order": .int(Int64(number / 2)), "line": .int(Int64(number % 2 + 1)),
            "follows": number < 2
                ? .null
                : ["order": .int(Int64(number / 2 - 1)), "line": .int(Int64(number % 2 + 1))],
            "sku": .string("\(number)"),
        ]
    }

    private static let files: [String: String] = [
        "catalog.yaml": """
        catalog: shop
        description: Gardens and what is ordered of them.
        collections:
          - {name: grades, database: shop, key: id}
          - name: gardens
            database: shop
            key: id
            _id: id
            unique: [code]
            references: [{path: grade, to: grades}]
          - name: orders
            database: shop
            key: id
            unique: [number]
            references:
              - {path: garden, to: gardens}
              - {path: "visited[]", to: gardens, optional: true, severity: warning}
            checks:
              - id: low-below-high
                path: low
                expr: {$lte: [$low, $high]}
                message: "low ({low}) must not exceed high ({high})"
              - id: paid-only-sales
                path: paid
                expr: {$or: [{$eq: [$paid, false]}, {$eq: [$kind, sale]}]}
                message: "only a sale is paid"
                severity: warning
          - name: lines
            database: shop
            key: [order, line]
            _id: "{order}-{line}"
            references:
              - {path: order, to: orders}
              - {path: [follows.order, follows.line], to: lines, optional: true}
          - {name: visits, database: shop, key: [id, on], _id: "{id} {on}"}
        """,
        "grades.json": "[{\"id\": \"BP1\"}, {\"id\": \"PF1\"}]",
        "schemas/grades.schema.json": """
        {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}}
        """,
        "schemas/visits.schema.json": """
        {
          "type": "object",
          "required": ["id", "on"],
          "properties": {"id": {"type": "string"}, "on": {"type": "string", "format": "date"}}
        }
        """,
        "schemas/gardens.schema.json": """
        {
          "type": "object",
          "required": ["id", "code", "name", "altitude", "grade", "position", "tags", "opened"],
          "properties": {
            "id": {"type": "string", "minLength": 1},
            "code": {"type": "string", "pattern": "^[FG]"},
            "name": {"type": "string", "minLength": 2, "maxLength": 20},
            "altitude": {"type": "integer", "minimum": 0, "exclusiveMaximum": 3000, "multipleOf": 100},
            "grade": {"type": "string"},
            "position": {"$ref": "#/$defs/Position"},
            "tags": {"type": "array", "minItems": 1, "maxItems": 4, "items": {"type": "string", "enum": ["tea", "green", "black"]}},
            "opened": {"type": "string", "format": "iso-date-time", "bsonType": "date"}
          },
          "$defs": {
            "Position": {
              "type": "object",
              "required": ["latitude", "longitude"],
              "properties": {
                "latitude": {"type": "number", "minimum": -90, "maximum": 90},
                "longitude": {"type": "number", "exclusiveMinimum": -180.5, "maximum": 180.5}
              }
            }
          }
        }
        """,
        "schemas/orders.schema.json": """
        {
          "type": "object",
          "required": ["id", "number", "garden", "kind", "low", "high", "weight", "paid", "notes"],
          "properties": {
            "id": {"type": "integer"},
            "number": {"type": "string"},
            "garden": {"type": "string"},
            "visited": {"type": "array", "items": {"type": "string"}},
            "kind": {"type": "string", "enum": ["sale", "gift"]},
            "price": {"type": ["integer", "null"]},
            "low": {"type": "integer", "minimum": 0},
            "high": {"type": "integer", "maximum": 100000},
            "weight": {"type": "number", "bsonType": "double", "exclusiveMinimum": 0},
            "paid": {"type": "boolean"},
            "notes": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["text", "stars"],
                "properties": {
                  "text": {"type": "string"},
                  "stars": {"type": "integer", "enum": [1, 2, 3, 4, 5]}
                }
              }
            }
          },
          "if": {"properties": {"kind": {"const": "sale"}}},
          "then": {"required": ["price"], "properties": {"price": {"type": "integer"}}}
        }
        """,
        "schemas/lines.schema.json": """
        {
          "type": "object",
          "required": ["order", "line", "sku"],
          "properties": {
            "order": {"type": "integer"},
            "line": {"type": "integer", "minimum": 1},
            "follows": {
              "type": ["object", "null"],
              "required": ["order", "line"],
              "properties": {"order": {"type": "integer"}, "line": {"type": "integer"}}
            },
            "sku": {"type": "string", "maxLength": 12}
          }
        }
        """,
    ]
}
