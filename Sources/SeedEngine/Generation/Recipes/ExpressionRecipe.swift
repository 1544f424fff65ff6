/// A value computed from other fields of the same record, or of the same element of a list.
final class ExpressionRecipe: Sendable {
    /// A field that the expression reads.
    struct Operand: Sendable {
        let name: [UInt8]
        let slot: Int
    }

    let program: ExpressionProgram
    /// Which of the book's expressions it is.
    let number: Int
    let collection: Int
    let operands: [Operand]
    let form: NumberForm?
    /// How many digits behind the point are kept; `nil` for all.
    let digits: Int?

    init(
        _ program: ExpressionProgram, number: Int, collection: Int, operands: [Operand],
        form: NumberForm?, digits: Int?
    ) {
        self.program = program
        self.number = number
        self.collection = collection
        self.operands = operands
        self.form = form
        self.digits = digits
    }

    func append(
        at place: RecipePlace, in session: RecipeSession, to writer: inout BSONWriter
    ) -> BSONType? {
        session.runner(of: self).append(self, at: place, in: session, to: &writer)
    }
}
