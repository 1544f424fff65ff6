/// One of some values.
final class ChoiceRecipe: Sendable {
    /// Which of the values.
    enum Selection: Sendable {
        /// All equally likely.
        case equal(Draw)
        /// By weights that hold exactly over the records from one on.
        case exact(ExactMix, from: Int)
        /// By weights that hold on average, where records are not all there is, as in lists.
        case weighted(WeightedChoice, RandomSource)
    }

    let values: [EncodedValue]
    let selection: Selection

    init(_ values: [EncodedValue], _ selection: Selection) {
        self.values = values
        self.selection = selection
    }

    func append(
        at place: RecipePlace, in session: RecipeSession, to writer: inout BSONWriter
    ) -> BSONType? {
        let position: Int
        switch selection {
        case .equal(let draw):
            position = draw.number(below: values.count, at: place, in: session)
        case .exact(let mix, let first): position = mix[place.record - first]
        case .weighted(let choice, let source):
            var stream = source.stream(at: place)
            position = choice.draw(using: &stream)
        }
        return values[position].append(to: &writer)
    }
}
