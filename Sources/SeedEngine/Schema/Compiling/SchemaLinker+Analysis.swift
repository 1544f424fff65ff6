extension SchemaLinker {
    /// Notes for each branch of `anyOf` and `oneOf` which types it can accept.
    mutating func findTypesOfBranches() {
        var known = [SchemaTypes?](repeating: nil, count: draft.nodes.count)
        for position in draft.branches.indices {
            draft.branches[position].types = acceptedTypes(
                draft.branches[position].node, &known)
        }
    }

    /// The types that a node and those in place can accept.
    ///
    /// - Precondition: the schemas in place form no circle.
    private func acceptedTypes(_ position: Int32, _ known: inout [SchemaTypes?]) -> SchemaTypes {
        if let types = known[Int(position)] { return types }
        let node = draft.nodes[Int(position)]
        var types = node.isFalse ? [] : node.types
        // An integer is a number, and a number may be an integer.
        if types.contains(.number) { types.insert(.integer) }
        if node.values >= 0 { types.formIntersection(typesOfValues(Int(node.values))) }
        if node.composition >= 0 {
            let rule = draft.compositions[Int(node.composition)]
            for link in rule.all.indices {
                types.formIntersection(acceptedTypes(draft.links[link], &known))
            }
            for branches in [rule.any, rule.one] where !branches.isEmpty {
                var union: SchemaTypes = []
                for branch in branches.indices {
                    union.formUnion(acceptedTypes(draft.branches[branch].node, &known))
                }
                types.formIntersection(union)
            }
        }
        known[Int(position)] = types
        return types
    }

    private func typesOfValues(_ position: Int) -> SchemaTypes {
        let rule = draft.values[position]
        func types(_ literal: Int) -> SchemaTypes {
            let types = SchemaTypes(draft.literals[literal].type)
            return types.contains(.number) ? [.integer, .number] : types
        }
        var result = SchemaTypes.any
        if rule.hasChoices {
            result = rule.choices.indices.reduce(into: []) { $0.formUnion(types($1)) }
        }
        if rule.constant >= 0 { result.formIntersection(types(Int(rule.constant))) }
        return result
    }

    /// Notes the nodes whose values are always stored as they are given.
    mutating func findUnchanged() {
        var changes = draft.nodes.map { node in
            node.storedForm != .asGiven || node.trims
                || (node.object >= 0 && !draft.objects[Int(node.object)].properties.isEmpty)
        }
        var isStable = false
        // References may go round, so what is found spreads until nothing new is found.
        while !isStable {
            isStable = true
            for position in changes.indices where !changes[position] {
                let parts = parts(of: draft.nodes[position])
                guard parts.contains(where: { changes[Int($0)] }) else { continue }
                changes[position] = true
                isStable = false
            }
        }
        for position in changes.indices { draft.nodes[position].changesValues = changes[position] }
    }

    /// The nodes that take part in how a node's values are stored, the fields of objects apart.
    private func parts(of node: SchemaNode) -> [Int32] {
        var parts: [Int32] = []
        if node.object >= 0 {
            let rule = draft.objects[Int(node.object)]
            parts.append(rule.additional)
            parts += rule.patterns.indices.map { draft.patternProperties[$0].node }
        }
        if node.array >= 0 {
            let rule = draft.arrays[Int(node.array)]
            parts.append(rule.items)
            parts += rule.prefix.indices.map { draft.links[$0] }
        }
        if node.composition >= 0 {
            let rule = draft.compositions[Int(node.composition)]
            parts += rule.all.indices.map { draft.links[$0] }
            parts += rule.any.indices.map { draft.branches[$0].node }
            parts += rule.one.indices.map { draft.branches[$0].node }
            parts += rule.dependents.indices.map { draft.dependents[$0].node }
            parts += [rule.consequence, rule.alternative]
        }
        return parts.filter { $0 >= 0 }
    }
}
