/// A field whose way through a record depends on the record: through the variants of schemas, and into
/// objects that are made as a whole.
final class VariedField: Sendable {
    private let steps: [RecipePath.Step]
    /// The ways on behind each step.
    private let rests: [FieldPath]

    /// Whether it is another one when its record is drawn anew.
    let isRedrawn: Bool
    /// Whether it may be another one when its record follows a scenario.
    let followsScenario: Bool

    init(_ path: String, isRedrawn: Bool, followsScenario: Bool) {
        self.isRedrawn = isRedrawn
        self.followsScenario = followsScenario
        steps = RecipePath(path).steps
        let names = path.split(separator: ".")
        rests = names.indices.map { FieldPath(names[($0 + 1)...].joined(separator: ".")) }
    }

    /// Appends the field of a record, without its head.
    ///
    /// - Returns: The value's type; `nil` where the record does not have the field.
    func append(
        of root: CollectionRecipe.Root, at place: RecipePlace, in session: RecipeSession,
        to writer: inout BSONWriter
    ) -> BSONType? {
        var fields = root.fields(at: place)
        for (position, step) in steps.enumerated() {
            guard let field = fields.first(where: { $0.name == step.name }) else { return nil }
            if position == steps.count - 1 {
                return field.appendValue(at: place, in: session, to: &writer)
            }
            var (presence, recipe) = field.making(at: place)
            // Whoever reads inside of a list stands in an element of it.
            guard step.listDepth > 0 || presence.holds(at: place, in: session) else { return nil }
            for _ in 0..<step.listDepth {
                guard case .list(let list) = settled(recipe, at: place) else { return nil }
                recipe = list.rest
            }
            guard case .object(let object) = settled(recipe, at: place) else {
                return append(rests[position], of: recipe, at: place, in: session, to: &writer)
            }
            fields = object.fields
        }
        return nil
    }

    private func settled(_ recipe: ValueRecipe, at place: RecipePlace) -> ValueRecipe {
        guard case .variant(let variants) = recipe else { return recipe }
        return variants.settled(at: place)
    }

    /// Appends a part of a value.
    private func append(
        _ path: FieldPath, of recipe: ValueRecipe, at place: RecipePlace,
        in session: RecipeSession, to writer: inout BSONWriter
    ) -> BSONType? {
        var whole = BSONWriter(capacity: 1024)
        guard recipe.append(at: place, in: session, to: &whole) == .document else { return nil }
        let view = BSONView(trusted: UnsafeRawPointer(whole.buffer.base))
        guard let element = path.element(in: view) else { return nil }
        writer.value(encoded: element.value)
        return element.type
    }
}
