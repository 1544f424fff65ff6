/// Values whose schemas have alternatives.
extension RecipeCompiler {
    /// One recipe for each alternative of the first union.
    mutating func variants(_ shape: ValueShape, _ spot: FieldSpot) -> ValueRecipe {
        var spot = spot
        spot.isInVariant = true
        let definitions = drafts[spot.number].definition.schema.definitions
        var shapes = shape.unions[0].map { shape.choosing($0, of: definitions) }
            .filter { !$0.isImpossible }
        let isBelow = hasRules(below: spot.path, in: spot.number)
        let others = shapes.filter { $0.likelyTypes != .null }
        if !others.isEmpty { shapes = others }
        if isBelow {
            let objects = shapes.filter { !$0.likelyTypes.isDisjoint(with: [.object, .array]) }
            if !objects.isEmpty { shapes = objects }
        }
        // Schemas that nest in themselves end with the alternatives that do not.
        let trail = spot.trail
        let ending = shapes.filter { shape in
            !shape.sources.contains { source in trail.count { $0 == source } > 1 }
        }
        if !ending.isEmpty { shapes = ending }
        drafts[spot.number].asks = drafts[spot.number].asks || shapes.contains(where: \.asks)
        guard let first = shapes.first else {
            note("no value fits the schema of '\(spot.path)'", for: spot)
            return .null
        }
        guard shapes.count > 1 else { return recipe(first, spot) }
        let recipes = shapes.map { shape in
            var inner = spot
            inner.trail += shape.sources
            return recipe(shape, inner)
        }
        return .variant(
            VariantRecipe(
                recipes, weights: recipes.map { _ in 1 },
                source: streams.source(
                    drafts[spot.number].name, "\(spot.path)|\(shape.unions.count)")))
    }

    /// The shape of one of the alternatives of each union, of the types that are wanted where there are such.
    func settled(_ shape: ValueShape, on types: SchemaTypes, _ spot: FieldSpot) -> ValueShape {
        var shape = shape
        let definitions = drafts[spot.number].definition.schema.definitions
        while let union = shape.unions.first {
            let shapes = union.map { shape.choosing($0, of: definitions) }
                .filter { !$0.isImpossible }
            let fitting = shapes.first { !$0.likelyTypes.isDisjoint(with: types) }
            guard let next = fitting ?? shapes.first else { break }
            shape = next
        }
        return shape
    }

    func nullableByUnion(_ shape: ValueShape, _ spot: FieldSpot) -> Bool {
        guard shape.types.contains(.null), let union = shape.unions.first else { return false }
        let definitions = drafts[spot.number].definition.schema.definitions
        return union.contains { alternative in
            let chosen = shape.choosing(alternative, of: definitions)
            guard !chosen.isImpossible else { return false }
            return chosen.unions.isEmpty
                ? chosen.isTyped && chosen.allowsNull : nullableByUnion(chosen, spot)
        }
    }
}
