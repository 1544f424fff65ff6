/// A list: how many elements it has, and how each is made.
final class ListRecipe: Sendable {
    let size: ClosedRange<Int>
    /// The recipes of the first elements.
    let first: [ValueRecipe]
    let rest: ValueRecipe
    private let source: RandomSource

    init(
        size: ClosedRange<Int>, first: [ValueRecipe], rest: ValueRecipe, source: RandomSource
    ) {
        self.size = size
        self.first = first
        self.rest = rest
        self.source = source
    }

    func append(
        at place: RecipePlace, in session: RecipeSession, to writer: inout BSONWriter
    ) -> BSONType? {
        var stream = source.stream(at: place)
        let count = stream.integer(in: size)
        writer.beginDocument()
        for position in 0..<count {
            let start = writer.count
            let recipe = position < first.count ? first[position] : rest
            writer.elementHead(.null)
            let type = recipe.append(at: place.element(position), in: session, to: &writer)
            if let type { writer.buffer.patch(type.rawValue, at: start) }
        }
        writer.end()
        return .array
    }
}
