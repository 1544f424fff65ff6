import FoundationEssentials
import Testing

@testable import SeedEngine

@Suite("The forms of seed files")
struct SeedFilesTests {
    private static let orders =
        "{\"customer\": \"a\", \"number\": 1}\n{\"customer\": \"z\", \"number\": 2}\n"

    private func directory(_ files: [String: [UInt8]]) throws -> TemporaryDirectory {
        var texts = ShopCatalog.schemas
        texts["catalog.yaml"] = ShopCatalog.text
        let directory = try TemporaryDirectory(texts)
        for (name, bytes) in files {
            try Data(bytes).write(to: URL(filePath: "\(directory.path)/\(name)"))
        }
        return directory
    }

    @Test(
        "can be told by their names",
        arguments: [".json", ".ndjson", ".jsonl"], [nil, Compression.gzip, .zstd])
    func readsEveryForm(ending: String, compression: Compression?) throws {
        let text = Array(Self.orders.utf8)
        let name = "orders\(ending)\(compression?.suffix ?? "")"
        let directory = try directory([
            "customers.json": Array("[{\"id\": \"a\"}]".utf8),
            name: try compression?.compress(text) ?? text,
        ])
        let report = try Validator.validate(SeedDirectory(path: directory.path))
        #expect(
            ValidatorTests.marks(report) == ["\(name):2:14 reference.unresolved customer"])
        #expect(report.files.map(\.recordCount) == [1, 2])
    }

    @Test(
        "a place of a deferred reference is found again in every form",
        arguments: Compression.allCases)
    func findsPlacesAgain(_ compression: Compression) throws {
        let name = "orders.ndjson\(compression.suffix)"
        let parents = try directory(["customers.json": Array("[{\"id\": \"a\"}]".utf8)])
        let elsewhere = try SeedDirectory(path: parents.path)
        let directory = try directory([name: try compression.compress(Array(Self.orders.utf8))])
        var options = ValidationOptions()
        options.referenceDirectories = [elsewhere]
        let report = try Validator.validate(
            SeedDirectory(path: directory.path), options: options)
        #expect(
            ValidatorTests.marks(report) == ["\(name):2:14 reference.unresolved customer"])
    }

    @Test("two files of one collection are refused, both named")
    func refusesTwoFiles() throws {
        let directory = try directory(["orders.json": [], "orders.ndjson.gz": []])
        let error = #expect(throws: SeedError.self) { try SeedDirectory(path: directory.path) }
        #expect(error?.code == .usage)
        #expect(error?.message.contains("orders.json and orders.ndjson.gz") == true)
    }

    @Test("a misspelt one is told apart from a foreign one")
    func suggestsNames() throws {
        let directory = try directory([
            "customers.json": Array("[]".utf8), "oders.ndjson.gz": [], "notes.jsonl": [],
        ])
        let report = try Validator.validate(SeedDirectory(path: directory.path))
        #expect(report.findings.map(\.severity) == [.warning, .error])
        #expect(report.findings.map(\.expected) == [nil, "orders.ndjson.gz"])
    }

    @Test("a bad line is a finding, and the others are checked")
    func goesOnBehindBadLines() throws {
        let directory = try directory([
            "customers.ndjson": Array(
                "{\"id\": \"a\"\n{\"id\": 5, \"country\": \"UG\"}\n{\"id\": \"c\", \"email\": \"c\"}\n"
                    .utf8)
        ])
        let report = try Validator.validate(SeedDirectory(path: directory.path))
        #expect(
            ValidatorTests.marks(report) == [
                "customers.ndjson:1:11 json.syntax id", "customers.ndjson:2:8 schema.type id",
            ])
        #expect(report.files.map(\.recordCount) == [3])
        #expect(report.hasUnreadableFile)
    }

    @Test("compressed data that is cut short keeps the findings before the cut")
    func keepsFindingsBeforeTheCut() throws {
        let bytes = try Compression.gzip.compress(
            Array("{\"id\": 5}\n".utf8))
        let directory = try directory(["customers.jsonl.gz": bytes.dropLast(8)])
        let report = try Validator.validate(SeedDirectory(path: directory.path))
        #expect(
            ValidatorTests.marks(report) == [
                "customers.jsonl.gz:1:8 schema.type id",
                "customers.jsonl.gz:2:1 file.unreadable root",
            ])
        #expect(
            report.findings[1].message
                == "The file cannot be decompressed: the gzip data ends too early, behind 10 bytes of"
                + " text")
        #expect(report.hasUnreadableFile)
    }

    @Test("much text from little data is read piece by piece", arguments: Compression.allCases)
    func survivesBombs(_ compression: Compression) throws {
        let spaces = [UInt8](repeating: 0x20, count: 1 << 20)
        var bytes = try compression.compress([0x5B])
        let part = try compression.compress(spaces)
        for _ in 0..<200 { bytes += part }
        bytes += try compression.compress([0x5D])
        let directory = try directory(["customers.json\(compression.suffix)": bytes])
        let file = try SeedDirectory(path: directory.path).files[0]
        var reader = try file.makeReader()
        var writer = BSONWriter()
        guard case .end = try reader.next(into: &writer) else {
            Issue.record("a record")
            return
        }
        #expect(reader.bytesRead == 200 << 20 | 2)
        #expect(reader.windowSize < 1 << 20)
    }
}
