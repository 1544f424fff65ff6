import SeedEngine

/// How much is sent to the server at once.
package struct ChunkLimits: Sendable, Hashable {
    /// At most so many records.
    ///
    /// Default: 1,000.
    package var records: Int
    /// At most so many bytes, unless one record alone is larger.
    ///
    /// Default: 8 MiB, well below the 48 MB that a server takes in one message.
    package var bytes: Int

    /// Makes limits; anything below one counts as one.
    package init(records: Int = 1000, bytes: Int = 8 << 20) {
        self.records = max(1, records)
        self.bytes = max(1, bytes)
    }
}
