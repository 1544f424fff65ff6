/// Choices in exact shares over the records from one on.
final class ExactChoice: Sendable {
    private let mix: ExactMix
    private let first: Int

    init(_ mix: ExactMix, from first: Int = 0) {
        self.mix = mix
        self.first = first
    }

    /// The choice of a record.
    @inline(__always) subscript(record: Int) -> Int { mix[record - first] }
}
