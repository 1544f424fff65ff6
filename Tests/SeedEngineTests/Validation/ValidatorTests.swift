import FoundationEssentials
import Testing

@testable import SeedEngine

@Suite("Validating seed directories")
struct ValidatorTests {
    static func report(
        _ files: [String: String], _ configure: (inout ValidationOptions) -> Void = { _ in }
    ) throws -> ValidationReport {
        var all = ShopCatalog.schemas
        all["catalog.yaml"] = ShopCatalog.text
        let directory = try TemporaryDirectory(all.merging(files) { _, new in new })
        var options = ValidationOptions()
        configure(&options)
        return try Validator.validate(SeedDirectory(path: directory.path), options: options)
    }

    /// Each finding as `file:line:column rule path`.
    static func marks(_ report: ValidationReport) -> [String] {
        report.findings.map { finding in
            let file = finding.location.file.split(separator: "/").last ?? ""
            let place = "\(finding.location.line ?? 0):\(finding.location.column ?? 0)"
            return "\(file):\(place) \(finding.rule) \(finding.path)"
        }
    }

    static let customers =
        "[\n  {\"id\": \"a\", \"email\": \"a@x\"},\n  {\"id\": \"b\", \"email\": \"b@x\", \"number\": 2}\n]"

    @Test("counts the records of good files")
    func countsRecords() throws {
        let report = try Self.report([
            "customers.json": Self.customers,
            "orders.json":
                "[{\"customer\": \"a\", \"number\": 1}, {\"customer\": \"a\", \"number\": 2}]",
        ])
        #expect(report.findings == [])
        #expect(report.files.map(\.recordCount) == [2, 2])
        #expect(report.isValid)
    }

    @Test("tells duplicates by the keys themselves, wherever they stand", arguments: [1, 150, 299])
    func tellsDuplicates(position: Int) throws {
        let orders = (0..<300).map { number in
            "{\"customer\": \"a\", \"number\": \(number == position ? position - 1 : number)}"
        }
        let files = [
            "customers.json": Self.customers, "orders.json": orders.joined(separator: "\n"),
        ]
        let report = try Self.report(files) {
            $0.windowSize = 512
            $0.workers = 2
        }
        #expect(Self.marks(report) == ["orders.json:\(position + 1):14 key.duplicate customer"])
        #expect(report.findings.first?.message.contains("orders.json:\(position)") == true)
        #expect(report.files.map(\.recordCount) == [2, 300])
    }

