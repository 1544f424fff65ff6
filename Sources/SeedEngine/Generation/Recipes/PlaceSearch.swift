/// Finds the places of records at which a draw makes a choice.
struct PlaceSearch {
    private let draw: ApportionedDraw
    private let steps: [RecipePath.Step]
    private let isPresence: Bool
    private let session: RecipeSession

    /// Takes a draw at a field; `nil` for another one.
    init?(_ draw: ApportionedDraw, in session: RecipeSession) {
        guard case .field(let path, let isPresence, _, _) = draw.scope else { return nil }
        self.draw = draw
        self.isPresence = isPresence
        self.session = session
        steps = path.steps
    }

    /// Visits the places of a record.
    func visit(
        _ root: CollectionRecipe.Root, at place: RecipePlace, _ body: (RecipePlace) -> Void
    ) {
        visit(root.fields(at: place), at: place, step: 0, body)
    }

    private func visit(
        _ fields: [FieldRecipe], at place: RecipePlace, step: Int, _ body: (RecipePlace) -> Void
    ) {
        guard let field = fields.first(where: { $0.name == steps[step].name }) else { return }
        let (presence, recipe) = field.making(at: place)
        let isLast = step == steps.count - 1 && steps[step].listDepth == 0
        if isLast, isPresence {
            if case .exact(.places(let other)) = presence, other === draw { body(place) }
        } else if presence.holds(at: place, in: session) {
            visit(recipe, at: place, step: step, listDepth: steps[step].listDepth, body)
        }
    }

    private func visit(
        _ recipe: ValueRecipe, at place: RecipePlace, step: Int, listDepth: Int,
        _ body: (RecipePlace) -> Void
    ) {
        switch recipe {
        case .variant(let variants):
            let recipe = variants.variant(at: place)
            visit(recipe, at: place, step: step, listDepth: listDepth, body)
        case .list(let list) where listDepth > 0:
            for position in 0..<list.count(at: place) {
                visit(
                    list.recipe(of: position), at: place.element(position), step: step,
                    listDepth: listDepth - 1, body)
            }
        case .object(let object) where listDepth == 0 && step < steps.count - 1:
            visit(object.fields, at: place, step: step + 1, body)
        case .choice(let choice) where listDepth == 0 && step == steps.count - 1 && !isPresence:
            if case .weighted(.places(let other)) = choice.selection, other === draw { body(place) }
        default: break
        }
    }
}
