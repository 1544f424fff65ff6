/// One of several ways to make a value, as the unions of schemas have them.
final class VariantRecipe: Sendable {
    let variants: [ValueRecipe]
    private let choice: WeightedChoice
    private let source: RandomSource

    init(_ variants: [ValueRecipe], weights: [Int], source: RandomSource) {
        self.variants = variants
        choice = WeightedChoice(weights: weights)
        self.source = source
    }

    func append(
        at place: RecipePlace, in session: RecipeSession, to writer: inout BSONWriter
    ) -> BSONType? {
        variant(at: place).append(at: place, in: session, to: &writer)
    }

    /// The way in which the value of a place is made.
    func variant(at place: RecipePlace) -> ValueRecipe {
        var stream = source.stream(at: place)
        return variants[choice.draw(using: &stream)]
    }
}
