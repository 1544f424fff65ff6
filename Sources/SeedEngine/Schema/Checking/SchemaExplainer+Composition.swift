extension SchemaExplainer {
    mutating func explainInPlace(
        _ rule: CompositionRule, _ value: SchemaValue, at path: JSONPath,
        _ evaluated: inout FieldSet
    ) {
        for link in rule.all.indices { explain(program.links[link], value, at: path, &evaluated) }
        switch checker.choice(rule, value) {
        case .all:
            explainAny(rule.any, rule, value, at: path, &evaluated)
            explainOne(rule.one, rule, value, at: path, &evaluated)
        case .variant(let node):
            explain(node, value, at: path, &evaluated)
            if !rule.one.isEmpty { explainAny(rule.any, rule, value, at: path, &evaluated) }
        case .none: explainDiscriminator(rule, value, at: path, &evaluated)
        }
        for position in rule.dependents.indices {
            let dependent = program.dependents[position]
            guard checker.hasField(dependent.name, value) else { continue }
            explain(dependent.node, value, at: path, &evaluated)
        }
        if rule.not >= 0, checker.accepts(rule.not, value) {
            report(
                "schema.not", path, "Input matches the schema that it should not match",
                actual: value)
        }
        guard rule.condition >= 0 else { return }
        let isMet = checker.acceptsAlone(rule.condition, value, &evaluated)
        let next = isMet ? rule.consequence : rule.alternative
        if next >= 0 { explain(next, value, at: path, &evaluated) }
    }

    /// Reports a discriminating property that is missing or unknown.
    private mutating func explainDiscriminator(
        _ rule: CompositionRule, _ value: SchemaValue, at path: JSONPath,
        _ evaluated: inout FieldSet
    ) {
        // Without a variant nobody can say which fields are unknown.
        for index in value.document.enumerated().map(\.offset) { evaluated.insert(index) }
        let name = program.text(rule.discriminator)
        let tags = rule.tags.indices.map { program.literal(program.tags[$0].literal).copy }
        guard let tag = checker.discriminator(rule, value) else {
            let words = SchemaText.alternatives(tags.map { SchemaText.quoted($0) })
            reportMissing("schema.required", name, "Field required", at: path, expected: words)
            return
        }
        explainChoice(among: tags, tag, at: path.appending(key: name))
    }

    private mutating func explainAny(
        _ branches: TableRange, _ rule: CompositionRule, _ value: SchemaValue, at path: JSONPath,
        _ evaluated: inout FieldSet
    ) {
        guard !branches.isEmpty else { return }
        guard accepting(branches, value, &evaluated).isEmpty else { return }
        explainNearest(branches, rule, value, "any-of", at: path, &evaluated)
    }

    private mutating func explainOne(
        _ branches: TableRange, _ rule: CompositionRule, _ value: SchemaValue, at path: JSONPath,
        _ evaluated: inout FieldSet
    ) {
        guard !branches.isEmpty else { return }
        let accepting = accepting(branches, value, &evaluated)
        if accepting.isEmpty {
            explainNearest(branches, rule, value, "one-of", at: path, &evaluated)
        } else if accepting.count > 1 {
            let numbers = accepting.map { "\($0 - Int(branches.start) + 1)" }
            report(
                "schema.one-of", path,
                "Input should match exactly one of \(branches.count) alternatives, "
                    + "not the numbers \(numbers.joined(separator: " and "))",
                expected: "exactly one alternative", actual: value)
        }
    }

    private func accepting(
        _ branches: TableRange, _ value: SchemaValue, _ evaluated: inout FieldSet
    ) -> [Int] {
        branches.indices.filter {
            checker.acceptsAlone(program.branches[$0].node, value, &evaluated)
        }
    }

    /// Reports the issues of the branch that fits best.
    ///
    /// That is the only one for values of this type, else the one with the fewest issues and fields of
    /// which it knows nothing. When several fit equally badly, one issue names them.
    private mutating func explainNearest(
        _ branches: TableRange, _ union: CompositionRule, _ value: SchemaValue, _ rule: String,
        at path: JSONPath, _ evaluated: inout FieldSet
    ) {
        if union.hasDiscriminator, value.type == .document {
            return explainDiscriminator(union, value, at: path, &evaluated)
        }
        let candidates = branches.indices.filter { checker.canAccept($0, value) }
        guard !candidates.isEmpty else {
            let types = branches.indices.reduce(into: SchemaTypes()) {
                $0.formUnion(program.branches[$1].types)
            }
            explainType(types, value, at: path)
            return
        }
        let fieldCount =
            value.type == .document ? value.document.reduce(0) { count, _ in count + 1 } : 0
        var nearest: [(issues: [SchemaIssue], known: FieldSet)] = []
        var smallestMisfit = Int.max
        for branch in candidates {
            var attempt = SchemaExplainer(checker)
            var known = FieldSet()
            attempt.explain(program.branches[branch].node, value, at: path, &known)
            let unknown = value.type == .document ? Swift.max(fieldCount - known.count, 0) : 0
            let misfit = attempt.issues.count + unknown
            if misfit < smallestMisfit { nearest.removeAll() }
            smallestMisfit = Swift.min(smallestMisfit, misfit)
            if misfit == smallestMisfit { nearest.append((attempt.issues, known)) }
        }
        for attempt in nearest { evaluated.formUnion(attempt.known) }
        if explainChoices(candidates, value, at: path) { return }
        guard let first = nearest.first, nearest.contains(where: { $0.issues != first.issues })
        else {
            for issue in nearest.first?.issues ?? [] { append(issue) }
            return
        }
        var reasons: [String] = []
        for issue in nearest.compactMap(\.issues.first) {
            let place = JSONPath(Array(issue.path.steps.dropFirst(path.steps.count)))
            let reason = place == .root ? issue.message : "\(place): \(issue.message)"
            if !reasons.contains(reason) { reasons.append(reason) }
        }
        report(
            "schema.\(rule)", path,
            "Input matches no alternative: \(reasons.prefix(4).joined(separator: "; or "))",
            actual: value)
    }

    /// Reports alternatives that are all values, such as `{"const": "a"}`, as one list; returns whether
    /// they are.
    private mutating func explainChoices(
        _ branches: [Int], _ value: SchemaValue, at path: JSONPath
    ) -> Bool {
        var choices: [BSONValue] = []
        for branch in branches {
            let node = program.nodes[Int(program.branches[branch].node)]
            guard node.values >= 0, node.composition < 0 else { return false }
            let rule = program.values[Int(node.values)]
            if rule.constant >= 0 { choices.append(program.literal(rule.constant).copy) }
            choices += rule.choices.indices.map { program.literal(Int32($0)).copy }
        }
        guard branches.count > 1, value.type != .document else { return false }
        explainChoice(among: choices, value, at: path)
        return true
    }
}
