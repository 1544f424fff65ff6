extension RecipeCompiler {
    /// Finds the fields, and groups of fields, that no two records share the values of.
    mutating func findUniqueness() {
        for number in drafts.indices {
            guard let rule = drafts[number].rule else { continue }
            let definition = drafts[number].definition
            var groups = [definition.key] + definition.unique
            groups += definition.indexes.filter { $0.isUnique && !$0.isSparse }
                .map { $0.keys.map(\.path) }
            if let identifier = definition.identifier, !definition.isKeyedByIdentifier {
                groups.append(identifier.paths)
            }
            groups += rule.rules.filter(\.isUnique).map { [$0.path] }
            for group in groups {
                if group.count == 1 {
                    drafts[number].uniquePaths.insert(group[0])
                } else if !drafts[number].uniqueGroups.contains(group) {
                    drafts[number].uniqueGroups.append(group)
                }
            }
            checkScenarios(of: rule, in: number)
        }
    }

    private mutating func checkScenarios(of rule: CollectionRule, in number: Int) {
        let unique = drafts[number].uniquePaths.union(
            drafts[number].uniqueGroups.flatMap(\.self))
        for scenario in rule.scenarios {
            for field in scenario.fields where unique.contains(field.path) {
                problems.add(
                    "'\(field.path)' must be different in each record, so a scenario cannot change"
                        + " it", at: field.location)
            }
        }
        for field in rule.rules where field.isUnique && field.path.contains("[]") {
            problems.add(
                "'unique' is about records, so it cannot stand inside of a list; 'uniqueItems' in"
                    + " the schema keeps elements apart", at: field.location)
        }
        for field in rule.rules where unique.contains(field.path) {
            guard let share = field.nullRate, share.millionths > 0 else { continue }
            problems.add(
                "'\(field.path)' must be different in each record, so it cannot be null in"
                    + " \(share.text) of them", at: field.location)
        }
    }

    /// Decides how values that must be different are drawn.
    mutating func numberUniqueValues() {
        for number in drafts.indices where drafts[number].rule != nil {
            for path in drafts[number].uniquePaths.sorted() { numberValues(of: path, in: number) }
            for group in drafts[number].uniqueGroups { numberValues(of: group, in: number) }
        }
    }

    /// Where to say that a field cannot be unique.
    private func place(of path: String, in number: Int) -> SourceLocation {
        let rule = drafts[number].rule
        return rule?.rule(of: path)?.location ?? rule?.location ?? request.profile.location
    }

    private mutating func numberValues(of path: String, in number: Int) {
        let draft = drafts[number]
        guard let count = draft.count, count > 1 else { return }
        let space: Int?
        if let position = draft.link(of: path), let relation = draft.relations[position],
            draft.links[position].paths.count == 1
        {
            if case .fanOut = relation.way {
                // One child at most for each parent is as good as unique.
                if draft.links[position].largestFamily <= 1 { return }
                space = 0
            } else {
                refusePreference(relation, of: path, at: draft.links[position].location)
                space = relation.count
                if relation.count >= count {
                    drafts[number].relations[position] = relation.with(.drawn(.counted))
                    return
                }
            }
            let target = drafts[relation.target].name
            problems.add(
                "\(draft.name).\(path) must be different in each record, and"
                    + (space == 0
                        ? " 'per_parent' gives some of '\(target)' several"
                        : " '\(target)' has \(relation.count.grouped) to refer to,"
                            + " \(count.grouped) asked"),
                at: place(of: path, in: number))
            return
        }
        guard let recipe = probe(path, in: number) else { return }
        if recipe.isUniqueByItself { return }
        space = recipe.space
        let source = streams.source(draft.name, path)
        guard let space else {
            problems.add(
                "\(draft.name).\(path) must be different in each record, which it cannot be made"
                    + " to be; give it a sequence, a template with {n}, or a range",
                at: place(of: path, in: number))
            return
        }
        guard space >= count else {
            problems.add(
                "\(draft.name).\(path) can give \(space.grouped) values, \(count.grouped) asked",
                at: place(of: path, in: number))
            return
        }
        drafts[number].draws[path] = .unique(
            UniqueOrder(count: space, block: recipe.plainSpace ?? space, source: source))
    }

    private mutating func numberValues(of group: [String], in number: Int) {
        let draft = drafts[number]
        guard let count = draft.count, count > 1 else { return }
        guard !group.contains(where: { draft.uniquePaths.contains($0) }) else { return }
        let name = group.joined(separator: ", ")
        let parent = group.first { path in
            guard let position = draft.link(of: path), let relation = draft.relations[position],
                case .fanOut = relation.way
            else { return false }
            return true
        }
        var paths = group
        if let parent, let position = draft.link(of: parent) {
            paths.removeAll { draft.links[position].paths.contains($0) }
            // One child at most for each parent is different by its parent.
            if paths.isEmpty, draft.links[position].largestFamily <= 1 { return }
        }
        var sizes: [Int] = []
        var numbered: [String] = []
        for path in paths {
            if let position = draft.link(of: path), let relation = draft.relations[position] {
                guard !numbered.contains(where: { draft.links[position].paths.contains($0) })
                else { continue }
                refusePreference(relation, of: path, at: draft.links[position].location)
                sizes.append(relation.count)
                numbered.append(path)
                continue
            }
            guard let recipe = probe(path, in: number) else { return }
            if recipe.isUniqueByItself { return }
            if case .sequence(let sequence) = recipe, case .siblings = sequence.scope,
                parent != nil
            {
                return
            }
            guard let space = recipe.space, draft.draws[path] == nil else { continue }
            sizes.append(space)
            numbered.append(path)
        }
        let product = TupleNumbering.product(of: sizes)
        let source = streams.source(draft.name, name)
        let scope: TupleNumbering.Scope
        let wanted: Int
        if let parent, let position = draft.link(of: parent),
            let relation = draft.relations[position], case .fanOut(let fanOut) = relation.way
        {
            wanted = draft.links[position].largestFamily
            scope = .siblings(fanOut, atMost: wanted, source)
        } else {
            wanted = count
            guard product > 0 else { return }
            scope = .records(KeyedPermutation(count: product, source: source))
        }
        guard !numbered.isEmpty, product >= wanted else {
            let whose = parent.map { " for each '\($0)'" } ?? ""
            problems.add(
                "\(draft.name): \(name) can give \(product.grouped) different combinations\(whose),"
                    + " \(wanted.grouped) asked",
                at: place(of: paths.first ?? group[0], in: number))
            return
        }
        let numbering = TupleNumbering(
            scope, sizes: sizes,
            alternatives: alternatives(for: numbered, of: product, wanted: wanted, in: number))
        for (digit, path) in numbered.enumerated() {
            if let position = draft.link(of: path), let relation = draft.relations[position] {
                drafts[number].relations[position] = relation.with(
                    .drawn(.digit(numbering, digit)))
            } else {
                drafts[number].draws[path] = .digit(numbering, digit)
            }
        }
    }

    /// Notes a preference for some of the records where each is to be referred to as often as the others.
    private mutating func refusePreference(
        _ relation: Relation, of path: String, at location: SourceLocation
    ) {
        guard case .ranked = relation.way else { return }
        problems.add(
            "'pick' has no say in '\(path)': no two records may have the same values, so they are"
                + " dealt out, each once; leave it out", at: location)
    }

    /// How many combinations each record gets, so that one that a check refuses can be drawn anew.
    ///
    /// A power of two, so that more records rarely change it.
    private mutating func alternatives(
        for paths: [String], of product: Int, wanted: Int, in number: Int
    ) -> Int {
        let checks = CheckProgram(drafts[number].definition.checks)
        let isChecked =
            checks.readsWholeRecord
            || paths.contains { checks.fieldNames.contains(FieldPath.firstName(of: $0)) }
        guard isChecked, !drafts[number].definition.checks.isEmpty else { return 1 }
        var alternatives = 1
        while alternatives < Self.mostAlternatives, wanted <= product / (alternatives * 2) {
            alternatives *= 2
        }
        // A combination is drawn anew as a whole.
        if alternatives > 1 {
            for path in paths {
                drafts[number].partners += paths.filter { $0 != path }.map { (path, $0) }
            }
        }
        return alternatives
    }

    private static var mostAlternatives: Int { 16 }
}

