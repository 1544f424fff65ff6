import SeedEngine
import Testing

@Suite("Inferring catalogs")
struct CatalogInferenceTests {
    /// Infers a catalog from files, writes it beside them, and reads it back.
    private static func infer(
        _ files: [String: String]
    ) throws -> (directory: TemporaryDirectory, catalog: Catalog) {
        let directory = try TemporaryDirectory(files)
        try infer(into: directory, from: directory.path)
        return (directory, try CatalogReader.read("\(directory.path)/catalog.yaml"))
    }

    private static func infer(into directory: TemporaryDirectory, from path: String) throws {
        let observations = try DirectoryObserver.observe(path, database: "shop")
        let inference = CatalogInference(name: "shop", origin: "a test", observations: observations)
        _ = try InferredCatalogWriter(into: directory.path, isReplacing: false)
            .write(inference.catalog())
    }

    /// The findings of the files, checked against a catalog.
    private static func findings(_ path: String, catalog: Catalog) throws -> [String] {
        let directory = try SeedDirectory(path: path, catalog: catalog)
        return try Validator.validate(directory).findings.map { "\($0.location): \($0.message)" }
    }

    /// A schema of a catalog as it was written.
    private static func schema(
        _ name: String, in directory: TemporaryDirectory
    ) throws -> BSONValue {
        let file = "schemas/\(name).schema.json"
        return try JSONDocument(text: Array(try directory.text(file).utf8), file: file).value
    }

    /// A shop whose files tell as much as files can.
    private static let shop = [
        "customers.json": """
        [{"id": "C-001", "email": "ann@example.org", "since": "2024-05-01", "vip": true, "referrer_id": null},
         {"id": "C-002", "email": "bob@example.org", "since": "2024-06-01", "vip": false, "referrer_id": null},
         {"id": "C-003", "email": "eve@example.org", "since": "2024-07-01", "vip": false, "referrer_id": null}]
        """,
        "orders.ndjson": (1...8).map { number in
            let note = number.isMultiple(of: 2) ? ", \"note\": \"gift\"" : ""
            let lines = "[{\"sku\": \"A\(number % 3)\", \"count\": \(number)}]"
            return """
                {"order_id": \(number), "customer_id": "C-00\(number % 3 + 1)", \
                "status": "\(number < 5 ? "paid" : "open")", "total": \(number).5, \
                "placed": {"$date": "2026-01-0\(number)T08:00:00Z"}, "lines": \(lines)\(note)}
                """
        }.joined(separator: "\n"),
        "products.json": """
        [{"sku": "A0", "price": 3, "size": "small"}, {"sku": "A1", "price": 2.5, "size": 40},
         {"sku": "A2", "price": 7, "size": null}]
        """,
        "stock.json": """
        [{"sku": "A0", "day": "2026-01-01", "count": 1}, {"sku": "A0", "day": "2026-01-02", "count": 1},
         {"sku": "A1", "day": "2026-01-01", "count": 1}, {"sku": "A1", "day": "2026-01-02", "count": 1}]
        """,
    ]

