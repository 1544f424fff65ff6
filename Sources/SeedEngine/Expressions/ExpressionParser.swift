/// Reads expressions out of a catalog; notes every mistake at its place.
package struct ExpressionParser {
    var variables: [String] = []
    private let schema: CompiledSchema?
    package internal(set) var problems = SourceProblems()

    /// The forms that are no plain operators.
    package static let specialForms = [
        "$cond", "$switch", "$map", "$filter", "$reduce", "$let", "$literal", "$regexMatch",
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

    mutating func parse(_ node: SourceNode) -> Expression {
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
            return .path(names)
        }
        let name = names.removeFirst()
        if name == "ROOT" || name == "CURRENT" { return names.isEmpty ? .root : .path(names) }
        if name == "REMOVE", names.isEmpty { return .nothing }
        guard let place = variables.lastIndex(of: name) else {
            let known = (["ROOT"] + variables).map { "$$\($0)" }
            problems.add(
                "no variable '$$\(name)' is in scope"
                    + Spelling.suggestion(for: "$$\(name)", in: known), at: location)
            return .constant(.null)
        }
        return .variable(place, names)
    }

    private mutating func parse(operation field: SourceNode.Field) -> Expression {
        switch field.key {
        case "$literal": return .constant(field.value.value)
        case "$cond": return parseConditional(field)
        case "$switch": return parseSwitch(field)
        case "$map": return parseMap(field)
        case "$filter": return parseFilter(field)
        case "$reduce": return parseReduce(field)
        case "$let": return parseLet(field)
        case "$regexMatch": return parseRegexMatch(field)
        default: break
        }
        guard let name = ExpressionOperator(rawValue: field.key) else {
            let known = ExpressionOperator.allCases.map(\.rawValue) + Self.specialForms
            problems.add(
                "'\(field.key)' is no operator that checks support"
                    + Spelling.suggestion(for: field.key, in: known), at: field.keyLocation)
            return .constant(.null)
        }
        switch name.operands {
        case .listed(let count): return parse(name, listed: count, of: field)
        case .named(let names, let required):
            return parse(name, named: names, required: required, of: field)
        case .either(let names, let required):
            let isNamed: Bool
            if case .mapping(let fields) = field.value.content {
                isNamed = fields.first?.key.hasPrefix("$") == false
            } else {
                isNamed = false
            }
            let expression =
                isNamed
                ? parse(name, named: names, required: required, of: field)
                : parse(name, listed: 1...1, of: field)
            return name == .getField ? simplify(getField: expression, field) : expression
        }
    }

    private mutating func parse(
        _ name: ExpressionOperator, listed count: ClosedRange<Int>, of field: SourceNode.Field
    ) -> Expression {
        var operands: [Expression] = []
        if case .sequence(let nodes) = field.value.content {
            for node in nodes { operands.append(parse(node)) }
        } else {
            operands = [parse(field.value)]
        }
        if !count.contains(operands.count) {
            let wanted =
                count.lowerBound == count.upperBound
                ? "\(count.lowerBound)"
                : count.upperBound < 10
                    ? "\(count.lowerBound) to \(count.upperBound)"
                    : "at least \(count.lowerBound)"
            problems.add(
                "\(field.key) takes \(wanted) operand(s), not \(operands.count)",
                at: field.value.location)
        }
        return .operation(name, operands)
    }

    private mutating func parse(
        _ name: ExpressionOperator, named names: [String], required: Int,
        of field: SourceNode.Field
    ) -> Expression {
        guard let mapping = mapping(field, keys: names, required: Array(names.prefix(required)))
        else { return .constant(.null) }
        var operands: [Expression] = []
        for name in names {
            let isGiven = mapping.all.contains { $0.key == name }
            operands.append(isGiven ? parse(name, of: mapping) : .absent)
        }
        return .operation(name, operands)
    }

    /// A field of the record itself is a path, whatever characters its name has.
    private mutating func simplify(
        getField expression: Expression, _ field: SourceNode.Field
    ) -> Expression {
        guard case .operation(_, let operands) = expression else { return expression }
        guard case .constant(.string(let name))? = operands.first else {
            problems.add("$getField needs the name of a field", at: field.value.location)
            return expression
        }
        if operands.count > 1, case .absent = operands[1] { return .path([name]) }
        return operands.count > 1 ? expression : .path([name])
    }

    mutating func mapping(
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
    mutating func parse(_ key: String, of mapping: SourceMapping) -> Expression {
        guard let field = mapping.all.first(where: { $0.key == key }) else {
            return .constant(.null)
        }
        return parse(field.value)
    }
}
