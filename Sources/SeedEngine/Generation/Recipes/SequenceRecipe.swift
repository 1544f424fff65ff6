/// Numbers that count up, alone or in a text.
final class SequenceRecipe: Sendable {
    /// What is counted.
    enum Scope: Sendable {
        /// The records.
        case records
        /// The records of one parent.
        case siblings(FanOut)
        /// The elements of a list.
        case elements
    }

    let start: Int
    let step: Int
    let scope: Scope
    let form: NumberForm
    /// The text around the number; `nil` for a bare number.
    let template: TextTemplate?

    init(
        start: Int, step: Int, scope: Scope, form: NumberForm, template: TextTemplate? = nil
    ) {
        self.start = start
        self.step = step
        self.scope = scope
        self.form = form
        self.template = template
    }

    func append(
        at place: RecipePlace, in session: RecipeSession, to writer: inout BSONWriter
    ) -> BSONType? {
        let position =
            switch scope {
            case .records: place.record
            case .siblings(let fanOut): fanOut.parent(of: place.record).position
            case .elements: place.position
            }
        let number = start + position * step
        guard let template else { return form.append(scaled: number, digits: 0, to: &writer) }
        return writer.appendText { template.append(number: number, to: &$0) }
    }
}
