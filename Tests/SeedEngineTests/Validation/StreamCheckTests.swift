import Testing

@testable import SeedEngine

/// What is checked on the way into the files against what is found in them afterwards.
@Suite("Checking records on their way")
struct StreamCheckTests {
    private static let catalog = """
        catalog: shop
        collections:
          - {name: shelves, database: shop, key: id}
          - name: items
            database: shop
            key: id
            unique: [code]
            references:
              - {path: shelf, to: shelves}
              - {path: next, to: items, deferred: true}
            checks:
              - {id: worth, path: price, expr: {$gte: ["$price", 1]}, message: "too cheap"}

        """
    private static let shelf = """
        {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}}
        """
    private static let item = """
        {"type": "object", "required": ["id", "shelf"], "properties": {
          "id": {"type": "integer"}, "shelf": {"type": "string"}, "price": {"type": "integer"},
          "code": {"type": "integer"}, "next": {"type": "integer"}}}
        """

    /// Some items, and whether anything is wrong with them.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let items: [BSONValue]
        let isValid: Bool

        static let good: [BSONValue] = (0..<2000).map { number in
            [
                "id": .int(Int64(number)), "shelf": .string("s\(number % 3)"),
                "price": 2, "code": .int(Int64(number) * 7),
                "next": .int((Int64(number) + 1) % 2000),
            ]
        }

        private static func one(_ what: String, _ path: String, _ value: BSONValue) -> Case {
            var overrides = FieldOverrides()
            overrides.set(value, at: path)
            var items = good
            items[1234] = overrides.applied(to: items[1234])
            return Case(testDescription: what, items: items, isValid: false)
        }

        static let all = [
            Case(testDescription: "nothing", items: [], isValid: true),
            Case(testDescription: "good items", items: good, isValid: true),
            one("a wrong type", "price", "2"), one("an unknown field", "colour", "red"),
            one("a failed check", "price", 0), one("a broken reference", "shelf", "s3"),
            one("a broken later reference", "next", 2000), one("a key twice", "id", 5),
            one("a unique value twice", "code", 35), one("a null key", "id", nil),
        ]
    }

    @Test("suspects what the validator finds", arguments: Case.all)
    func agreesWithTheValidator(_ example: Case) throws {
        let scratch = try TemporaryDirectory([
            "catalog.yaml": Self.catalog, "schemas/shelves.schema.json": Self.shelf,
            "schemas/items.schema.json": Self.item,
        ])
        let shelves: [BSONValue] = (0..<3).map { ["id": .string("s\($0)")] }
        var check = try StreamCheck(
            scratch.path, catalog: CatalogReader.read("\(scratch.path)/catalog.yaml"),
            asOf: Instant(seconds: 0))
        for (name, records) in [("shelves", shelves), ("items", example.items)] {
            let factory = FixedRecords(collection: name, records: records)
            let begun = check.begin(name, in: "\(name).json")
            let checks = try #require(begun)
            for start in stride(from: 0, to: records.count, by: 700) {
                let batch = factory.batch(start..<min(start + 700, records.count))
                try check.merge(checks.run(batch))
            }
            try check.end()
            try scratch.write(
                records.map { JSONWriter.compact($0) }.joined(separator: "\n"),
                to: "\(name).ndjson")
        }
        let report = check.report()
        let found = try Validator.validate(SeedDirectory(path: scratch.path))
        #expect(found.isValid == example.isValid)
        #expect((report != nil) == example.isValid)
        if let report { #expect(report.counts == found.counts) }
    }
}
