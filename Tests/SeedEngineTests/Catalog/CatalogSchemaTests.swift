import FoundationEssentials
import Testing

@testable import SeedEngine

@Suite("The schema of catalogs")
struct CatalogSchemaTests {
    private let schema: CompiledSchema

    init() throws {
        let document = try JSONDocument(
            text: Array(CatalogSchema.text.utf8), file: "catalog.schema.json")
        guard case .success(let schema) = CompiledSchema.compile(document) else {
            throw SeedError(.bug, "the schema does not compile")
        }
        self.schema = schema
    }

    private func issues(of yaml: String) throws -> [String] {
        schema.issues(of: try SourceNode(yaml: yaml, file: "c").value).map { "\($0.path)" }
    }

    @Test("accepts the committed catalog, and that of the tests")
    func acceptsCatalogs() throws {
        // This file is Tests/SeedEngineTests/Catalog/CatalogSchemaTests.swift.
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let farm = String(
            decoding: try Data(contentsOf: URL(filePath: "/\(root)/seed-data/farm/catalog.yaml")),
            as: UTF8.self)
        #expect(try issues(of: farm) == [])
        #expect(try issues(of: ShopCatalog.text) == [])
    }

    struct Mistake: Sendable, CustomTestStringConvertible {
        let original: String
        let replacement: String
        let path: String
        var testDescription: String { replacement }

        init(_ original: String, _ replacement: String, _ path: String) {
            self.original = original
            self.replacement = replacement
            self.path = path
        }

        static let all = [
            Mistake("catalog: shop", "catalogue: shop", "catalogue"),
            Mistake("key: id", "kye: id", "collections[0].kye"),
            Mistake("database: shop", "database: admin", "collections[0].database"),
            Mistake("collection: shop_orders", "collection: system.x", "collections[1].collection"),
            Mistake("{email: 1}", "{email: up}", "collections[0].indexes[0].keys.email"),
            Mistake(
                "to: customers}", "to: customers, optional: maybe}",
                "collections[1].references[0].optional"),
            Mistake(
                "expireAfterSeconds: 60", "expireAfterSeconds: -1",
                "collections[1].service_indexes[0].expireAfterSeconds"),
            Mistake(
                "message: \"paid is {paid}\"", "message: m, severity: fatal",
                "collections[1].checks[0].severity"),
        ]
    }

    @Test("rejects a mistake at its place", arguments: Mistake.all)
    func rejectsMistakes(_ mistake: Mistake) throws {
        try #require(ShopCatalog.text.contains(mistake.original))
        let text = ShopCatalog.text.replacing(mistake.original, with: mistake.replacement)
        #expect(try issues(of: text).contains(mistake.path))
    }

    @Test(
        "has the keys that the reader knows, and no others",
        arguments: [
            ("", "zzz: 1"),
            ("collection", "collections: [{zzz: 1}]"),
            (
                "index",
                "collections: [{name: customers, key: id, indexes: [{zzz: 1}]}]"
            ),
            (
                "reference",
                "collections: [{name: customers, key: id, references: [{zzz: 1}]}]"
            ),
            ("check", "collections: [{name: customers, key: id, checks: [{zzz: 1}]}]"),
        ])
    func hasReadersKeys(_ definition: String, _ yaml: String) throws {
        let error = #expect(throws: SeedError.self) { try ShopCatalog.read(yaml) }
        let messages = ([error].compactMap { $0 } + (error?.related ?? [])).map(\.message)
        let known = messages.compactMap { message in
            message.firstRange(of: "'zzz'; known are ").map { message[$0.upperBound...] }
        }
        let keys = try #require(known.first).split(separator: ", ").map(String.init)
        let document = try JSONDocument(text: Array(CatalogSchema.text.utf8), file: "s").value
        let described = definition.isEmpty ? document : try #require(document["$defs"]?[definition])
        let properties = try #require(described["properties"]?.members)
        #expect(Set(properties.map(\.key)) == Set(keys))
        #expect(described["additionalProperties"] == false)
    }

    @Test("explains every key")
    func explainsKeys() throws {
        let document = try JSONDocument(text: Array(CatalogSchema.text.utf8), file: "s").value
        let definitions = try #require(document["$defs"])
        for owner in [document] + (definitions.members ?? []).map(\.value) {
            for property in owner["properties"]?.members ?? [] where property.key != "severity" {
                #expect(property.value["description"] != nil, "\(property.key)")
            }
        }
        #expect(definitions["severity"]?["description"] != nil)
    }
}
