/// Computes an expression for one record after the other.
final class ExpressionRunner {
    private var machine: ExpressionMachine
    /// The fields that the expression reads.
    private var document = BSONWriter(capacity: 256)

    init(_ program: ExpressionProgram) { machine = ExpressionMachine(program) }

    /// Appends the expression's value for a place.
    ///
    /// - Returns: The value's type; `nil` where there is no value.
    func append(
        _ recipe: ExpressionRecipe, at place: RecipePlace, in session: RecipeSession,
        to writer: inout BSONWriter
    ) -> BSONType? {
        // One access to each for all of the work: every one is checked.
        Self.append(recipe, at: place, in: session, &machine, &document, to: &writer)
    }

    private static func append(
        _ recipe: ExpressionRecipe, at place: RecipePlace, in session: RecipeSession,
        _ machine: inout ExpressionMachine, _ document: inout BSONWriter,
        to writer: inout BSONWriter
    ) -> BSONType? {
        document.truncate(to: 0)
        document.beginDocument()
        for operand in recipe.operands {
            let head = document.count
            operand.name.withUnsafeBytes { document.head(.null, $0) }
            let type = session.append(
                operand.slot, of: recipe.collection, at: place, to: &document)
            if let type {
                document.buffer.patch(type.rawValue, at: head)
            } else {
                document.truncate(to: head)
            }
        }
        document.end()
        machine.load(BSONView(trusted: UnsafeRawPointer(document.buffer.base)))
        guard let value = try? machine.value(ofRoot: 0), let type = value.type else { return nil }
        if let form = recipe.form, value.isNumber, type != .decimal128 {
            var sum = ExactSum()
            sum.add(value.asDouble)
            let (scaled, scale) = sum.rounded(to: recipe.digits)
            return form.append(scaled: scaled, digits: scale, to: &writer)
        }
        let length = value.byteCount
        writer.buffer.reserve(length)
        value.write(to: writer.buffer.base + writer.count)
        writer.buffer.count += length
        return type
    }
}
