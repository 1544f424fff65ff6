import SeedEngine

/// A small catalog of two collections, and the schemas beside it.
enum ShopCatalog {
    static let withoutChecks = """
        catalog: shop
        as_of: "2026-01-17T00:00:00Z"
        ignored_fields: [_note]
        collections:
          - name: customers
            database: shop
            key: id
            _id: id
            unique: [email, [country, number]]
            indexes:
              - {keys: {email: 1}, sparse: true}
          - name: orders
            database: shop
            collection: shop_orders
            key: [customer, number]
            _id: "{customer}-{number}"
            service_indexes:
              - {keys: {placed: 1}, expireAfterSeconds: 60}
            references:
              - {path: customer, to: customers}

        """

    static let text =
        withoutChecks + """
                checks:
                  - {id: paid, path: paid, expr: {$gte: [$paid, 0]}, message: "paid is {paid}"}

            """

    static let schemas = [
        "schemas/customers.schema.json": """
        {"type": "object", "properties": {
          "id": {"type": "string"}, "email": {"type": ["string", "null"], "default": null},
          "address": {"type": "object", "properties": {"town": {"type": "string"}}},
          "seal": {"type": "object", "properties": {"of": {"type": "string"}},
            "additionalProperties": false},
          "country": {"type": "string", "default": "KE"}, "number": {"type": "integer", "default": 1},
          "_note": {"type": "string"}},
         "required": ["id"]}
        """,
        "schemas/orders.schema.json": """
        {"type": "object", "properties": {
          "customer": {"type": "string"}, "number": {"type": "integer"},
          "labels": {"type": "array"}, "tags": {"type": "array", "items": {"type": "string"}},
          "paid": {"type": "number", "default": 0},
          "placed": {"type": "string", "format": "iso-date-time", "x-default": "$$NOW"}},
         "required": ["customer", "number"]}
        """,
    ]

    static func read(
        _ catalog: String = text, schemas: [String: String] = schemas
    ) throws -> Catalog {
        let directory = try TemporaryDirectory(
            schemas.merging(["catalog.yaml": catalog]) { _, new in new })
        return try CatalogReader.read("\(directory.path)/catalog.yaml")
    }
}
