extension SchemaExplainer {
    mutating func explainInPlace(
        _ rule: CompositionRule, _ value: SchemaValue, at path: JSONPath,
        _ evaluated: inout FieldSet
    ) {
        for link in rule.all.indices { explain(program.links[link], value, at: path, &evaluated) }
        if rule.hasDiscriminator {
            explainVariant(rule, value, at: path, &evaluated)
            if !rule.one.isEmpty { explainAny(rule.any, value, at: path, &evaluated) }
        } else {
            explainAny(rule.any, value, at: path, &evaluated)
            explainOne(rule.one, value, at: path, &evaluated)
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

    private mutating func explainVariant(
        _ rule: CompositionRule, _ value: SchemaValue, at path: JSONPath,
        _ evaluated: inout FieldSet
    ) {
        guard value.type == .document else {
            let branches = rule.one.isEmpty ? rule.any : rule.one
            explainNearest(branches, value, "one-of", at: path, &evaluated)
            return
        }
        if let node = checker.variant(rule, value) {
            explain(node, value, at: path, &evaluated)
            return
        }
        // Without a variant nobody can say which fields are unknown.
        for index in value.document.enumerated().map(\.offset) { evaluated.insert(index) }
        let name = program.text(rule.discriminator)
        guard let tag = checker.discriminator(rule, value) else {
            reportMissing("schema.required", name, "Field required", at: path)
            return
        }
        let tags = rule.tags.indices.map { program.literal(program.tags[$0].literal).copy }
        explainChoice(among: tags, tag, at: path.appending(key: name))
    }

    private mutating func explainAny(
        _ branches: TableRange, _ value: SchemaValue, at path: JSONPath,
        _ evaluated: inout FieldSet
    ) {
        guard !branches.isEmpty else { return }
        guard accepting(branches, value, &evaluated).isEmpty else { return }
        explainNearest(branches, value, "any-of", at: path, &evaluated)
    }

    private mutating func explainOne(
        _ branches: TableRange, _ value: SchemaValue, at path: JSONPath,
        _ evaluated: inout FieldSet
    ) {
        guard !branches.isEmpty else { return }
        let accepting = accepting(branches, value, &evaluated)
        if accepting.isEmpty {
            explainNearest(branches, value, "one-of", at: path, &evaluated)
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
    /// That is the only one for values of this type, else the one with the fewest issues. When several
    /// fit equally badly, one issue names them.
    private mutating func explainNearest(
        _ branches: TableRange, _ value: SchemaValue, _ rule: String, at path: JSONPath,
        _ evaluated: inout FieldSet
    ) {
        let candidates = branches.indices.filter { checker.canAccept($0, value) }
        guard !candidates.isEmpty else {
            let types = branches.indices.reduce(into: SchemaTypes()) {
                $0.formUnion(program.branches[$1].types)
            }
            explainType(types, value, at: path)
            return
        }
        var nearest: [(issues: [SchemaIssue], known: FieldSet)] = []
        for branch in candidates {
            var attempt = SchemaExplainer(checker)
            var known = FieldSet()
            attempt.explain(program.branches[branch].node, value, at: path, &known)
            let fewest = nearest.first?.issues.count ?? .max
            if attempt.issues.count < fewest { nearest.removeAll() }
            if attempt.issues.count <= fewest { nearest.append((attempt.issues, known)) }
        }
        for attempt in nearest { evaluated.formUnion(attempt.known) }
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
}
