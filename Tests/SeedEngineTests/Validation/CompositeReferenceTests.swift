import SeedEngine
import Testing

@Suite("Validating composite references")
struct CompositeReferenceTests {
    static func catalog(_ reference: String) -> String {
        """
        catalog: shop
        collections:
          - {name: lines, database: shop, key: [order.id, number], unique: [[sku, batch]]}
          - name: parcels
            database: shop
            key: id
            references:
              - {\(reference)}

        """
    }

    static let schemas = [
        "schemas/lines.schema.json": """
        {"type": "object", "properties": {
          "order": {"type": "object", "properties": {"id": {"type": "string"}}, "required": ["id"]},
          "number": {"type": "integer"}, "sku": {"type": "string"}, "batch": {"type": "integer"}},
         "required": ["order", "number"]}
        """,
        "schemas/parcels.schema.json": """
        {"type": "object", "properties": {
          "id": {"type": "integer"}, "order_id": {"type": ["string", "null"]},
          "line": {"type": ["number", "null"]},
          "items": {"type": "array", "items": {"type": "object", "properties": {
            "sku": {"type": "string"}, "batch": {"type": "integer"}}}}},
         "required": ["id"]}
        """,
    ]

    static let lines = """
        [{"order": {"id": "A"}, "number": 1, "sku": "tea", "batch": 7},
         {"order": {"id": "A"}, "number": 2, "sku": "tea", "batch": 8},
         {"order": {"id": "B"}, "number": 1, "sku": "jam", "batch": 7}]
        """

    static func directory(
        _ reference: String, _ files: [String: String]
    ) throws -> TemporaryDirectory {
        try TemporaryDirectory(
            schemas.merging(files) { $1 }.merging(["catalog.yaml": catalog(reference)]) { $1 })
    }

    struct Example: Sendable, CustomTestStringConvertible {
        let name: String
        let reference: String
        let parcels: String
        let findings: [String]
        var testDescription: String { name }
    }

    @Test(
        "a value is the parts together",
        arguments: [
            Example(
                name: "the target's key, numbers by value",
                reference: "path: [order_id, line], to: lines",
                parcels: """
                    [{"id": 1, "order_id": "A", "line": 2.0},
                     {"id": 2, "order_id": "B", "line": 1}]
                    """, findings: []),
            Example(
                name: "parts that exist, but not together",
                reference: "path: [order_id, line], to: lines",
                parcels: """
                    [{"id": 1, "order_id": "B", "line": 2}]
                    """,
                findings: [
                    "1:24 error Invalid FK 'B, 2' - not found in lines (3 known; nearest 'A, 2')"
                ]),
            Example(
                name: "a missing part",
                reference: "path: [order_id, line], to: lines",
                parcels: """
                    [{"id": 1, "order_id": "A"}, {"id": 2, "order_id": null, "line": 1}]
                    """,
                findings: [
                    "1:2 error Required FK is missing (should reference lines)",
                    "1:52 error Required FK is missing (should reference lines)",
                ]),
            Example(
                name: "an optional one with a missing part",
                reference: "path: [order_id, line], to: lines, optional: true",
                parcels: """
                    [{"id": 1, "order_id": "A"}, {"id": 2, "order_id": null, "line": 9}, {"id": 3}]
                    """, findings: []),
            Example(
                name: "a warning",
                reference: "path: [order_id, line], to: lines, severity: warning",
                parcels: """
                    [{"id": 1, "order_id": "C", "line": 1}]
                    """,
                findings: [
                    "1:24 warning Invalid FK 'C, 1' - not found in lines (3 known; nearest 'A, 1')"
                ]),
            Example(
                name: "other fields than the key, in a list",
                reference:
                    #"path: ["items[].sku", "items[].batch"], to: lines, field: [sku, batch]"#,
                parcels: """
                    [{"id": 1, "items": [{"sku": "tea", "batch": 7}, {"sku": "jam", "batch": 8}]}]
                    """,
                findings: [
                    "1:58 error Invalid FK 'jam, 8' - not found in lines (3 known; nearest 'jam, 7')"
                ]),
        ])
    func checksParts(_ example: Example) throws {
        let directory = try Self.directory(
            example.reference, ["lines.json": Self.lines, "parcels.json": example.parcels])
        let report = try Validator.validate(SeedDirectory(path: directory.path))
        let found = report.findings.map { finding in
            "\(finding.location.line ?? 0):\(finding.location.column ?? 0) \(finding.severity)"
                + " \(finding.message)"
        }
        #expect(found == example.findings)
    }

