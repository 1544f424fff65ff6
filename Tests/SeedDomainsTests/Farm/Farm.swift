import FoundationEssentials
import SeedEngine
import Testing

/// The committed farm data set, for tests.
enum Farm {
    static let testDirectory = #filePath.replacing("/Farm.swift", with: "")
    static let root = testDirectory.replacing("/Tests/SeedDomainsTests/Farm", with: "")
    static let directory = "\(root)/seed-data/farm"
    static let catalogFile = "\(directory)/catalog.yaml"

    /// The names of the collections in SEED_ORDER, as the platform's services know them.
    static let collections = [
        "grading_models", "regions", "agent_configs", "prompts", "cost_events", "source_configs",
        "factories", "collection_points", "farmers", "farmer_performance", "weather_observations",
        "documents",
    ]

    /// Reads the catalog.
    static func catalog() throws -> Catalog { try CatalogReader.read(catalogFile) }

    /// All records of a committed file.
    static func records(of collection: String) throws -> [BSONValue] {
        try read("\(directory)/\(collection).json")
    }

    /// All records of a file that is free of JSON problems.
    static func read(_ path: String) throws -> [BSONValue] {
        var reader = JSONRecordReader(try ByteSource(path: path))
        var writer = BSONWriter()
        var records: [BSONValue] = []
        while true {
            writer.truncate(to: 0)
            switch try reader.next(into: &writer) {
            case .record(_, let problems):
                #expect(problems == [])
                let base = try #require(writer.bytes.baseAddress)
                records.append(BSONValue(BSONView(trusted: base)))
            case .other: Issue.record("\(path) holds a value that is no record")
            case .malformed(_, let problem), .unreadable(let problem): throw problem
            case .end: return records
            }
        }
    }

    /// Makes a directory of seed files, and removes it afterwards.
    static func withDirectory<Result>(
        _ files: [String: [BSONValue]], _ body: (String) throws -> Result
    ) throws -> Result {
        let path = "\(FileManager.default.temporaryDirectory.path)/seedbed-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        for (name, records) in files {
            var text = ByteBuffer()
            text.append("[" as StaticString)
            for (number, record) in records.enumerated() {
                text.append(number == 0 ? "\n  " : ",\n  " as StaticString)
                record.documentBytes.withUnsafeBytes { bytes in
                    guard let base = bytes.baseAddress else { return }
                    JSONWriter.append(record: BSONView(trusted: base), level: 1, to: &text)
                }
            }
            text.append("\n]\n" as StaticString)
            try Data(text.array).write(to: URL(filePath: "\(path)/\(name)"))
        }
        return try body(path)
    }
}
