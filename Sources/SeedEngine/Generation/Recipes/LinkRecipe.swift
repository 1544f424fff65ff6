/// The value of a field of the record that a reference leads to.
final class LinkRecipe: Sendable {
    let relation: Relation
    /// The place of the field among those of the target that are read.
    let slot: Int
    /// Whether the reference stands outside of the list in which the value stands.
    let isOutside: Bool

    init(_ relation: Relation, slot: Int, isOutside: Bool) {
        self.relation = relation
        self.slot = slot
        self.isOutside = isOutside
    }

    func append(
        at place: RecipePlace, in session: RecipeSession, to writer: inout BSONWriter
    ) -> BSONType? {
        let own = isOutside ? place.outside : place
        guard let record = relation.record(at: own, in: session) else { return nil }
        return session.append(slot, of: relation.target, record: record, to: &writer)
    }
}