extension ValueRecipe {
    /// Whether no two records have the same value, however many there are.
    var isUniqueByItself: Bool {
        switch self {
        case .sequence(let recipe):
            if case .records = recipe.scope { recipe.step != 0 } else { false }
        case .template(let recipe): recipe.isUnique
        case .text(let recipe):
            if case .uuid = recipe.content { true } else { !recipe.draw.isFree }
        case .provider(let recipe):
            recipe.provider.isUniqueByIdentity || !recipe.draw.isFree
        case .number(let recipe): !recipe.draw.isFree
        case .instant(let recipe): !recipe.draw.isFree
        case .choice(let recipe):
            if case .equal(let draw) = recipe.selection { !draw.isFree } else { false }
        default: false
        }
    }

    /// How many of the different values look best; `nil` for all.
    var plainSpace: Int? {
        // Names without a number behind them.
        if case .text(let recipe) = self, case .format = recipe.content { 1 << 18 } else { nil }
    }

    /// How many different values there are to draw from, each by a number; `nil` where there is no such
    /// number.
    var space: Int? {
        switch self {
        case .constant: 1
        case .choice(let recipe):
            if case .equal = recipe.selection { recipe.count } else { nil }
        case .number(let recipe): recipe.count
        case .instant(let recipe): recipe.count
        case .text(let recipe): recipe.count
        case .provider(let recipe): recipe.count
        default: nil
        }
    }
}
