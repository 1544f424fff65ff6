/// Weighted choices, whose shares are exact.
extension RecipeCompiler {
    /// Whether a field has a value that need not have one in this share of the records.
    mutating func presence(without share: Share, _ spot: FieldSpot) -> FieldRecipe.Presence {
        guard share.millionths > 0 else { return .always }
        return .exact(
            draw([share.millionths, Share.whole - share.millionths], spot, isPresence: true))
    }

    /// One of the values of a field, or whether it has one, by weights.
    mutating func draw(
        _ weights: [Int], _ spot: FieldSpot, isPresence: Bool = false
    ) -> ExactDraw {
        let draft = drafts[spot.number]
        var records = 0..<(draft.count ?? 0)
        let counted = spot.scenario.flatMap { draft.rule?.records(of: $0) }
        // A scenario with a number of records has shares of its own, over these.
        if let counted { records = counted.clamped(to: records) }
        let source = streams.source(draft.name, isPresence ? "\(spot.path)?" : spot.path)
        let isEverywhere = !spot.isInList && !spot.isInVariant && !spot.isOptional
        guard isEverywhere, spot.scenario == nil || counted != nil else {
            return .places(
                draw(
                    weights, of: spot.number,
                    .field(
                        RecipePath(spot.path), isPresence: isPresence, records: records,
                        scenario: spot.scenario), source))
        }
        let mix = ExactMix(weights: weights, count: records.count, source: source)
        return .records(ExactChoice(mix, from: records.lowerBound))
    }

    /// A draw over places that are counted when the plan is made; the same one for the same places.
    mutating func draw(
        _ weights: [Int], of number: Int, _ scope: ApportionedDraw.Scope, _ source: RandomSource
    ) -> ApportionedDraw {
        let weights = ExactMix.lowestTerms(weights)
        // Several schemas of one path, as of the first elements of a list, share out together.
        let key = DrawKey(collection: number, weights: weights, scope: scope)
        if let known = drawNumbers[key] { return draws[known] }
        let draw = ApportionedDraw(
            draws.count, of: number, weights: weights, scope, source: source)
        drawNumbers[key] = draws.count
        draws.append(draw)
        return draw
    }
}
