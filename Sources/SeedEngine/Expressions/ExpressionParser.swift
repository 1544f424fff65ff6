/// Reads expressions out of a catalog; notes every mistake at its place.
package struct ExpressionParser {
    private var variables: [String] = []
    private let schema: CompiledSchema?
    package private(set) var problems = SourceProblems()

    /// The forms that are no plain operators.
    private static let specialForms = [
        "$cond", "$switch", "$map", "$filter", "$reduce", "$let", "$literal",
    ]

    private init(schema: CompiledSchema?) { self.schema = schema }

    /// Reads an expression.
    ///
    /// - Parameters:
    ///   - node: The expression as it was written.
    ///   - schema: What the paths must be fields of; without it they are not checked.
    /// - Returns: The expression, free of mistakes.
    /// - Throws: `SeedError` with code `usage` that holds every mistake in it.
    package static func parse(
        _ node: SourceNode, for schema: CompiledSchema? = nil
    ) throws(SeedError) -> Expression {
        var parser = ExpressionParser(schema: schema)
        let expression = parser.parse(node)
        try parser.problems.throwIfAny()
        return expression
    }

    private mutating func parse(_ node: SourceNode) -> Expression {
        switch node.content {
        case .null, .bool, .integer, .number: return .constant(node.value)
        case .text(let text): return parse(text, at: node.location)
        case .sequence(let nodes):
            var elements: [Expression] = []
            for node in nodes { elements.append(parse(node)) }
            return .array(elements)
        case .mapping(let fields):
            if let first = fields.first, first.key.hasPrefix("$") {
                guard fields.count == 1 else {
                    problems.add(
                        "an operator stands alone in its mapping; '\(fields[1].key)' is beside"
                            + " '\(first.key)'", at: fields[1].keyLocation)
                    return .constant(.null)
                }
                return parse(operation: first)
            }
            var values: [Expression] = []
            for field in fields { values.append(parse(field.value)) }
            return .document(fields.map(\.key), values)
        }
    }

    private mutating func parse(_ text: String, at location: SourceLocation) -> Expression {
        guard text.hasPrefix("$") else { return .constant(.string(text)) }
        let isVariable = text.hasPrefix("$$")
        var names = text.dropFirst(isVariable ? 2 : 1).split(
            separator: ".", omittingEmptySubsequences: false
        ).map(String.init)
        guard !names.contains("") else {
            problems.add("'\(text)' is no path; expected names between the dots", at: location)
            return .constant(.null)
        }
        guard isVariable else {
            if let unknown = schema?.unknownName(in: names) {
                problems.add(
                    "the path '\(text)' leads to no field of the schema"
                        + Spelling.suggestion(for: unknown.name, in: unknown.known), at: location)
            }
            return .path(names.map { [UInt8]($0.utf8) })
        }
        let name = names.removeFirst()
        let keys = names.map { [UInt8]($0.utf8) }
        if name == "ROOT" || name == "CURRENT" { return keys.isEmpty ? .root : .path(keys) }
        guard let place = variables.lastIndex(of: name) else {
            let known = (["ROOT"] + variables).map { "$$\($0)" }
            problems.add(
                "no variable '$$\(name)' is in scope"
                    + Spelling.suggestion(for: "$$\(name)", in: known), at: location)
            return .constant(.null)
        }
        return .variable(place, keys)
    }

    private mutating func parse(operation field: SourceNode.Field) -> Expression {
        switch field.key {
        case "$literal": return .constant(field.value.value)
        case "$cond": return parseConditional(field)
        case "$switch": return parseSwitch(field)
        case "$map":
            return parseIteration(field, body: "in") { .map(input: $0, body: $1) }
        case "$filter":
            return parseIteration(field, body: "cond") { .filter(input: $0, condition: $1) }
        case "$reduce": return parseReduce(field)
        case "$let": return parseLet(field)
        default: break
        }
        guard let name = ExpressionOperator(rawValue: field.key) else {
            let known = ExpressionOperator.allCases.map(\.rawValue) + Self.specialForms
            problems.add(
                "'\(field.key)' is no operator that checks support"
                    + Spelling.suggestion(for: field.key, in: known), at: field.keyLocation)
            return .constant(.null)
        }
        var operands: [Expression] = []
        if let named = name.namedOperands, case .mapping = field.value.content {
            operands = parse(named: named.names, required: named.required, of: field)
        } else if case .sequence(let nodes) = field.value.content {
            for node in nodes { operands.append(parse(node)) }
        } else {
            operands = [parse(field.value)]
        }
        if !name.operandCount.contains(operands.count) {
            let count = name.operandCount
            let wanted =
                count.lowerBound == count.upperBound
                ? "\(count.lowerBound)" : "at least \(count.lowerBound)"
            problems.add(
                "\(field.key) takes \(wanted) operand(s), not \(operands.count)",
                at: field.value.location)
        }
        return .operation(name, operands)
    }

    private mutating func parse(
        named names: [String], required: Int, of field: SourceNode.Field
    ) -> [Expression] {
        guard let mapping = mapping(field, keys: names, required: Array(names.prefix(required)))
        else { return names.map { _ in .constant(.null) } }
        var operands: [Expression] = []
        for name in names {
            if let node = mapping[name] { operands.append(parse(node)) }
        }
        return operands
    }

    private mutating func mapping(
        _ field: SourceNode.Field, keys: [String], required: [String]
    ) -> SourceMapping? {
        let mapping = SourceMapping(
            field.value, of: field.key, keys: keys, problems: &problems)
        guard let mapping else { return nil }
        for key in required where !mapping.all.contains(where: { $0.key == key }) {
            problems.add("\(field.key) needs '\(key)'", at: field.value.location)
            return nil
        }
        return mapping
    }

    /// The expression of a key that `mapping` found to be there; null counts as the constant.
    private mutating func parse(_ key: String, of mapping: SourceMapping) -> Expression {
        guard let field = mapping.all.first(where: { $0.key == key }) else {
            return .constant(.null)
        }
        return parse(field.value)
    }

    private mutating func parseConditional(_ field: SourceNode.Field) -> Expression {
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

    private mutating func parseSwitch(_ field: SourceNode.Field) -> Expression {
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

    private mutating func parseIteration(
        _ field: SourceNode.Field, body: String,
        make: (Expression, Expression) -> Expression
    ) -> Expression {
        guard
            let mapping = mapping(
                field, keys: ["input", "as", body], required: ["input", body])
        else { return .constant(.null) }
        let input = parse("input", of: mapping)
        variables.append(mapping.text("as", problems: &problems) ?? "this")
        defer { variables.removeLast() }
        return make(input, parse(body, of: mapping))
    }

    private mutating func parseReduce(_ field: SourceNode.Field) -> Expression {
        let keys = ["input", "initialValue", "in"]
        guard let mapping = mapping(field, keys: keys, required: keys) else {
            return .constant(.null)
        }
        let input = parse("input", of: mapping)
        let initial = parse("initialValue", of: mapping)
        variables += ["value", "this"]
        defer { variables.removeLast(2) }
        return .reduce(input: input, initial: initial, body: parse("in", of: mapping))
    }

    private mutating func parseLet(_ field: SourceNode.Field) -> Expression {
        let keys = ["vars", "in"]
        guard let mapping = mapping(field, keys: keys, required: keys),
            let node = mapping["vars"],
            let definitions = SourceMapping(node, of: "'vars'", problems: &problems)
        else { return .constant(.null) }
        // Definitions do not see one another.
        var values: [Expression] = []
        for definition in definitions.all { values.append(parse(definition.value)) }
        variables += definitions.all.map(\.key)
        defer { variables.removeLast(definitions.all.count) }
        return .scope(variables: values, body: parse("in", of: mapping))
    }
}