    @Test("of a shop finds keys, references and an order")
    func infersShop() throws {
        let (directory, catalog) = try Self.infer(Self.shop)
        #expect(catalog.collections.map(\.name) == ["customers", "products", "orders", "stock"])
        #expect(
            catalog.collections.map(\.key) == [["id"], ["sku"], ["order_id"], ["sku", "day"]])
        let references = catalog.collections.flatMap { collection in
            collection.references.map { "\(collection.name).\($0.path) -> \($0.target)" }
        }
        #expect(
            references == [
                "orders.customer_id -> customers", "orders.lines[].sku -> products",
                "stock.sku -> products",
            ])
        #expect(try Self.findings(directory.path, catalog: catalog) == [])
    }

    struct Inferred: Sendable, CustomTestStringConvertible {
        let path: [String]
        let schema: BSONValue
        var testDescription: String { path.joined(separator: ".") }

        init(_ path: String, _ schema: BSONValue) {
            self.path = path.split(separator: ".").map(String.init)
            self.schema = schema
        }

        static let all: [Inferred] = [
            Inferred("customers.id", ["type": "string", "pattern": "^C-[0-9]{3,}$"]),
            Inferred("customers.email", ["type": "string", "format": "email"]),
            Inferred("customers.since", ["type": "string", "format": "date"]),
            Inferred("customers.vip", ["type": "boolean"]),
            Inferred(
                "customers.referrer_id",
                ["type": "null", "$comment": "Null in all records; say what else it may be."]),
            Inferred(
                "orders.order_id",
                ["type": "integer", "minimum": 0, "$comment": "Observed: 1 to 8."]),
            Inferred("orders.status", ["type": "string", "enum": ["open", "paid"]]),
            Inferred("orders.note", ["type": "string"]),
            Inferred(
                "orders.placed",
                ["type": "string", "bsonType": "date", "format": "iso-date-time"]),
            Inferred(
                "products.price",
                [
                    "type": "number", "bsonType": "double", "minimum": 0,
                    "$comment": "Observed: 2.5 to 7.",
                ]),
            Inferred(
                "products.size",
                [
                    "type": ["string", "integer", "null"], "minimum": 0,
                    "$comment": "Observed: 40 to 40.",
                ]),
        ]
    }

    @Test("describes each field by its values", arguments: Inferred.all)
    func infersFields(_ example: Inferred) throws {
        let (directory, _) = try Self.infer(Self.shop)
        let schema = try Self.schema(example.path[0], in: directory)
        #expect(schema["properties"]?[example.path[1]] == example.schema)
    }

    @Test("does not require what some records lack")
    func infersOptionalFields() throws {
        let (directory, _) = try Self.infer(Self.shop)
        let required = try Self.schema("orders", in: directory)["required"]?.elements
        #expect(
            required == ["order_id", "customer_id", "status", "total", "placed", "lines"])
    }

    @Test("of the farm's records finds what its own catalog declares, but for one key")
    func infersFarm() throws {
        // This file is Tests/SeedEngineTests/Inference/CatalogInferenceTests.swift.
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let farm = "/\(root)/seed-data/farm"
        let directory = try TemporaryDirectory()
        try Self.infer(into: directory, from: farm)
        let inferred = try CatalogReader.read("\(directory.path)/catalog.yaml")
        let committed = try CatalogReader.read("\(farm)/catalog.yaml")
        for collection in committed.collections {
            let other = try #require(inferred.collection(named: collection.name))
            if collection.name == "cost_events" {
                // Records name their own id; that requests are what must not come twice, they do not.
                #expect(other.key == ["id"])
                #expect(other.unique == [["request_id"]])
            } else {
                #expect(other.key == collection.key)
            }
            let found = Set(other.references.map { "\($0.path) -> \($0.target)" })
            let wanted = Set(collection.references.map { "\($0.path) -> \($0.target)" })
            #expect(wanted.subtracting(found) == [], "of \(collection.name)")
        }
        #expect(try Self.findings(farm, catalog: inferred) == [])
    }

    @Test("defers what a circle of references needs")
    func defersCircles() throws {
        let (directory, catalog) = try Self.infer([
            "authors.json":
                "[{\"id\": \"a1\", \"book_id\": \"b1\"}, {\"id\": \"a2\", \"book_id\": \"b2\"}]",
            "books.json":
                "[{\"id\": \"b1\", \"author_id\": \"a1\"}, {\"id\": \"b2\", \"author_id\": \"a2\"}]",
        ])
        #expect(catalog.collections.flatMap { $0.references.map(\.isDeferred) } == [true, false])
        #expect(try Self.findings(directory.path, catalog: catalog) == [])
    }

    @Test("shows no values of fields that are named like secrets")
    func keepsSecrets() throws {
        let users = (1...9).map {
            "{\"id\": \($0), \"password\": \"hunter\($0 % 2)\", \"api_key\": \"KEY-\($0)\"}"
        }
        let (directory, _) = try Self.infer(["users.json": "[\(users.joined(separator: ","))]"])
        let schema = try Self.schema("users", in: directory)
        #expect(schema["properties"]?["password"] == ["type": "string"])
        #expect(schema["properties"]?["api_key"] == ["type": "string"])
    }

    @Test("leaves out what no fields identify, and says so")
    func leavesOut() throws {
        let directory = try TemporaryDirectory([
            "a.json": "[{\"id\": 1}]", "log.json": "[{\"text\": \"x\"}, {\"text\": \"x\"}]",
        ])
        let catalog = CatalogInference(
            name: "a", origin: "a test",
            observations: try DirectoryObserver.observe(directory.path, database: "a")
        ).catalog()
        #expect(catalog.omitted == ["log"])
        #expect(catalog.summary.map(\.name) == ["a"])
    }

    @Test("replaces nothing unasked")
    func refusesToReplace() throws {
        let (directory, _) = try Self.infer(["a.json": "[{\"id\": 1}]"])
        let before = try directory.names()
        let error = #expect(throws: SeedError.self) {
            try Self.infer(into: directory, from: directory.path)
        }
        #expect(error?.code == .refused)
        #expect(try directory.names() == before)
    }

    @Test("names the place of a record that cannot be read")
    func namesUnreadableRecords() throws {
        let directory = try TemporaryDirectory(["a.json": "[{\"id\": 1},\n 7]"])
        let error = #expect(throws: SeedError.self) {
            try DirectoryObserver.observe(directory.path, database: "a")
        }
        #expect(error?.code == .unreadable)
        #expect(error?.location?.line == 2)
    }

    @Test("copes with names that no path and no collection can have")
    func copesWithOddNames() throws {
        let (directory, catalog) = try Self.infer([
            "system.a$b.json":
                "[{\"a.b\": 1, \"\": 2, \"x{\": 3, \"id\": 4, \"yes\": null, \"_n\": 5}]"
        ])
        #expect(catalog.collections.map(\.namespace) == ["shop.system_a_b"])
        #expect(catalog.collections.map(\.key) == [["id"]])
        #expect(try Self.findings(directory.path, catalog: catalog) == [])
    }

    @Test("takes objects with many names for maps")
    func opensMaps() throws {
        let counts = (1...200).map { "\"k\($0)\": \($0)" }.joined(separator: ",")
        let (directory, catalog) = try Self.infer(["a.json": "[{\"id\": 1, \"by\": {\(counts)}}]"])
        let schema = try Self.schema("a", in: directory)
        #expect(schema["properties"]?["by"] == ["type": "object"])
        #expect(try Self.findings(directory.path, catalog: catalog) == [])
    }
}
