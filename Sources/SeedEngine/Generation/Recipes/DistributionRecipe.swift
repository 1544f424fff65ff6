/// Numbers of a distribution.
final class DistributionRecipe: Sendable {
    let distribution: NumberDistribution
    let form: NumberForm
    let source: RandomSource

    init(_ distribution: NumberDistribution, form: NumberForm, source: RandomSource) {
        self.distribution = distribution
        self.form = form
        self.source = source
    }

    func append(
        at place: RecipePlace, in session: RecipeSession, to writer: inout BSONWriter
    ) -> BSONType? {
        var stream = source.stream(at: place)
        return form.append(
            scaled: distribution.draw(using: &stream), digits: distribution.digits, to: &writer)
    }
}
