import SeedEngine

/// What became of the records of one chunk.
struct ChunkOutcome: Sendable {
    var created = 0
    var updated = 0
    var unchanged = 0
    var rejected: [RejectedWrite] = []
    /// Records that wait for a unique value that another document holds.
    var blocked: [BlockedRecord] = []
    var expiring: [ExpiringRecords] = []
}
