import SeedEngine
import Testing

@Suite("Reading catalogs")
struct CatalogReaderTests {
    /// A small catalog of two collections; the schemas beside it.
    static let shop = """
        catalog: shop
        as_of: "2026-01-17T00:00:00Z"
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
            checks:
              - {id: paid, path: paid, expr: {$gte: [$paid, 0]}, message: "paid is {paid}"}

        """
    static let schemas = [
        "schemas/customers.schema.json": """
        {"type": "object", "properties": {
          "id": {"type": "string"}, "email": {"type": ["string", "null"], "default": null},
          "country": {"type": "string", "default": "KE"}, "number": {"type": "integer", "default": 1}},
         "required": ["id"]}
        """,
        "schemas/orders.schema.json": """
        {"type": "object", "properties": {
          "customer": {"type": "string"}, "number": {"type": "integer"},
          "paid": {"type": "number", "default": 0},
          "placed": {"type": "string", "format": "iso-date-time", "x-default": "$$NOW"}},
         "required": ["customer", "number"]}
        """,
    ]

    static func read(_ catalog: String, schemas: [String: String] = schemas) throws -> Catalog {
        let directory = try TemporaryDirectory(
            schemas.merging(["catalog.yaml": catalog]) { _, new in new })
        return try CatalogReader.read("\(directory.path)/catalog.yaml")
    }

    @Test("reads what was declared, with defaults for the rest")
    func readsDeclarations() throws {
        let catalog = try Self.read(Self.shop)
        #expect(catalog.name == "shop")
        #expect(catalog.databases == ["shop"])
        let customers = try #require(catalog.collection(named: "customers"))
        #expect(customers.namespace == "shop.customers")
        #expect(customers.fileName == "customers.json")
        #expect(customers.isKeyedByIdentifier)
        #expect(customers.unique == [["email"], ["country", "number"]])
        #expect(customers.indexes.map(\.name) == ["email_1"])
        let orders = try #require(catalog.collection(inFile: "orders.json"))
        #expect(orders.namespace == "shop.shop_orders")
        #expect(!orders.isKeyedByIdentifier)
        #expect(orders.identifier == .template([.path("customer"), .text("-"), .path("number")]))
        #expect(orders.serviceIndexes.map(\.expireAfterSeconds) == [60])
        #expect(orders.references.map(\.targetFields) == [["id"]])
        #expect(orders.checks.map(\.id) == ["paid"])
    }

    struct Mistake: Sendable, CustomTestStringConvertible {
        let original: String
        let replacement: String
        let message: String
        var testDescription: String { replacement }

        init(_ original: String, _ replacement: String, _ message: String) {
            self.original = original
            self.replacement = replacement
            self.message = message
        }

