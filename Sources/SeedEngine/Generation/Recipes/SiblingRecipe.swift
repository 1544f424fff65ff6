/// The value of another field of the same record.
final class SiblingRecipe: Sendable {
    let collection: Int
    let slot: Int
    /// Whether the other field stands outside of the list in which the value stands.
    let isOutside: Bool

    init(collection: Int, slot: Int, isOutside: Bool) {
        self.collection = collection
        self.slot = slot
        self.isOutside = isOutside
    }

    func append(
        at place: RecipePlace, in session: RecipeSession, to writer: inout BSONWriter
    ) -> BSONType? {
        session.append(slot, of: collection, at: isOutside ? place.outside : place, to: &writer)
    }
}
