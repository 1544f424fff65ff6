/// One of some values.
final class ChoiceRecipe: Sendable {
    /// Which of the values.
    enum Selection: Sendable {
        /// All equally likely.
        case equal(Draw)
        /// By weights that hold exactly over the records.
        case exact(ExactChoice)
        /// By weights that hold on average, where records are not all there is, as in lists.
        case weighted(WeightedChoice, RandomSource)
    }

    /// Where a value lies among the bytes of all.
    private struct Part: BitwiseCopyable {
        let type: BSONType
        let start: Int
        let count: Int
    }

    let selection: Selection
    private let parts: [Part]
    private let bytes: OwnedBytes

    init(_ values: [EncodedValue], _ selection: Selection) {
        self.selection = selection
        var parts: [Part] = []
        var bytes: [UInt8] = []
        for value in values {
            parts.append(Part(type: value.type, start: bytes.count, count: value.bytes.count))
            bytes += value.bytes
        }
        self.parts = parts
        self.bytes = OwnedBytes(bytes)
    }

    /// How many values there are.
    var count: Int { parts.count }

    func append(
        at place: RecipePlace, in session: RecipeSession, to writer: inout BSONWriter
    ) -> BSONType? {
        let position: Int
        switch selection {
        case .equal(let draw): position = draw.number(below: count, at: place, in: session)
        case .exact(let choice): position = choice[place.record]
        case .weighted(let choice, let source):
            var stream = source.stream(at: place)
            position = choice.draw(using: &stream)
        }
        let part = parts[position]
        writer.value(
            encoded: UnsafeRawBufferPointer(
                rebasing: bytes.bytes[part.start..<(part.start + part.count)]))
        return part.type
    }
}
