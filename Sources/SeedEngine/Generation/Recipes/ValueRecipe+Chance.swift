extension ValueRecipe {
    /// Whether chance decides about the value when its record is drawn anew, apart from the fields that it
    /// is made from.
    var isDrawn: Bool {
        switch self {
        case .null, .constant, .sequence, .template, .sibling, .aggregate, .expression: false
        case .flag, .distribution, .variant: true
        case .choice(let recipe): recipe.isDrawn
        case .number(let recipe): recipe.draw.isRepeated
        case .text(let recipe): recipe.draw.isRepeated
        case .instant(let recipe): recipe.draw.isRepeated
        case .provider(let recipe): recipe.draw.isRepeated
        case .link(let recipe): recipe.relation.isDrawn
        case .object(let recipe): recipe.fields.contains(where: \.isDrawn)
        case .list(let recipe):
            recipe.size.count > 1 || recipe.rest.isDrawn || recipe.first.contains(where: \.isDrawn)
        }
    }
}

extension ChoiceRecipe {
    fileprivate var isDrawn: Bool {
        switch selection {
        case .equal(let draw): draw.isRepeated
        case .weighted(let draw): draw.isRepeated
        }
    }
}

extension FieldRecipe {
    /// Whether chance decides about the field when its record is drawn anew.
    var isDrawn: Bool {
        ([(presence, recipe)] + overrides.compactMap { $0.map { ($0.presence, $0.recipe) } })
            .contains { presence, recipe in presence.isDrawn || recipe.isDrawn }
    }
}

extension FieldRecipe.Presence {
    fileprivate var isDrawn: Bool {
        switch self {
        case .always: false
        case .exact(let draw): draw.isRepeated
        case .weighted: true
        }
    }
}

extension Relation {
    fileprivate var isDrawn: Bool {
        switch way {
        case .spread, .ranked, .earlier: true
        case .drawn(let draw): draw.isRepeated
        case .fanOut: false
        }
    }
}

extension Draw {
    /// Whether another value is drawn when the record is drawn anew.
    fileprivate var isRepeated: Bool {
        switch self {
        case .free, .inList: true
        case .unique, .counted: false
        case .digit(let numbering, _): numbering.alternatives > 1
        }
    }
}
