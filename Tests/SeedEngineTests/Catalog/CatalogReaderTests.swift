import SeedEngine
import Testing

@Suite("Reading catalogs")
struct CatalogReaderTests {
    @Test("reads what was declared, with defaults for the rest")
    func readsDeclarations() throws {
        let catalog = try ShopCatalog.read(ShopCatalog.text)
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
                "key: id", "kye: id", ":7:5: a collection has no key 'kye'; did you mean 'key'?"),
            Mistake(
                "key: id", "key: idd",
                ":7:10: the key 'idd' is no field of the schema; did you mean 'id'?"),
            Mistake(
                "database: shop\n    key: id", "key: id",
                ":5:5: 'database' is missing; text was expected"),
            Mistake(
                "email, [country", "emial, [country",
                ":9:14: the unique field 'emial' is no field of the schema; did you mean 'email'?"),
            Mistake(
                "{email: 1}", "{email: up}",
                ":11:24: the direction of 'email' must be 1 or -1, not 'up'"),
            Mistake(
                "to: customers", "to: customer",
                ":20:30: no collection is named 'customer'; did you mean 'customers'?"),
            Mistake(
                "{path: customer,", "{path: costumer,",
                ":20:16: the reference's path 'costumer' is no field of the schema; did you mean 'customer'?"
            ),
            Mistake(
                "$gte", "$get",
                ":22:39: '$get' is no operator that checks support; did you mean '$gt'?"),
            Mistake(
                "$paid, 0", "$piad, 0",
                ":22:46: the path '$piad' leads to no field of the schema; did you mean 'paid'?"),
            Mistake(
                "paid is {paid}", "paid is {pait}",
                ":22:67: the message's '{pait}' is no field of the schema; did you mean 'paid'?"),
            Mistake(
                "{customer}-{number}", "{customer}-{number",
                ":16:10: the template '{customer}-{number' has a '{' without '}'"),
            Mistake(
                "name: orders\n", "name: customers\n    schema: schemas/orders.schema.json\n",
                ":12:5: the collection 'customers' is declared twice"),
            Mistake(
                "collection: shop_orders", "collection: customers",
                ":12:5: 'orders' and 'customers' are both stored in shop.customers"),
            Mistake(
                "name: orders\n", "name: oders\n",
                ":12:5: the schema schemas/oders.schema.json cannot be opened: no such file or directory"
            ),
            Mistake(
                "as_of: \"2026-01-17T00:00:00Z\"\n", "",
                ":1:1: 'as_of' is missing; the schema of 'orders' has a $$NOW default, which needs an instant to stand for"
            ),
            Mistake(
                "message: \"paid is {paid}\"}", "message: x, severity: fatal}",
                ":22:80: 'severity' must be error or warning, not 'fatal'"),
        ]
    }

    @Test("names a mistake at its place", arguments: Mistake.all)
    func namesMistakes(_ mistake: Mistake) throws {
        try #require(ShopCatalog.text.contains(mistake.original))
        let text = ShopCatalog.text.replacing(mistake.original, with: mistake.replacement)
        let error = #expect(throws: SeedError.self) { try ShopCatalog.read(text) }
        #expect(error?.code == .usage)
        let lines = ([error].compactMap { $0 } + (error?.related ?? [])).map(\.description)
        #expect(lines.contains { $0.hasSuffix("catalog.yaml\(mistake.message)") }, "\(lines)")
    }

    @Test("a reference to a later collection must be deferred")
    func wantsDeferredReferences() throws {
        let text = ShopCatalog.text.replacing(
            "    unique:",
            with: "    references:\n      - {path: email, to: orders, field: customer}\n    unique:"
        )
        let error = #expect(throws: SeedError.self) { try ShopCatalog.read(text) }
        #expect(error?.message.contains("say 'deferred: true'") == true)
        let deferred = text.replacing("field: customer}", with: "field: customer, deferred: true}")
        #expect(throws: Never.self) { try ShopCatalog.read(deferred) }
    }

    @Test("names the mistakes of all schemas at their places, in one run")
    func namesSchemaMistakes() {
        var schemas = ShopCatalog.schemas
        schemas["schemas/customers.schema.json"] =
            "{\n  \"type\": \"object\",\n  \"propertys\": {}\n}"
        schemas["schemas/orders.schema.json"] = "{\"type\": \"object\",\n \"minProperties\": -1}"
        let error = #expect(throws: SeedError.self) {
            try ShopCatalog.read(ShopCatalog.text, schemas: schemas)
        }
        let lines = ([error].compactMap { $0 } + (error?.related ?? [])).map(\.description)
        #expect(
            lines.contains {
                $0.contains("customers.schema.json:3:3: ") && $0.contains("'properties'")
            }, "\(lines)")
        #expect(lines.contains { $0.contains("orders.schema.json:2:2: ") }, "\(lines)")
    }

    @Test("a schema that is not JSON is named at its place")
    func namesBrokenSchemas() {
        var schemas = ShopCatalog.schemas
        schemas["schemas/orders.schema.json"] = "{\"type\": object}"
        let error = #expect(throws: SeedError.self) {
            try ShopCatalog.read(ShopCatalog.text, schemas: schemas)
        }
        #expect(
            error?.description.contains("orders.schema.json:1:10: not JSON: expected a value")
                == true)
    }
}
