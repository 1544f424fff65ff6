import FoundationEssentials
import SeedEngine
import Testing

@Suite("The farm's schemas")
struct FarmSchemasTests {
    private static let directory = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "seed-data/farm")

    static let collections = [
        "agent_configs", "collection_points", "cost_events", "documents", "factories",
        "farmer_performance", "farmers", "grading_models", "prompts", "regions", "source_configs",
        "weather_observations",
    ]

    @Test("every reference record is valid, and stored once and for all", arguments: collections)
    func accept(_ collection: String) throws {
        let schemaFile = Self.directory.appending(path: "schemas/\(collection).schema.json")
        let document = try JSONDocument(
            text: [UInt8](Data(contentsOf: schemaFile)), file: schemaFile.path)
        let compilation = CompiledSchema.compile(document.value)
        guard case .success(let schema) = compilation else {
            Issue.record("\(compilation)")
            return
        }
        let recordFile = Self.directory.appending(path: "\(collection).json")
        let records = try RecordReading([UInt8](Data(contentsOf: recordFile))).records
        #expect(!records.isEmpty)
        for record in records {
            let ignored: IgnoredFields = ["_id", "_comment"]
            #expect(schema.validation(record, ignoring: ignored).issues == [])
            let once = schema.stored(record, ignoring: ignored)
            #expect(schema.stored(once).documentBytes == once.documentBytes)
        }
    }
}
