import SeedEngine

/// The source of generated quality documents.
struct DocumentSource: Sendable {
    private static let usual = "e2e-qc-analyzer-json"

    /// The id of the source config.
    let id: String
    /// The agent that extracts its documents.
    let agent: String

    /// Chooses the analyzer's source, or the first one that there is.
    init(_ records: [BSONValue]) {
        let record = records.first { $0["source_id"]?.text == Self.usual } ?? records.first
        id = record?["source_id"]?.text ?? Self.usual
        agent = record?["transformation"]?["ai_agent_id"]?.text ?? "qc-event-extractor"
    }
}
