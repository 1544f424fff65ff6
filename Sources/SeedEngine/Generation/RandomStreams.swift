/// All randomness of a run: independent streams, each a pure function of (seed, collection, field, index).
///
/// Nothing is shared and nothing advances: whichever worker asks, in whatever order, draws the same
/// values, and a new field or collection moves no other.
package struct RandomStreams: Sendable, Hashable {
    private let root: UInt64

    /// Takes the run's seed.
    ///
    /// Every seed is as good as any other, 0 too.
    package init(seed: UInt64) { root = RandomStream.scramble(seed &+ RandomStream.step) }

    /// The source of the streams of one field, given by its path or by another name for what is drawn.
    ///
    /// Hashes both names, so keep the result.
    package func source(_ collection: String, _ field: String) -> RandomSource {
        var key = root
        for name in [collection, field] {
            for byte in name.utf8 { key = RandomStream.scramble(key ^ UInt64(byte)) }
            // Keeps ("ab", "c") apart from ("a", "bc").
            key = RandomStream.scramble(key &+ RandomStream.step)
        }
        return RandomSource(key: key)
    }
}
