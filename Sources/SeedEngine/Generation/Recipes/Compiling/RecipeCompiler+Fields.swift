extension RecipeCompiler {
    /// Of a hundred records in how many a field has a value that need not have one.
    private static let usualPresence = 80
    /// Schemas that nest in each other in many ways have more fields than anybody can wait for.
    static let mostFields = 20_000

    /// Compiles the records of all collections that are generated.
    mutating func compileFields() {
        for number in drafts.indices {
            guard let rule = drafts[number].rule else { continue }
            let shape = shape([0], in: number)
            drafts[number].asks = shape.asks
            drafts[number].root = root(shape, FieldSpot(number: number))
            checkPaths(of: rule, in: number)
        }
    }

    func shape(_ schemas: [SchemaDefinition.Index], in number: Int) -> ValueShape {
        ValueShape(schemas, of: drafts[number].definition.schema.definitions)
    }

    /// The recipe that a field would have if its values need not be different; changes nothing.
    func probe(_ path: String, in number: Int) -> ValueRecipe? {
        var probe = self
        var spot = FieldSpot(number: number)
        var shape = shape([0], in: number)
        for part in path.split(separator: ".") {
            guard !part.hasSuffix("[]") else { return nil }
            shape = probe.settled(shape, on: .object, spot)
            guard let field = shape.fields.first(where: { $0.name == part }) else { return nil }
            shape = probe.shape(field.schemas, in: number)
            spot = spot.field(String(part))
        }
        let before = probe.problems.errors.count
        let recipe = probe.recipe(shape, spot)
        return probe.problems.errors.count == before ? recipe : nil
    }

    private mutating func root(_ shape: ValueShape, _ spot: FieldSpot) -> CollectionRecipe.Root {
        guard shape.unions.isEmpty else {
            guard case .variant(let recipe) = recipe(shape, spot) else {
                return .fields(objectFields(settled(shape, on: .object, spot), spot))
            }
            return .variants(recipe, isRedrawn: true)
        }
        return .fields(objectFields(shape, spot))
    }

    // MARK: Objects

    /// The fields of an object in their stored order.
    mutating func objectFields(_ shape: ValueShape, _ spot: FieldSpot) -> [FieldRecipe] {
        var fields: [FieldRecipe] = []
        let ignored = spot.path.isEmpty ? catalog.ignoredFields : []
        for field in shape.fields where !ignored.contains(field.name) {
            let own = spot.field(field.name)
            if let recipe = self.field(
                field.name,
                self.shape(field.schemas + shape.patterned(field.name), in: spot.number),
                isRequired: shape.required.contains(field.name), own)
            {
                fields.append(recipe)
            }
        }
        fields += openFields(shape, spot)
        return fields
    }

    /// A field of an object; `nil` where there is none.
    mutating func field(
        _ name: String, _ shape: ValueShape, isRequired: Bool, _ spot: FieldSpot
    ) -> FieldRecipe? {
        guard drafts[spot.number].knownPaths.count < Self.mostFields else {
            noteTooManyFields(of: spot.number)
            return nil
        }
        drafts[spot.number].knownPaths.append(spot.path)
        let isNullable =
            shape.unions.isEmpty ? shape.allowsNull : nullableByUnion(shape, spot)
        let rule = drafts[spot.number].rule?.rule(of: spot.path)
        let isSteered = rule != nil || hasRules(below: spot.path, in: spot.number)
        var spot = spot
        if shape.sources.contains(where: { source in
            spot.trail.count { $0 == source } > 1
        }) {
            if !isRequired || isNullable {
                return isRequired ? FieldRecipe(name, .null) : nil
            }
            guard spot.trail.count < 60 else {
                note(
                    "the schema of '\(spot.path)' nests without end; say with 'value' what it is",
                    for: spot)
                return nil
            }
        }
        if shape.isImpossible {
            if isRequired { note("no value fits the schema of '\(spot.path)'", for: spot) }
            return nil
        }
        spot.trail += shape.sources
        let gap: FieldRecipe.Gap = isNullable ? .null : .absent
        var presence = FieldRecipe.Presence.always
        if let share = rule?.nullRate {
            if isRequired, !isNullable {
                problems.add(
                    "'\(spot.path)' can be neither null nor left out, so 'null_rate' has no way to"
                        + " go; the schema requires it",
                    at: rule?.location ?? drafts[spot.number].place)
            }
            presence = self.presence(without: share, spot)
        } else if !isSteered, !isRequired || isNullable, !mustBeThere(spot) {
            presence = .weighted(
                Share.whole / 100 * Self.usualPresence,
                streams.source(drafts[spot.number].name, "\(spot.path)?"))
        }
        let recipe = recipe(shape, spot.present(presence))
        return FieldRecipe(
            name, recipe, presence: presence, gap: gap,
            overrides: overrides(shape, spot, presence))
    }

    // MARK: Values

    /// The recipe of a value: what the profile says of it, or else the catalog, or else the schema.
    mutating func recipe(_ shape: ValueShape, _ spot: FieldSpot) -> ValueRecipe {
        let rules = drafts[spot.number].rule
        let scenario = spot.scenario.flatMap { rules?.scenarios[$0] }
        let own = scenario?.fields.first { $0.path == spot.path && spot.path.hasSuffix("[]") }
        if let rule = own ?? rules?.rule(of: spot.path), !rule.kind.isSchema,
            !isReference(rule.kind)
        {
            return recipe(rule, shape, spot)
        }
        if let position = drafts[spot.number].link(of: spot.path) { return link(position, spot) }
        if shape.asks { drafts[spot.number].asks = true }
        if shape.isImpossible {
            note("no value fits the schema of '\(spot.path)'", for: spot)
            return .null
        }
        if !shape.unions.isEmpty { return variants(shape, spot) }
        if let choices = shape.choices { return choice(choices, shape, spot) }
        var types = shape.likelyTypes
        if types != .null { types.remove(.null) }
        if types.contains(.number) { types.remove(.integer) }
        if hasRules(below: spot.path, in: spot.number), types.contains(.object) {
            types = .object
        }
        let kinds: [SchemaTypes] = [.string, .number, .integer, .boolean, .object, .array, .null]
        let found = kinds.filter { types.contains($0) }
        let recipes = found.map { recipe(of: $0, shape, spot) }
        guard recipes.count != 1 else { return recipes[0] }
        guard !recipes.isEmpty else {
            note(
                "values of '\(spot.path)' cannot be made from its schema; say with 'value' what it"
                    + " is", for: spot)
            return .null
        }
        return .variant(
            VariantRecipe(
                recipes, weights: recipes.map { _ in 1 },
                source: streams.source(drafts[spot.number].name, "\(spot.path)|type")))
    }

    private func isReference(_ kind: FieldRule.Kind) -> Bool {
        if case .ref = kind { true } else { false }
    }

    /// Whether the field is needed: a key, unique, or a reference that is not optional.
    private func mustBeThere(_ spot: FieldSpot) -> Bool {
        let draft = drafts[spot.number]
        if draft.uniquePaths.contains(spot.path) { return true }
        if draft.uniqueGroups.contains(where: { $0.contains(spot.path) }) { return true }
        return draft.definition.references.contains {
            $0.paths.contains(spot.path) && !$0.isOptional
        }
    }

    /// Whether the profile speaks of fields inside of a field, or they refer to records.
    func hasRules(below path: String, in number: Int) -> Bool {
        guard let rule = drafts[number].rule else { return false }
        return rule.hasRule(inside: path)
            || drafts[number].links.contains { link in
                link.paths.contains { FieldPath.enclosing($0).contains(path) }
            }
    }
}

extension ValueShape {
    /// The shape with one alternative of the first union.
    func choosing(
        _ alternative: [Index], of definitions: [SchemaDefinition]
    ) -> ValueShape {
        var shape = self
        shape.unions.removeFirst()
        for index in alternative { shape.add(index, of: definitions) }
        shape.findContradictions()
        return shape
    }
}
