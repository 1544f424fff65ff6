package import SeedEngine

/// How records are loaded.
package struct LoadOptions: Sendable {
    /// What is done with a record whose key is stored already.
    ///
    /// Default: replace.
    package var mode: LoadMode
    /// How much is sent to the server at once.
    package var limits: ChunkLimits
    /// The present, by which records are counted that a TTL index deletes; `nil` does not count them.
    package var now: Instant?

    /// Makes options; each has the default named above.
    package init(
        mode: LoadMode = .replace, limits: ChunkLimits = ChunkLimits(), now: Instant? = nil
    ) {
        self.mode = mode
        self.limits = limits
        self.now = now
    }
}