        static let all: [Mistake] = [
            Mistake(
                "catalog: shop", "catalogue: shop",
                ":1:1: the catalog has no key 'catalogue'; did you mean 'catalog'?"),
            Mistake(
                "\"2026-01-17T00:00:00Z\"", "yesterday",
                ":2:8: 'as_of' must be an instant such as 2026-01-17T00:00:00Z, not 'yesterday'"),
            Mistake(
                "key: id", "kye: id", ":6:5: a collection has no key 'kye'; did you mean 'key'?"),
            Mistake(
                "key: id", "key: idd",
                ":6:10: the key 'idd' is no field of the schema; did you mean 'id'?"),
            Mistake(
                "database: shop\n    key: id", "key: id",
                ":4:5: 'database' is missing; text was expected"),
            Mistake(
                "email, [country", "emial, [country",
                ":8:14: the unique field 'emial' is no field of the schema; did you mean 'email'?"),
            Mistake(
                "{email: 1}", "{email: up}",
                ":10:24: the direction of 'email' must be 1 or -1, not 'up'"),
            Mistake(
                "to: customers", "to: customer",
                ":19:30: no collection is named 'customer'; did you mean 'customers'?"),
            Mistake(
                "{path: customer,", "{path: costumer,",
                ":19:16: the reference's path 'costumer' is no field of the schema; did you mean 'customer'?"
            ),
            Mistake(
                "$gte", "$get",
                ":21:39: '$get' is no operator that checks support; did you mean '$gt'?"),
            Mistake(
                "$paid, 0", "$piad, 0",
                ":21:46: the path '$piad' leads to no field of the schema; did you mean 'paid'?"),
            Mistake(
                "paid is {paid}", "paid is {pait}",
                ":21:67: the message's '{pait}' is no field of the schema; did you mean 'paid'?"),
            Mistake(
                "{customer}-{number}", "{customer}-{number",
                ":15:10: the template '{customer}-{number' has a '{' without '}'"),
            Mistake(
                "name: orders\n", "name: customers\n    schema: schemas/orders.schema.json\n",
                ":11:5: the collection 'customers' is declared twice"),
            Mistake(
                "collection: shop_orders", "collection: customers",
                ":11:5: 'orders' and 'customers' are both stored in shop.customers"),
            Mistake(
                "name: orders\n", "name: oders\n",
                ":11:5: the schema schemas/oders.schema.json cannot be opened: no such file or directory"
            ),
            Mistake(
                "as_of: \"2026-01-17T00:00:00Z\"\n", "",
                ":1:1: 'as_of' is missing; the schema of 'orders' has a $$NOW default, which needs an instant to stand for"
            ),
            Mistake(
                "message: \"paid is {paid}\"}", "message: x, severity: fatal}",
                ":21:80: 'severity' must be error or warning, not 'fatal'"),
        ]
    }

    @Test("names a mistake at its place", arguments: Mistake.all)
    func namesMistakes(_ mistake: Mistake) throws {
        try #require(Self.shop.contains(mistake.original))
        let text = Self.shop.replacing(mistake.original, with: mistake.replacement)
        let error = #expect(throws: SeedError.self) { try Self.read(text) }
        #expect(error?.code == .usage)
        let lines = ([error].compactMap { $0 } + (error?.related ?? [])).map(\.description)
        #expect(lines.contains { $0.hasSuffix("catalog.yaml\(mistake.message)") }, "\(lines)")
    }

    @Test("a reference to a later collection must be deferred")
    func wantsDeferredReferences() throws {
        let text = Self.shop.replacing(
            "    unique:",
            with: "    references:\n      - {path: email, to: orders, field: customer}\n    unique:"
        )
        let error = #expect(throws: SeedError.self) { try Self.read(text) }
        #expect(error?.message.contains("say 'deferred: true'") == true)
        let deferred = text.replacing("field: customer}", with: "field: customer, deferred: true}")
        #expect(throws: Never.self) { try Self.read(deferred) }
    }

    @Test("names the mistakes of all schemas at their places, in one run")
    func namesSchemaMistakes() {
        var schemas = Self.schemas
        schemas["schemas/customers.schema.json"] =
            "{\n  \"type\": \"object\",\n  \"propertys\": {}\n}"
        schemas["schemas/orders.schema.json"] = "{\"type\": \"object\",\n \"minProperties\": -1}"
        let error = #expect(throws: SeedError.self) { try Self.read(Self.shop, schemas: schemas) }
        let lines = ([error].compactMap { $0 } + (error?.related ?? [])).map(\.description)
        #expect(
            lines.contains {
                $0.contains("customers.schema.json:3:3: ") && $0.contains("'properties'")
            }, "\(lines)")
        #expect(lines.contains { $0.contains("orders.schema.json:2:2: ") }, "\(lines)")
    }

    @Test("a schema that is not JSON is named at its place")
    func namesBrokenSchemas() {
        var schemas = Self.schemas
        schemas["schemas/orders.schema.json"] = "{\"type\": object}"
        let error = #expect(throws: SeedError.self) { try Self.read(Self.shop, schemas: schemas) }
        #expect(
            error?.description.contains("orders.schema.json:1:10: not JSON: expected a value")
                == true)
    }
}
