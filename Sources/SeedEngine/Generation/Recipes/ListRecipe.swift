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
        writer.beginDocument()
        for position in 0..<count(at: place) {
            let start = writer.count
            writer.elementHead(.null)
            let type = recipe(of: position).append(
                at: place.element(position), in: session, to: &writer)
            if let type { writer.buffer.patch(type.rawValue, at: start) }
        }
        writer.end()
        return .array
    }

    /// How many elements the list of a place has.
    func count(at place: RecipePlace) -> Int {
        var stream = source.stream(at: place)
        return stream.integer(in: size)
    }

    /// How the element at a position is made.
    @inline(__always) func recipe(of position: Int) -> ValueRecipe {
        position < first.count ? first[position] : rest
    }
}
