/// One of some values.
final class ChoiceRecipe: Sendable {
    /// Which of the values.
    enum Selection: Sendable {
        /// All equally likely.
        case equal(Draw)
        /// By weights.
        case weighted(ExactDraw)
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
        case .weighted(let draw): position = draw.choice(at: place, in: session)
        }
        let part = parts[position]
        writer.value(
            encoded: UnsafeRawBufferPointer(
                rebasing: bytes.bytes[part.start..<(part.start + part.count)]))
        return part.type
    }
}
