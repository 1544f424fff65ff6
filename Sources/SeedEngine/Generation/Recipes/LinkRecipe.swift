/// The value of a field of the record that a reference leads to.
final class LinkRecipe: Sendable {
    let relation: Relation
    /// The place of the field among those of the target that are read.
    let slot: Int
    /// The collection of the field, and the place of its reference among the fields that are read.
    let collection: Int
    let reference: Int
    /// Whether the reference stands outside of the list in which the value stands.
    let isOutside: Bool

    init(_ relation: Relation, slot: Int, of collection: Int, reference: Int, isOutside: Bool) {
        self.relation = relation
        self.slot = slot
        self.collection = collection
        self.reference = reference
        self.isOutside = isOutside
    }

    func append(
        at place: RecipePlace, in session: RecipeSession, to writer: inout BSONWriter
    ) -> BSONType? {
        var own = isOutside ? place.outside : place
        // What follows a reference that is not drawn anew leads where the reference does.
        if own.attempt > 0, !session.isRedrawn(reference, of: collection) { own.attempt = 0 }
        guard let record = relation.record(at: own, in: session) else { return nil }
        return session.append(slot, of: relation.target, record: record, to: &writer)
    }
}
