/// Flattens expressions into the tables of a program.
struct ExpressionCompiler: ~Copyable {
    private(set) var nodes: [ExpressionNode]
    private(set) var constants: [ExpressionValue] = []
    private(set) var names: [UnsafeRawBufferPointer] = []
    private(set) var patterns: [Pattern] = []
    private(set) var fields = FieldTable()
    private(set) var variableCount = 0
    private(set) var readPaths: Set<String> = []
    private(set) var readsWholeRecord = false
    private var arena = ExpressionArena()

    /// Begins with room for so many roots.
    init(rootCount: Int) {
        nodes = Array(repeating: ExpressionNode(kind: .absent), count: rootCount)
    }

    /// Gives away the memory that constants and names lie in, and the compiler up.
    consuming func takeArena() -> ExpressionArena { arena }

    /// Compiles an expression into a node that has been reserved.
    mutating func compile(_ expression: Expression, at index: Int) {
        switch expression {
        case .constant(let value): nodes[index] = constant(encode(value))
        case .nothing: nodes[index] = constant(.missing)
        case .absent: nodes[index] = ExpressionNode(kind: .absent)
        case .root:
            readsWholeRecord = true
            nodes[index] = ExpressionNode(kind: .root)
        case .path(let keys):
            readPaths.insert(keys.joined(separator: "."))
            let field = fields.place(of: store(Array(keys[0].utf8)))
            nodes[index] =
                keys.count == 1
                ? ExpressionNode(kind: .field, first: Int32(field))
                : ExpressionNode(
                    kind: .path, first: append(names: keys.dropFirst()),
                    count: Int32(keys.count - 1), extra: Int32(field))
        case .variable(let place, let keys):
            nodes[index] = ExpressionNode(
                kind: .variable, first: append(names: keys[...]), count: Int32(keys.count),
                extra: Int32(place))
        case .array(let elements): append(.array, elements, at: index)
        case .document(let keys, let values):
            append(.document, values, extra: append(names: keys[...]), at: index)
        case .conditional(let condition, let then, let otherwise):
            append(.conditional, [condition, then, otherwise], at: index)
        case .choice(let branches, let otherwise):
            let operands = branches.flatMap { [$0.case, $0.then] }
            append(.choice, operands + (otherwise.map { [$0] } ?? []), at: index)
        case .map(let input, let place, let body):
            append(.map, [input, body], extra: variables(1, from: place), at: index)
        case .filter(let input, let place, let condition, let limit):
            append(
                .filter, [input, condition, limit], extra: variables(1, from: place), at: index)
        case .reduce(let input, let initial, let place, let body):
            append(.reduce, [input, initial, body], extra: variables(2, from: place), at: index)
        case .scope(let values, let place, let body):
            append(
                .scope, values + [body], extra: variables(values.count, from: place), at: index)
        case .matches(let pattern, let input):
            patterns.append(pattern)
            append(.matches, [input], extra: Int32(patterns.count - 1), at: index)
        case .operation(let name, let operands):
            append(name.kind, operands, name: name, at: index)
        }
    }

    private mutating func append(
        _ kind: ExpressionNode.Kind, _ operands: [Expression], name: ExpressionOperator = .and,
        extra: Int32 = 0, at index: Int
    ) {
        let first = nodes.count
        nodes[index] = ExpressionNode(
            kind: kind, name: name, first: Int32(first), count: Int32(operands.count),
            extra: extra)
        nodes += Array(repeating: ExpressionNode(kind: .absent), count: operands.count)
        for (position, operand) in operands.enumerated() {
            compile(operand, at: first + position)
        }
    }

    private mutating func variables(_ count: Int, from place: Int) -> Int32 {
        variableCount = max(variableCount, place + count)
        return Int32(place)
    }

    private mutating func append(names keys: ArraySlice<String>) -> Int32 {
        let first = names.count
        for key in keys { names.append(store(Array(key.utf8))) }
        return Int32(first)
    }

    private mutating func constant(_ value: ExpressionValue) -> ExpressionNode {
        constants.append(value)
        return ExpressionNode(kind: .constant, first: Int32(constants.count - 1))
    }

    private mutating func encode(_ value: BSONValue) -> ExpressionValue {
        var writer = BSONWriter(capacity: 64)
        value.appendBody(to: &writer)
        guard let start = store(writer.buffer.array).baseAddress else { return .null }
        return ExpressionValue(value.type, at: start)
    }

    private mutating func store(_ bytes: [UInt8]) -> UnsafeRawBufferPointer {
        let target = arena.reserve(bytes.count)
        bytes.withUnsafeBytes { source in
            if let base = source.baseAddress {
                target.copyMemory(from: base, byteCount: source.count)
            }
        }
        return UnsafeRawBufferPointer(start: target, count: bytes.count)
    }
}
