/// An object, or a whole record: its fields in their order.
final class ObjectRecipe: Sendable {
    let fields: [FieldRecipe]

    init(_ fields: [FieldRecipe]) { self.fields = fields }

    func append(
        at place: RecipePlace, in session: RecipeSession, to writer: inout BSONWriter
    ) -> BSONType? {
        writer.beginDocument()
        for field in fields { field.append(at: place, in: session, to: &writer) }
        writer.end()
        return .document
    }
}
