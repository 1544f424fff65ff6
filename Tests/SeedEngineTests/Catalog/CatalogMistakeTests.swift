import SeedEngine
import Testing

@Suite("Mistakes of catalogs")
struct CatalogMistakeTests {
    /// A line of a catalog, what takes its place, and what is said about it.
    struct Mistake: Sendable, CustomTestStringConvertible {
        let line: Int
        let original: String
        let replacement: String
        let message: String
        var testDescription: String { replacement }

        init(_ line: Int, _ original: String, _ replacement: String, _ message: String) {
            self.line = line
            self.original = original
            self.replacement = replacement
            self.message = message
        }

        static let all: [Mistake] = [
            Mistake(
                6, "database: shop", "database: \"\"", "the database '' must have a name of 1 to 63"
            ),
            Mistake(
                6, "database: shop", "database: a.b",
                "the database 'a.b' must have a name of 1 to 63 bytes without spaces and any of"),
            Mistake(
                6, "database: shop", "database: \(String(repeating: "x", count: 64))",
                "must have a name of 1 to 63 bytes"),
            Mistake(
                6, "database: shop", "database: admin", "the database 'admin' is the server's own"),
            Mistake(
                6, "database: shop", "database: Local", "the database 'Local' is the server's own"),
            Mistake(
                14, "collection: shop_orders", "collection: system.users",
                "the collection 'system.users' must not begin with system."),
            Mistake(
                14, "collection: shop_orders", "collection: a$b",
                "the collection 'a$b' must not hold $"),
            Mistake(
                14, "collection: shop_orders", "collection: \"\"", "the collection must have a name"
            ),
            Mistake(
                14, "collection: shop_orders",
                "collection: \(String(repeating: "x", count: 251))", "is too long"),
            Mistake(
                13, "- name: orders",
                "- {name: orders, database: shop, key: number}\n  - name: orders",
                "the collection 'orders' is declared twice"),
            Mistake(
                7, "key: id", "key: [id, id]", "'id' stands here twice"),
            Mistake(15, "key: [customer", "key: [labels", "the key 'labels' is a list"),
            Mistake(3, "[_note]", "[_note, a.b]", "'a.b' cannot be ignored"),
            Mistake(5, "- name: customers", "- name: \"\"", "'name' is empty; text was expected"),
            Mistake(
                12, "database: shop\n    collection", "database: Shop\n    collection",
                "the databases 'shop' and 'Shop' differ only in case"),
            Mistake(
                11, "{email: 1}", "{seal.no: 1}",
                "the indexed field 'seal.no' is no field of the schema"),
            Mistake(
                7, "key: id", "key: _note", "the key '_note' is among 'ignored_fields'"),
            Mistake(
                8, "_id: id", "_id: _note", "the _id '_note' is among 'ignored_fields'"),
            Mistake(
                9, "unique: [email", "unique: [email, email",
                "'email' is declared unique twice"),
            Mistake(
                11, "{email: 1}", "{address.city: 1}",
                "the indexed field 'address.city' is no field of the schema"),
            Mistake(
                11, "{email: 1}", "{address.twon: 1}",
                "the indexed field 'address.twon' is no field of the schema; did you mean 'town'?"),
            Mistake(
                11, "sparse: true}", "expireAfterSeconds: 60}",
                "'expireAfterSeconds' needs a date, and the schema of 'email' has none"),
            Mistake(
                18, "{placed: 1}", "{placed: 1, paid: 1}",
                "'expireAfterSeconds' needs an index of one field, not of 2"),
            Mistake(
                18, "{placed: 1}", "{paid: 1}",
                "'expireAfterSeconds' needs a date, and the schema of 'paid' has none"),
            Mistake(
                20, "{path: customer,", "{path: number,",
                "'number' is an integer, and 'id' of 'customers' is a string"),
            Mistake(
                20, "{path: customer,", "{path: tags,",
                "'tags' is an array, and 'id' of 'customers' is a string; write 'tags[]'"),
            Mistake(
                13, "database: shop\n    collection",
                "schema: schemas/none.json\n    database: shop\n    collection",
                "the schema schemas/none.json cannot be opened"),
            Mistake(
                6, "- name: customers\n", "- name: customers\n    file: ../x.json\n",
                "'../x.json' cannot be a seed file"),
        ]
    }

