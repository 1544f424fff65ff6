import Testing

@testable import SeedEngine

/// A catalog in a directory of its own, and what profiles make of it.
struct RecipeFixture {
    let directory: TemporaryDirectory
    let catalog: Catalog

    /// Writes a catalog: the YAML of its `collections`, the schemas, and the records beside it.
    init(
        _ catalog: String, schemas: [String: String], records: [String: String] = [:]
    ) throws {
        var files = ["catalog.yaml": "catalog: test\ncollections:\n\(catalog)"]
        for (name, schema) in schemas { files["schemas/\(name).schema.json"] = schema }
        for (name, text) in records { files["\(name).json"] = text }
        directory = try TemporaryDirectory(files)
        self.catalog = try CatalogReader.read("\(directory.path)/catalog.yaml")
    }

    /// One collection `things` of the database `test`, with these properties, all required, and the key `id`.
    init(
        properties: String, required: [String] = ["id"], more: String = "", key: String = "id"
    ) throws {
        let names = required.map { "\"\($0)\"" }.joined(separator: ", ")
        try self.init(
            "  - {name: things, database: test, key: \(key)\(more)}",
            schemas: [
                "things":
                    #"{"type": "object", "required": [\#(names)], "properties": {\#(properties)}}"#
            ])
    }

    func request(_ yaml: String, seed: UInt64 = 7) throws -> GenerationRequest {
        try GenerationRequest(
            profile: Profile(yaml: yaml, file: "test.yaml"), catalog: catalog,
            seed: seed, asOf: Instant(iso8601: "2026-06-30T12:00:00Z"))
    }

    /// The plan of a profile.
    func plan(_ yaml: String, seed: UInt64 = 7) throws -> GenerationPlan {
        try CatalogDomain(catalog).makePlan(request(yaml, seed: seed))
    }

    /// All records of a collection.
    func records(
        _ yaml: String, of collection: String = "things", seed: UInt64 = 7
    ) throws -> [BSONValue] {
        let step = try plan(yaml, seed: seed).steps.first { $0.collection == collection }
        return step?.factories.flatMap { factory in
            let batch = factory.batch(0..<factory.count)
            return (0..<batch.count).map { BSONValue(batch[$0]) }
        } ?? []
    }

    /// The records of `things` where only their fields are said.
    func things(_ count: Int, _ fields: String = "{}", seed: UInt64 = 7) throws -> [BSONValue] {
        try records(Self.things(count, fields), seed: seed)
    }

    /// A profile of `things`, whose fields begin on line 4.
    static func things(_ count: Int, _ fields: String) -> String {
        "generated_data:\n  things:\n    count: \(count)\n    fields: \(fields)\n"
    }

    /// What is wrong with a profile: `line: message` of every mistake.
    func mistakes(_ yaml: String) throws -> [String] {
        do {
            _ = try plan(yaml)
            return []
        } catch let error as SeedError {
            return ([error] + error.related).map { "\($0.location?.line ?? 0): \($0.message)" }
        }
    }

    /// What the validator finds in all that a profile makes.
    func findings(_ yaml: String, seed: UInt64 = 7) async throws -> [String] {
        let plan = try plan(yaml, seed: seed)
        let target = "\(directory.path)/out-\(seed)"
        var writer = try SeedDirectoryWriter.makeWriter(to: target, of: plan)
        try await Orchestrator().run(plan, into: &writer)
        _ = try writer.commit()
        let report = try Validator.validate(try SeedDirectory(path: target))
        return report.findings.map { "\($0.collection ?? "") \($0.path): \($0.message)" }
    }
}

