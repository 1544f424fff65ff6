/// The recipes of all collections that a plan generates or refers to.
///
/// Nothing in it changes, so any worker can make any record.
final class RecipeBook: Sendable {
    let collections: [CollectionRecipe]
    /// How many expressions there are.
    let expressionCount: Int

    init(_ collections: [CollectionRecipe], expressionCount: Int) {
        self.collections = collections
        self.expressionCount = expressionCount
    }
}