    @Test("parents that live elsewhere count")
    func looksElsewhere() throws {
        let reference = "path: [order_id, line], to: lines"
        let parcels = """
            [{"id": 1, "order_id": "A", "line": 1}, {"id": 2, "order_id": "A", "line": 3}]
            """
        let parents = try Self.directory(reference, ["lines.json": Self.lines])
        let directory = try Self.directory(reference, ["parcels.json": parcels])
        var options = ValidationOptions()
        options.referenceDirectories = [try SeedDirectory(path: parents.path)]
        let report = try Validator.validate(SeedDirectory(path: directory.path), options: options)
        #expect(report.findings.map(\.actual) == ["A, 3"])
    }

    @Test("a deferred one is checked once all files are read")
    func defers() throws {
        let text = """
            catalog: shop
            collections:
              - name: parcels
                database: shop
                key: id
                references: [{path: [order_id, line], to: lines, deferred: true}]
              - {name: lines, database: shop, key: [order.id, number]}

            """
        let parcels = """
            [{"id": 1, "order_id": "A", "line": 1}, {"id": 2, "order_id": "B", "line": 2}]
            """
        let directory = try TemporaryDirectory(
            Self.schemas.merging([
                "catalog.yaml": text, "lines.json": Self.lines, "parcels.json": parcels,
            ]) { $1 })
        let report = try Validator.validate(SeedDirectory(path: directory.path))
        #expect(report.findings.map(\.actual) == ["B, 2"])
        #expect(report.findings.map(\.path) == ["order_id"])
        #expect(report.findings.map(\.location.column) == [63])
    }

    @Test("a composite key or unique group that comes twice is named with its first place")
    func namesDuplicates() throws {
        let lines = """
            [{"order": {"id": "A"}, "number": 1, "sku": "tea", "batch": 7},
             {"order": {"id": "A"}, "number": 1.0, "sku": "tea", "batch": 8},
             {"order": {"id": "B"}, "number": 1, "sku": "tea", "batch": 7}]
            """
        let directory = try Self.directory(
            "path: [order_id, line], to: lines", ["lines.json": lines])
        let report = try Validator.validate(SeedDirectory(path: directory.path))
        let file = "\(directory.path)/lines.json"
        #expect(
            report.findings.map(\.message) == [
                "Duplicate key 'A, 1'; the first one is at \(file):1",
                "Duplicate unique value of sku, batch 'tea, 7'; the first one is at \(file):1",
            ])
        #expect(report.findings.map(\.location.line) == [2, 3])
    }

    @Test(
        "mistakes in the catalog are named",
        arguments: [
            (
                "path: order_id, to: lines",
                "the key of 'lines' is order.id, number, and 'path' has 1 part(s); give as many, or say"
                    + " with 'field' what is referred to"
            ),
            (
                "path: [order_id, line], to: lines, field: sku",
                "'field' has 1 part(s), and 'path' 2; each part of 'path' refers to one field"
            ),
            (
                "path: [order_id, lime], to: lines",
                "the reference's path 'lime' is no field of the schema; did you mean 'line'?"
            ),
            (
                "path: [order_id, line], to: lines, field: [sku, bitch]",
                "the field referred to 'bitch' is no field of the schema; did you mean 'batch'?"
            ),
            ("path: [line, line], to: lines", "'line' stands here twice"),
            (
                #"path: ["items[].sku", "line[]"], to: lines"#,
                "'line[]' goes through another list than the other paths; the parts of a composite"
                    + " reference stand in the same list"
            ),
            ("path: [], to: lines", "'path' is empty; a path was expected"),
        ])
    func namesMistakes(_ reference: String, _ message: String) throws {
        let directory = try Self.directory(reference, ["lines.json": Self.lines])
        let error = #expect(throws: SeedError.self) {
            try CatalogReader.read("\(directory.path)/catalog.yaml")
        }
        let messages = ([error].compactMap { $0 } + (error?.related ?? [])).map(\.message)
        #expect(messages.contains(message), "\(messages)")
    }
}
