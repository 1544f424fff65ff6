/// The recipes of all collections that a plan generates or refers to.
///
/// Nothing in it changes, so any worker can make any record.
final class RecipeBook: Sendable {
    let collections: [CollectionRecipe]
    /// How many expressions there are.
    let expressionCount: Int
    /// The draws whose shares are exact over places that must be counted, by their numbers.
    let draws: [ApportionedDraw]
    /// What decides about each of the draws.
    let bounds: [BlockBounds]

    /// Takes recipes whose draws have their shares on average, until their places are counted.
    convenience init(
        _ collections: [CollectionRecipe], expressionCount: Int, draws: [ApportionedDraw]
    ) {
        self.init(
            collections, expressionCount: expressionCount, draws: draws,
            bounds: draws.map { BlockBounds(average: $0.weights) })
    }

    private init(
        _ collections: [CollectionRecipe], expressionCount: Int, draws: [ApportionedDraw],
        bounds: [BlockBounds]
    ) {
        self.collections = collections
        self.expressionCount = expressionCount
        self.draws = draws
        self.bounds = bounds
    }

    /// The same book with other bounds.
    func with(_ bounds: [BlockBounds]) -> RecipeBook {
        RecipeBook(collections, expressionCount: expressionCount, draws: draws, bounds: bounds)
    }
}