    /// The mistakes of a catalog in the order in which they are reported.
    static func mistakes(_ text: String) throws -> [SeedError] {
        do {
            _ = try ShopCatalog.read(text)
            return []
        } catch let error as SeedError {
            #expect(error.code == .usage)
            return [error] + error.related
        }
    }

    @Test("there are none in the catalog that they are put into")
    func beginsWithoutMistakes() throws {
        #expect(try Self.mistakes(ShopCatalog.withoutChecks).map(\.description) == [])
    }

    @Test("are named at their lines", arguments: Mistake.all)
    func namesMistakes(_ mistake: Mistake) throws {
        try #require(ShopCatalog.withoutChecks.contains(mistake.original))
        let range = try #require(ShopCatalog.withoutChecks.firstRange(of: mistake.original))
        let found = try Self.mistakes(
            ShopCatalog.withoutChecks.replacingSubrange(range, with: mistake.replacement))
        #expect(
            found.contains {
                $0.location?.line == mistake.line && $0.message.contains(mistake.message)
            },
            "\(found.map(\.description))")
    }

    @Test("are all named in one run, in the order of the file")
    func areInOrder() throws {
        let text = ShopCatalog.withoutChecks.replacing(
            "database: shop\n    key", with: "database: admin\n    key"
        )
        .replacing("key: id", with: "key: idd")
        .replacing("{email: 1}", with: "{emial: 1}")
        .replacing("to: customers", with: "to: customer")
        .replacing("collection: shop_orders", with: "collection: a$b")
        let lines = try Self.mistakes(text).map { $0.location?.line }
        #expect(lines == [6, 7, 11, 14, 20])
    }

    @Test("of one entry are all named")
    func areAllNamed() throws {
        let text =
            ShopCatalog.withoutChecks + """
                      - {to: customer, deferred: 1}
                      - {path: [], to: orders, severity: grave}
                    checks:
                      - {id: a, expr: {$gte: [$piad, 0]}, expected: {$zap: 1}, message: x, severity: bad}
                      - {id: a, message: y}

                """
        let found = try Self.mistakes(text).map { "\($0.location?.line ?? 0) \($0.message)" }
        #expect(
            found == [
                "21 'path' is missing; text was expected",
                "21 no collection is named 'customer'; did you mean 'customers'?",
                "21 'deferred' must be true or false, not 1",
                "22 'path' is empty; a path was expected",
                "22 'severity' must be error or warning, not 'grave'",
                "24 the path '$piad' leads to no field of the schema; did you mean 'paid'?",
                "24 '$zap' is no operator that checks support; did you mean '$map'?",
                "24 'severity' must be error or warning, not 'bad'",
                "25 the check 'a' is declared twice", "25 the check 'a' needs 'expr'",
            ])
    }

    @Test("of a schema keep nobody from those of its collection, nor from those who refer to it")
    func goesOnBehindSchemas() throws {
        let text = ShopCatalog.withoutChecks.replacing(
            "- name: customers\n", with: "- name: customers\n    schema: schemas/none.json\n"
        ).replacing("key: id", with: "key: _note")
        let found = try Self.mistakes(text)
        #expect(found.map { $0.location?.line } == [6, 8], "\(found.map(\.description))")
    }

    @Test("do not include a schema that nobody uses, which is told apart")
    func tellsUnusedSchemas() throws {
        var files = ShopCatalog.schemas
        files["schemas/old.schema.json"] = "{}"
        files["catalog.yaml"] = ShopCatalog.withoutChecks
        let directory = try TemporaryDirectory(files)
        let catalog = try CatalogReader.read("\(directory.path)/catalog.yaml")
        #expect(catalog.unusedSchemaFiles == ["\(directory.path)/schemas/old.schema.json"])
    }
}

extension String {
    fileprivate func replacingSubrange(_ range: Range<Index>, with text: String) -> String {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }
}
