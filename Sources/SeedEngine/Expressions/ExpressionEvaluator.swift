/// Computes an expression for one record.
struct ExpressionEvaluator {
    let root: BSONView
    private var variables: [ExpressionValue] = []

    init(root: BSONView) { self.root = root }

    mutating func evaluate(_ expression: Expression) throws(ExpressionFailure) -> ExpressionValue {
        switch expression {
        case .constant(let value): return .made(value)
        case .path(let keys): return Self.value(at: keys[...], of: root)
        case .root: return .made(BSONValue(root))
        case .variable(let place, let keys): return Self.value(at: keys[...], of: variables[place])
        case .operation(let name, let operands): return try apply(name, operands)
        case .array(let expressions):
            var values: [BSONValue] = []
            for expression in expressions {
                values.append(try evaluate(expression).owned ?? .null)
            }
            return .made(.array(values))
        case .document(let keys, let expressions):
            var members: [BSONValue.Member] = []
            for (key, expression) in zip(keys, expressions) {
                guard let value = try evaluate(expression).owned else { continue }
                members.append(BSONValue.Member(key, value))
            }
            return .made(.document(members))
        case .conditional(let condition, let then, let otherwise):
            return try evaluate(evaluate(condition).isTrue ? then : otherwise)
        case .choice(let branches, let otherwise):
            for branch in branches where try evaluate(branch.case).isTrue {
                return try evaluate(branch.then)
            }
            guard let otherwise else {
                throw ExpressionFailure(message: "no branch of $switch applies")
            }
            return try evaluate(otherwise)
        case .map(let input, let body):
            guard let elements = try elements(of: input, for: "$map") else { return .made(.null) }
            var values: [BSONValue] = []
            for element in elements {
                values.append(try evaluate(body, with: [element]).owned ?? .null)
            }
            return .made(.array(values))
        case .filter(let input, let condition):
            guard let elements = try elements(of: input, for: "$filter") else {
                return .made(.null)
            }
            var values: [BSONValue] = []
            for element in elements where try evaluate(condition, with: [element]).isTrue {
                values.append(element.owned ?? .null)
            }
            return .made(.array(values))
        case .reduce(let input, let initial, let body):
            guard let elements = try elements(of: input, for: "$reduce") else {
                return .made(.null)
            }
            var value = try evaluate(initial)
            for element in elements { value = try evaluate(body, with: [value, element]) }
            return value
        case .scope(let definitions, let body):
            var values: [ExpressionValue] = []
            for definition in definitions { values.append(try evaluate(definition)) }
            return try evaluate(body, with: values)
        }
    }

    private mutating func evaluate(
        _ body: Expression, with values: [ExpressionValue]
    ) throws(ExpressionFailure) -> ExpressionValue {
        variables += values
        defer { variables.removeLast(values.count) }
        return try evaluate(body)
    }

    private mutating func elements(
        of input: Expression, for name: String
    ) throws(ExpressionFailure) -> [ExpressionValue]? {
        try elements(of: evaluate(input), for: name)
    }

    func elements(
        of value: ExpressionValue, for name: String
    ) throws(ExpressionFailure) -> [ExpressionValue]? {
        if value.isNullish { return nil }
        guard let elements = value.elements else { throw needs(name, "an array", value) }
        return elements
    }

    // MARK: Paths

    private static func value(
        at keys: ArraySlice<[UInt8]>, of document: BSONView
    ) -> ExpressionValue {
        guard let key = keys.first else { return .made(BSONValue(document)) }
        let found = key.withUnsafeBytes { document.element($0) }
        guard let found else { return .missing }
        return value(at: keys.dropFirst(), of: .element(found))
    }

    static func value(
        at keys: ArraySlice<[UInt8]>, of value: ExpressionValue
    ) -> ExpressionValue {
        guard let key = keys.first else { return value }
        switch value {
        case .element(let element) where element.type == .document:
            return self.value(at: keys, of: element.document)
        case .made(.document(let members)):
            guard let member = members.first(where: { Array($0.key.utf8) == key }) else {
                return .missing
            }
            return self.value(at: keys.dropFirst(), of: .made(member.value))
        default:
            // A path through an array gives the array of the elements' values.
            guard let elements = value.elements else { return .missing }
            return .made(.array(elements.compactMap { self.value(at: keys, of: $0).owned }))
        }
    }

    // MARK: Messages

    /// A value as messages show it: text bare, all else as JSON.
    static func display(_ value: BSONValue) -> String {
        value.text ?? JSONWriter.compact(value)
    }

    func needs(
        _ name: String, _ wanted: String, _ value: ExpressionValue
    ) -> ExpressionFailure {
        let found = value.owned.map { JSONWriter.compact($0) } ?? "a missing field"
        return ExpressionFailure(message: "\(name) needs \(wanted), not \(found.prefix(60))")
    }
}
