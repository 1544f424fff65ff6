/// Recipes of single fields, for factories that make the rest of their records.
extension RecipeCompiler {
    /// Compiles the rules of collections that have factories of their own.
    static func compile(
        _ collections: [RuledCollection], _ request: GenerationRequest
    ) throws(SeedError) -> [String: RuledFields] {
        var compiler = RecipeCompiler(request)
        for collection in collections { compiler.take(collection) }
        // What comes next builds on what is right so far.
        try compiler.throwProblems()
        compiler.numberUniqueValues()
        for number in compiler.drafts.indices where compiler.drafts[number].isPartial {
            let shape = compiler.shape([0], in: number)
            compiler.drafts[number].root = .fields(
                compiler.ruledFields(shape, FieldSpot(number: number)))
        }
        compiler.checkReadings()
        compiler.findCircles()
        let draft = compiler.makeBook()
        try compiler.throwProblems()
        let book = DrawCalibration.calibrated(draft)
        var fields: [String: RuledFields] = [:]
        for collection in collections {
            guard let number = compiler.number(of: collection.name),
                case .fields(let roots) = book.collections[number].root
            else { continue }
            let paths = collection.defaults.rules.map(\.path)
            let ruled = RuledFields(book, Self.fields(at: paths, among: roots))
            compiler.tryOut(ruled, of: number)
            fields[collection.name] = ruled
        }
        try compiler.throwProblems()
        return fields
    }

    private mutating func take(_ collection: RuledCollection) {
        guard let number = number(of: collection.name) else { return }
        let known = collection.defaults.rules.map(\.path)
        for rule in collection.rules.rules {
            if !known.contains(rule.path) {
                problems.add(
                    "'\(rule.path)' of '\(collection.name)' is made by its factory; rules can make"
                        + " \(known.joined(separator: ", "))"
                        + Spelling.suggestion(for: rule.path, in: known), at: rule.keyLocation)
            } else if let word = rule.kind.wordForRecordsAround {
                problems.add(
                    "'\(word)' needs records that rules make, and those of '\(collection.name)' have"
                        + " a factory", at: rule.location)
            }
        }
        let rules = collection.rules.over(collection.defaults).rules
        let location = collection.rules.rules.first?.location ?? request.profile.location
        drafts[number].isPartial = true
        drafts[number].count = collection.count
        drafts[number].origin = .profile(
            CollectionRule(
                collection.name, count: collection.count, fields: rules,
                locale: [
                    LocaleShare(
                        name: collection.locale.rawValue, weight: Share.whole, location: location)
                ], at: location))
        let unique = drafts[number].definition.unique.filter { $0.count == 1 }.flatMap(\.self)
        drafts[number].uniquePaths = Set(
            rules.filter { $0.isUnique || unique.contains($0.path) }.map(\.path))
    }

    /// The fields that have rules, or others with rules in them.
    private mutating func ruledFields(
        _ shape: ValueShape, _ spot: FieldSpot
    ) -> [FieldRecipe] {
        var fields: [FieldRecipe] = []
        for field in shape.fields {
            let own = spot.field(field.name)
            let inner = self.shape(field.schemas, in: spot.number)
            if drafts[spot.number].rule?.rule(of: own.path) != nil {
                let isRequired = shape.required.contains(field.name)
                let recipe = self.field(field.name, inner, isRequired: isRequired, own)
                if let recipe { fields.append(recipe) }
            } else if hasRules(below: own.path, in: spot.number) {
                let inside = ruledFields(settled(inner, on: .object, own), own)
                fields.append(FieldRecipe(field.name, .object(ObjectRecipe(inside))))
            }
        }
        return fields
    }

    /// Notes rules that read what no rule makes.
    private mutating func checkReadings() {
        for draft in drafts where draft.isPartial {
            let known = (draft.rule?.fields ?? []).map(\.path)
            for reading in draft.readings where !known.contains(reading.other) {
                problems.add(
                    "'\(reading.path)' reads '\(reading.other)', which the factory of"
                        + " '\(draft.name)' makes; it can read \(known.joined(separator: ", "))",
                    at: reading.location)
            }
        }
    }

    private static func fields(
        at paths: [String], among roots: [FieldRecipe]
    ) -> [String: FieldRecipe] {
        var found: [String: FieldRecipe] = [:]
        for path in paths {
            var here = roots
            for name in path.split(separator: ".") {
                let field = here.first { $0.name.elementsEqual(name.utf8) }
                found[path] = field
                if case .object(let object)? = field?.recipe { here = object.fields }
            }
        }
        return found
    }

    /// Notes what the schema has against the values of some records.
    private mutating func tryOut(_ fields: RuledFields, of number: Int) {
        let samples = Self.samples(of: drafts[number].count ?? 0)
        for rule in drafts[number].rule?.fields ?? [] {
            var spot = FieldSpot(number: number)
            for name in rule.path.split(separator: ".") { spot = spot.field(String(name)) }
            let values = samples.compactMap { fields.record(at: $0).value(rule.path) }
            guard let mistake = mistake(among: values, spot) else { continue }
            problems.add("\(drafts[number].name).\(rule.path): \(mistake)", at: rule.location)
        }
    }

    private func mistake(among values: [BSONValue], _ spot: FieldSpot) -> String? {
        for value in values {
            if let mistake = mistake(of: value, spot) { return mistake }
        }
        return nil
    }
}

extension FieldRule.Kind {
    /// The word of a rule that reads records around its own; `nil` for other rules.
    fileprivate var wordForRecordsAround: String? {
        switch self {
        case .ref: "ref"
        case .derive(.aggregate(let operation, _, _)): operation.rawValue
        case .sequence(let sequence) where sequence.within != nil: "within"
        default: nil
        }
    }
}
