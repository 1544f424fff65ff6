/// Numbers of a range, a step apart, all equally likely or all different.
final class NumberRecipe: Sendable {
    /// The least number, times 10^`digits`.
    let low: Int
    /// What is between two numbers, times 10^`digits`.
    let step: Int
    /// How many numbers there are.
    let count: Int
    let digits: Int
    let form: NumberForm
    let draw: Draw

    init(low: Int, step: Int, count: Int, digits: Int, form: NumberForm, draw: Draw) {
        self.low = low
        self.step = step
        self.count = count
        self.digits = digits
        self.form = form
        self.draw = draw
    }

    func append(
        at place: RecipePlace, in session: RecipeSession, to writer: inout BSONWriter
    ) -> BSONType? {
        let number = draw.number(below: count, at: place, in: session)
        return form.append(scaled: low + number * step, digits: digits, to: &writer)
    }
}
