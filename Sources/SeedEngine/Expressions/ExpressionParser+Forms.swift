extension ExpressionParser {
    mutating func parseConditional(_ field: SourceNode.Field) -> Expression {
        if case .sequence(let nodes) = field.value.content {
            guard nodes.count == 3 else {
                problems.add(
                    "$cond takes 3 operands, not \(nodes.count)", at: field.value.location)
                return .constant(.null)
            }
            return .conditional(
                if: parse(nodes[0]), then: parse(nodes[1]), else: parse(nodes[2]))
        }
        let keys = ["if", "then", "else"]
        guard let mapping = mapping(field, keys: keys, required: keys) else {
            return .constant(.null)
        }
        return .conditional(
            if: parse("if", of: mapping), then: parse("then", of: mapping),
            else: parse("else", of: mapping))
    }

    mutating func parseSwitch(_ field: SourceNode.Field) -> Expression {
        guard
            let mapping = mapping(field, keys: ["branches", "default"], required: ["branches"])
        else { return .constant(.null) }
        var branches: [(case: Expression, then: Expression)] = []
        for node in mapping.list("branches") {
            let keys = ["case", "then"]
            let branch = SourceMapping(node, of: "a branch", keys: keys, problems: &problems)
            guard let branch else { continue }
            guard branch.all.count == 2 else {
                problems.add("a branch needs 'case' and 'then'", at: node.location)
                continue
            }
            branches.append((parse("case", of: branch), parse("then", of: branch)))
        }
        let hasDefault = mapping.all.contains { $0.key == "default" }
        return .choice(
            branches: branches, otherwise: hasDefault ? parse("default", of: mapping) : nil)
    }

    mutating func parseMap(_ field: SourceNode.Field) -> Expression {
        guard let mapping = mapping(field, keys: ["input", "as", "in"], required: ["input", "in"])
        else { return .constant(.null) }
        let input = parse("input", of: mapping)
        let place = variables.count
        variables.append(mapping.text("as", problems: &problems) ?? "this")
        defer { variables.removeLast() }
        return .map(input: input, place: place, body: parse("in", of: mapping))
    }

    mutating func parseFilter(_ field: SourceNode.Field) -> Expression {
        let keys = ["input", "as", "cond", "limit"]
        guard let mapping = mapping(field, keys: keys, required: ["input", "cond"]) else {
            return .constant(.null)
        }
        let input = parse("input", of: mapping)
        let isLimited = mapping.all.contains { $0.key == "limit" }
        let limit = isLimited ? parse("limit", of: mapping) : .absent
        let place = variables.count
        variables.append(mapping.text("as", problems: &problems) ?? "this")
        defer { variables.removeLast() }
        return .filter(
            input: input, place: place, condition: parse("cond", of: mapping), limit: limit)
    }

    mutating func parseReduce(_ field: SourceNode.Field) -> Expression {
        let keys = ["input", "initialValue", "in"]
        guard let mapping = mapping(field, keys: keys, required: keys) else {
            return .constant(.null)
        }
        let input = parse("input", of: mapping)
        let initial = parse("initialValue", of: mapping)
        let place = variables.count
        variables += ["value", "this"]
        defer { variables.removeLast(2) }
        return .reduce(
            input: input, initial: initial, place: place, body: parse("in", of: mapping))
    }

    mutating func parseLet(_ field: SourceNode.Field) -> Expression {
        let keys = ["vars", "in"]
        guard let mapping = mapping(field, keys: keys, required: keys),
            let node = mapping["vars"],
            let definitions = SourceMapping(node, of: "'vars'", problems: &problems)
        else { return .constant(.null) }
        // Definitions do not see one another.
        var values: [Expression] = []
        for definition in definitions.all { values.append(parse(definition.value)) }
        let place = variables.count
        variables += definitions.all.map(\.key)
        defer { variables.removeLast(definitions.all.count) }
        return .scope(variables: values, place: place, body: parse("in", of: mapping))
    }

    mutating func parseRegexMatch(_ field: SourceNode.Field) -> Expression {
        let keys = ["input", "regex"]
        guard let mapping = mapping(field, keys: keys, required: keys) else {
            return .constant(.null)
        }
        let input = parse("input", of: mapping)
        guard let node = mapping["regex"], case .text(let text) = node.content,
            !text.hasPrefix("$")
        else {
            problems.add(
                "'regex' must be the text of a pattern", at: field.value.location)
            return .constant(.null)
        }
        do throws(PatternError) {
            return .matches(try ServerPattern.compile(text), input: input)
        } catch {
            problems.add("the pattern '\(text)' cannot be used: \(error)", at: node.location)
            return .constant(.null)
        }
    }
}