extension RecipeFixture {
    /// A shop: reference records, customers, products, orders with lines.
    static func shop() throws -> RecipeFixture {
        try RecipeFixture(
            """
              - {name: countries, database: shop, key: code}
              - {name: products, database: shop, key: sku}
              - name: customers
                database: shop
                key: customer_id
                unique: [email]
                references: [{path: country, to: countries}]
              - name: orders
                database: shop
                key: order_id
                references: [{path: customer_id, to: customers}]
                checks:
                  - id: shipped-after-ordered
                    path: shipped_at
                    expr:
                      $or: [{$eq: ["$shipped_at", null]}, {$gte: ["$shipped_at", "$ordered_at"]}]
                    message: "shipped before it was ordered"
              - name: lines
                database: shop
                key: [order_id, line_no]
                references: [{path: order_id, to: orders}, {path: sku, to: products}]
            """,
            schemas: shopSchemas,
            records: ["countries": #"[{"code": "DE"}, {"code": "KE"}]"#])
    }

    private static let shopSchemas = [
        "countries": #"{"type": "object", "properties": {"code": {"type": "string"}}}"#,
        "products": #"""
        {"type": "object", "required": ["sku", "name", "price"], "properties": {
          "sku": {"type": "string", "pattern": "^[A-Z]{3}-\\d{4}$"},
          "name": {"type": "string"},
          "price": {"type": "number", "minimum": 1, "maximum": 500, "multipleOf": 0.01},
          "tags": {"type": "array", "items": {"enum": ["new", "sale", "hot"]},
                   "uniqueItems": true}}}
        """#,
        "customers": #"""
        {"type": "object", "required": ["customer_id", "email", "country"], "properties": {
          "customer_id": {"type": "string"},
          "email": {"type": "string", "format": "email"},
          "country": {"type": "string"},
          "tier": {"enum": ["gold", "silver", "basic"]},
          "joined_at": {"type": "string", "format": "date-time"},
          "birthday": {"type": ["string", "null"], "format": "date"},
          "address": {"type": "object", "required": ["city"], "properties": {
            "city": {"type": "string"},
            "zip": {"type": "string", "pattern": "^\\d{5}$"}}},
          "order_count": {"type": "integer"},
          "last_order": {"type": ["string", "null"], "format": "date-time"}}}
        """#,
        "orders": #"""
        {"type": "object", "required": ["order_id", "customer_id", "ordered_at", "total"],
         "properties": {
          "order_id": {"type": "string"},
          "customer_id": {"type": "string"},
          "ordered_at": {"type": "string", "format": "date-time"},
          "shipped_at": {"type": ["string", "null"], "format": "date-time"},
          "status": {"enum": ["open", "paid", "cancelled"]},
          "total": {"type": "number", "multipleOf": 0.01}}}
        """#,
        "lines": #"""
        {"type": "object",
         "required": ["order_id", "line_no", "sku", "price", "quantity", "amount"],
         "properties": {
          "order_id": {"type": "string"},
          "line_no": {"type": "integer", "minimum": 1},
          "sku": {"type": "string"},
          "price": {"type": "number"},
          "quantity": {"type": "integer", "minimum": 1, "maximum": 9},
          "amount": {"type": "number", "multipleOf": 0.01}}}
        """#,
    ]

    /// A profile that uses most of what there is.
    static let shopProfile = """
        reference_data: {entities: [countries]}
        generated_data:
          products: {count: 40}
          customers:
            count: 100
            fields:
              customer_id: {sequence: {template: "CUS-{n:6}"}}
              tier: {pick: {gold: 10, silver: 30, basic: 60}}
              birthday: {date: {between: [1950-01-01, 2005-12-31]}, null_rate: 20%}
              joined_at: {date: {between: [-730d, -30d], hours: business, weekdays: true, growth: 3}}
              order_count: {derive: {count: orders}}
              last_order: {derive: {max: orders.ordered_at}}
            scenarios:
              vip: {count: 5, fields: {tier: {value: gold}}}
          orders:
            fields:
              customer_id: {ref: customers, per_parent: 1-3, none: 20%}
              ordered_at: {date: {after: customer_id.joined_at, before: now}}
              total: {derive: {sum: lines.amount}}
              status: {pick: {open: 10, paid: 90}}
            scenarios:
              bad_week:
                share: 40%
                during: {ordered_at: [2026-05-04, 2026-05-31]}
                fields: {status: {value: cancelled}}
          lines:
            fields:
              order_id: {ref: orders, per_parent: {1: 50, 2: 30, 5: 20}}
              line_no: {sequence: {within: order_id}}
              sku: {ref: products, pick: zipf}
              price: {copy: sku.price}
              amount: {derive: {expression: {$multiply: ["$price", "$quantity"]}}}
        """
}

extension BSONValue {
    /// A number, whatever its type.
    var number: Double? {
        switch self {
        case .int(let number): Double(number)
        case .double(let number): number
        default: nil
        }
    }
}