    @Test("finds everything that is wrong in all files in one run, in the order of the files")
    func findsEverything() throws {
        let report = try Self.report([
            "customers.json": """
            [
              {"id": "a", "email": 5},
              {"id": "a", "email": "b@x", "number": 2, "extra": 1},
              7,
              {"email": "c@x", "number": 3}
            ]
            """,
            "orders.json": """
            [
              {"customer": "a", "number": 1, "paid": -1},
              {"customer": "zz", "number": 1},
              {"customer": "a", "number": 1.0}
            ]
            """,
        ])
        #expect(
            Self.marks(report) == [
                "customers.json:2:24 schema.type email",
                "customers.json:3:10 key.duplicate id",
                "customers.json:3:44 schema.unknown-field extra",
                "customers.json:4:3 record.not-an-object root",
                "customers.json:5:3 schema.required id",
                "orders.json:2:42 check.paid paid",
                "orders.json:3:16 reference.unresolved customer",
                "orders.json:4:16 key.duplicate customer",
            ])
        #expect(report.errorCount == 8)
        #expect(report.files.map(\.errorCount) == [5, 3])
        #expect(report.findings.map(\.index) == [0, 1, 1, 2, 3, 0, 1, 2])
        #expect(report.findings[7].key == "a, 1.0")
        #expect(report.findings[5].message == "paid is -1")
    }

    @Test("names the first place of a duplicate")
    func namesFirstPlace() throws {
        let report = try Self.report([
            "customers.json":
                "[\n{\"id\": \"a\", \"email\": \"x\"},\n{\"id\": \"b\", \"email\": \"x\", \"country\": \"UG\"}]"
        ])
        let finding = try #require(report.findings.first)
        #expect(finding.rule.id == "unique.duplicate")
        #expect(finding.message.contains("'x'; the first one is at"))
        #expect(finding.message.hasSuffix("customers.json:2"))
    }

    @Test("suggests the nearest key of a reference that leads nowhere")
    func suggestsKeys() throws {
        let report = try Self.report([
            "customers.json": "[{\"id\": \"kericho-highland\"}]",
            "orders.json": "[{\"customer\": \"kericho-higland\", \"number\": 1}]",
        ])
        #expect(
            report.findings.map(\.message) == [
                "Invalid FK 'kericho-higland' - not found in customers (1 known; nearest 'kericho-highland')"
            ])
    }

    @Test(
        "lists the first of many that refer to the same missing record, and counts the others",
        arguments: [false, true])
    func sparesDependants(_ isDeferred: Bool) throws {
        var files = [
            "customers.json": "[{\"id\": \"a\"}]",
            "orders.json": "["
                + (0..<1300).map {
                    "{\"customer\": \"\($0 % 100 == 7 ? "yyy" : "zz")\", \"number\": \($0)}"
                }.joined(separator: ",\n") + "]",
        ]
        if isDeferred {
            files["catalog.yaml"] = ShopCatalog.text.replacing(
                "to: customers}", with: "to: customers, deferred: true}")
        }
        let report = try Self.report(files)
        #expect(
            report.findings.map(\.message) == [
                "Invalid FK 'zz' - not found in customers (1 known); and 1,286 more refer to it",
                "Invalid FK 'yyy' - not found in customers (1 known); and 12 more refer to it",
            ])
        #expect(report.findings.map(\.repeatCount) == [1286, 12])
        #expect(report.errorCount == 1300)
        #expect(report.unlistedCounts == [:])
        let capped = try Self.report(files) { $0.maximumFindingsPerRule = 1 }
        #expect(capped.findings.count == 1)
        #expect(capped.unlistedCounts == [.referenceUnresolved: 13])
    }

    @Test("names no secret")
    func hidesSecrets() throws {
        let schemas = [
            "schemas/customers.schema.json": """
            {"properties": {
              "id": {"type": "string"}, "email": {}, "country": {}, "number": {},
              "password": {"type": "string", "minLength": 9}, "login": {"type": "string"}}}
            """
        ]
        let records = [
            "{\"id\": \"a\", \"password\": \"hunter2\"}",
            "{\"id\": \"b\", \"login\": {\"user\": \"u\", \"token\": \"hunter2\"}}",
            "{\"id\": \"c\", \"url\": \"https://u:hunter2@host\"}",
        ]
        let report = try Self.report(
            schemas.merging(["customers.json": "[\(records.joined(separator: ",\n"))]"]) { $1 })
        let values = report.findings.filter { $0.rule.id.hasPrefix("schema") }.map(\.actual)
        #expect(
            values == ["***", "{\"user\": \"u\", \"token\": ***}", "\"https://***@host\""])
        #expect(!report.findings.contains { "\($0)".contains("hunter2") })
        #expect(report.findings.first?.expected == "at least 9 characters")
    }

    @Test(
        "says once that a whole collection is not there, and checks against one that lives elsewhere"
    )
    func looksElsewhere() throws {
        let orders = [
            "orders.json":
                "[{\"customer\": \"a\", \"number\": 1}, {\"customer\": \"c\", \"number\": 2}]"
        ]
        let alone = try Self.report(orders)
        #expect(Self.marks(alone) == ["orders.json:0:0 reference.no-target customer"])
        #expect(
            alone.findings[0].message.hasPrefix("2 reference(s) to customers cannot be checked"))
        var parent = ShopCatalog.schemas
        parent["catalog.yaml"] = ShopCatalog.text
        parent["customers.json"] = Self.customers
        let directory = try TemporaryDirectory(parent)
        let elsewhere = try SeedDirectory(path: directory.path)
        let report = try Self.report(orders) { $0.referenceDirectories = [elsewhere] }
        #expect(Self.marks(report) == ["orders.json:1:47 reference.unresolved customer"])
    }

    @Test("lists no more findings of a rule than asked for, and counts the others")
    func capsFindings() throws {
        let records = (0..<50).map { "{\"id\": \($0), \"email\": \"\($0)\", \"number\": \($0)}" }
            .joined(separator: ",\n")
        let report = try Self.report(["customers.json": "[\(records)]"]) {
            $0.maximumFindingsPerRule = 3
        }
        #expect(report.findings.count == 3)
        #expect(report.unlistedCounts == [.schemaType: 47])
        #expect(report.errorCount == 50)
    }

    @Test("a file that cannot be read to its end keeps its other findings")
    func keepsFindingsOfBrokenFiles() throws {
        let report = try Self.report([
            "customers.json": "[{\"id\": 1},\n {\"id\": \"b\"", "orders.json": "nonsense",
        ])
        #expect(
            Self.marks(report) == [
                "customers.json:1:9 schema.type id", "customers.json:2:12 json.syntax id",
                "orders.json:1:1 json.syntax root",
            ])
        #expect(report.hasUnreadableFile)
    }

    @Test("a file that cannot be read to its end is no reason for findings in others")
    func sparesTheReferring() throws {
        let report = try Self.report([
            "customers.json": "[{\"id\": \"a\"}, {\"id\": ",
            "orders.json":
                "[{\"customer\": \"a\", \"number\": 1}, {\"customer\": \"b\", \"number\": 2}]",
        ])
        #expect(
            Self.marks(report) == [
                "customers.json:1:22 json.syntax id",
                "orders.json:0:0 reference.unchecked customer",
            ])
        #expect(report.findings[1].severity == .warning)
        #expect(report.findings[1].message.hasPrefix("1 value(s) refer to records of customers"))
    }

    @Test("a file that cannot be opened is a finding, beside those of the others")
    func notesUnreadableFiles() throws {
        var files = ShopCatalog.schemas
        files["catalog.yaml"] = ShopCatalog.text
        files["orders.json"] = "[{\"customer\": 1}]"
        let directory = try TemporaryDirectory(files)
        try FileManager.default.createDirectory(
            atPath: "\(directory.path)/customers.json", withIntermediateDirectories: false)
        let report = try Validator.validate(SeedDirectory(path: directory.path))
        #expect(
            Self.marks(report) == [
                "customers.json:0:0 file.unreadable root", "orders.json:1:2 schema.required number",
                "orders.json:1:15 schema.type customer",
            ])
        #expect(report.findings[0].message == "The file is a directory; a file was expected")
        #expect(report.hasUnreadableFile)
    }

    @Test(
        "a misnamed file is an error, a foreign one a warning",
        arguments: [("costumers.json", Finding.Severity.error), ("package.json", .warning)])
    func notesUnknownFiles(_ name: String, _ severity: Finding.Severity) throws {
        let report = try Self.report(["customers.json": "[]", name: "{}"])
        #expect(report.findings.map(\.rule.id) == ["file.unknown"])
        #expect(report.findings.map(\.severity) == [severity])
        #expect(
            try Self.report(["customers.json": "[]", name: "{}"]) {
                $0.treatsWarningsAsErrors = true
            }.errorCount == 1)
    }

    @Test("a directory without any of the catalog's files is refused")
    func refusesEmptyDirectories() {
        let error = #expect(throws: SeedError.self) { try Self.report(["customer.json": "[]"]) }
        #expect(error?.code == .usage)
        #expect(error?.message.contains("did you mean 'customers.json'?") == true)
        let missing = #expect(throws: SeedError.self) { try SeedDirectory(path: "/nowhere/at/all") }
        #expect(
            missing?.description.hasPrefix("/nowhere/at/all: there is no such directory") == true)
    }

    @Test("a value that is no JSON is one finding, with record and path")
    func tellsOnceOfBadValues() throws {
        let report = try Self.report([
            "customers.json":
                "[{\"id\": \"a\", \"email\": NaN}, {\"id\": \"b\", \"email\": {\"$oid\": \"?\"}, \"number\": 2}]"
        ])
        #expect(
            Self.marks(report) == [
                "customers.json:1:23 json.number email", "customers.json:1:50 json.extended email",
            ])
        #expect(report.findings.map(\.key) == ["a", "b"])
        #expect(report.findings[1].expected == "{\"$oid\": \"24 hexadecimal digits\"}")
    }

    @Test("a null key is a finding")
    func refusesNullKeys() throws {
        var schemas = ShopCatalog.schemas
        schemas["schemas/customers.schema.json"] = schemas["schemas/customers.schema.json"]?
            .replacing(
                "\"id\": {\"type\": \"string\"}", with: "\"id\": {\"type\": [\"string\", \"null\"]}"
            )
        let report = try Self.report(
            schemas.merging(["customers.json": "[{\"id\": null}]"]) { _, new in new })
        #expect(Self.marks(report) == ["customers.json:1:9 key.missing id"])
    }

    @Test("a document over 16 MiB is a finding")
    func refusesLargeDocuments() throws {
        let email = String(repeating: "x", count: 16 << 20)
        let report = try Self.report([
            "customers.json": "[{\"id\": \"a\", \"email\": \"\(email)\"}]"
        ])
        #expect(Self.marks(report) == ["customers.json:1:2 record.too-large root"])
    }

    @Test("hands out records in their stored form, with the defaults filled in")
    func givesStoredForm() async throws {
        var files = ShopCatalog.schemas
        files["catalog.yaml"] = ShopCatalog.text
        files["orders.json"] = "[{\"number\": 1.0, \"customer\": \"a\"}]"
        files["_metadata.json"] = "{\"as_of\": \"2025-06-01T03:00:00+03:00\"}"
        let temporary = try TemporaryDirectory(files)
        let directory = try SeedDirectory(path: temporary.path)
        let records = try directory.records(of: directory.files[0])
        let batch = try #require(await records.next())
        #expect(
            BSONValue(batch[0]) == [
                "customer": "a", "number": 1, "paid": 0, "placed": "2025-06-01T00:00:00Z",
            ])
        #expect(try await records.next() == nil)
    }
}
