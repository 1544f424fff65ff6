/// Computes the expressions of a program, one record after the other.
struct ExpressionMachine: ~Copyable, @unchecked Sendable {
    // @unchecked: the pointers have one owner, this value, which can only be moved.

    let program: ExpressionProgram
    private let nodes: UnsafePointer<ExpressionNode>
    private let constants: UnsafePointer<ExpressionValue>
    private let fields: UnsafeMutablePointer<ExpressionValue>
    private let variables: UnsafeMutablePointer<ExpressionValue>
    private var record = ExpressionValue.missing
    private var stepsLeft = 0
    var arena = ExpressionArena()

    /// How many elements of lists one record may make the machine look at.
    ///
    /// Keeps a check of lists inside lists from standing still.
    static let mostSteps = 4_000_000

    init(_ program: ExpressionProgram) {
        self.program = program
        nodes = UnsafePointer(program.nodes.baseAddress.unsafelyUnwrapped)
        constants = UnsafePointer(program.constants.baseAddress.unsafelyUnwrapped)
        fields = .allocate(capacity: max(program.fields.count, 1))
        variables = .allocate(capacity: max(program.variableCount, 1))
        fields.initialize(repeating: .missing, count: max(program.fields.count, 1))
        variables.initialize(repeating: .missing, count: max(program.variableCount, 1))
    }

    deinit {
        fields.deallocate()
        variables.deallocate()
    }

    /// Takes up a record, which stays where it is until the next one.
    mutating func load(_ record: BSONView) {
        self.record = ExpressionValue(record)
        arena.reset()
        stepsLeft = Self.mostSteps
        program.fields.fill(fields, from: record)
    }

    /// Takes up a record whose fields were found already.
    mutating func load(
        _ record: BSONView, at places: borrowing FieldPlaces, _ properties: [Int]
    ) {
        self.record = ExpressionValue(record)
        arena.reset()
        stepsLeft = Self.mostSteps
        for position in properties.indices {
            fields[position] = places[properties[position]].map { ExpressionValue($0) } ?? .missing
        }
    }

    /// The value of an expression for the record; valid until the next `load`.
    mutating func value(ofRoot root: Int) throws(ExpressionFailure) -> ExpressionValue {
        try evaluate(root)
    }

    /// Whether an expression is true of the record, by MongoDB's rule: all but false, null, zero and
    /// missing is true.
    mutating func isTrue(root: Int) throws(ExpressionFailure) -> Bool { try holds(root) }

    /// Counts work that a list's length decides.
    @inline(__always) mutating func spend(_ steps: Int) throws(ExpressionFailure) {
        stepsLeft &-= steps
        if stepsLeft < 0 {
            throw ExpressionFailure(
                message: "it goes through more than \(Self.mostSteps) list elements")
        }
    }

    // MARK: Nodes

    /// The value of an operand.
    @inline(__always) mutating func operand(
        _ node: ExpressionNode, _ number: Int
    ) throws(ExpressionFailure) -> ExpressionValue {
        let index = Int(node.first) &+ number
        let operand = nodes[index]
        switch operand.kind {
        case .constant: return constants[Int(operand.first)]
        case .field: return fields[Int(operand.first)]
        default: return try evaluate(index)
        }
    }

    /// Whether an operand was left out.
    func isAbsent(_ node: ExpressionNode, _ number: Int) -> Bool {
        number >= Int(node.count) || nodes[Int(node.first) + number].kind == .absent
    }

    private mutating func holds(_ index: Int) throws(ExpressionFailure) -> Bool {
        let node = nodes[index]
        switch node.kind {
        case .comparison: return try isSo(node)
        case .and:
            for number in 0..<Int(node.count) where try !holds(Int(node.first) &+ number) {
                return false
            }
            return true
        case .or:
            for number in 0..<Int(node.count) where try holds(Int(node.first) &+ number) {
                return true
            }
            return false
        case .not: return try !holds(Int(node.first))
        default: return try evaluate(index).isTrue
        }
    }

    private mutating func evaluate(_ index: Int) throws(ExpressionFailure) -> ExpressionValue {
        let node = nodes[index]
        switch node.kind {
        case .constant: return constants[Int(node.first)]
        case .absent: return .missing
        case .field: return fields[Int(node.first)]
        case .path: return try follow(node, from: fields[Int(node.extra)])
        case .root: return record
        case .variable: return try follow(node, from: variables[Int(node.extra)])
        case .and, .or, .not: return ExpressionValue(try holds(index))
        case .comparison:
            guard node.name == .compare else { return ExpressionValue(try isSo(node)) }
            return ExpressionValue(try order(node))
        case .isIn: return try isIn(node)
        case .ifNull:
            var value = ExpressionValue.missing
            for number in 0..<Int(node.count) {
                value = try operand(node, number)
                if !value.isNullish { break }
            }
            return value
        case .conditional:
            return try operand(node, try holds(Int(node.first)) ? 1 : 2)
        case .choice:
            var number = 0
            while number &+ 1 < Int(node.count) {
                if try holds(Int(node.first) &+ number) { return try operand(node, number &+ 1) }
                number &+= 2
            }
            guard number < Int(node.count) else {
                throw ExpressionFailure(message: "no branch of $switch applies")
            }
            return try operand(node, number)
        case .array:
            var values: [ExpressionValue] = []
            for number in 0..<Int(node.count) { values.append(try operand(node, number)) }
            return try makeArray(values)
        case .document: return try makeDocument(node)
        case .map: return try map(node)
        case .filter: return try filter(node)
        case .reduce: return try reduce(node)
        case .scope:
            // Definitions do not see one another, and those around them keep their values.
            var values: [ExpressionValue] = []
            for number in 0..<(Int(node.count) &- 1) { values.append(try operand(node, number)) }
            for (number, value) in values.enumerated() {
                variables[Int(node.extra) &+ number] = value
            }
            return try operand(node, Int(node.count) &- 1)
        case .matches:
            let input = try operand(node, 0)
            if input.isNullish { return ExpressionValue(false) }
            guard input.type == .string else { throw needs("$regexMatch", "text", input) }
            return ExpressionValue(program.patterns[Int(node.extra)].matches(input.utf8))
        case .operation: return try apply(node)
        }
    }

    private mutating func order(_ node: ExpressionNode) throws(ExpressionFailure) -> Int {
        let left = try operand(node, 0)
        return ExpressionValue.order(left, try operand(node, 1))
    }

    /// Whether a comparison says true.
    private mutating func isSo(_ node: ExpressionNode) throws(ExpressionFailure) -> Bool {
        switch node.name {
        case .equal, .notEqual:
            let left = try operand(node, 0)
            let right = try operand(node, 1)
            return ExpressionValue.areEqual(left, right) == (node.name == .equal)
        case .greater: return try order(node) > 0
        case .greaterOrEqual: return try order(node) >= 0
        case .less: return try order(node) < 0
        case .lessOrEqual: return try order(node) <= 0
        default: return try order(node) != 0
        }
    }

    private mutating func isIn(_ node: ExpressionNode) throws(ExpressionFailure) -> ExpressionValue
    {
        let value = try operand(node, 0)
        if let isListed = isListed(value, in: nodes[Int(node.first) &+ 1]) {
            return ExpressionValue(isListed)
        }
        let list = try operand(node, 1)
        guard list.type == .array else { throw needs("$in", "an array", list) }
        for element in list.document {
            try spend(1)
            if ExpressionValue.areEqual(ExpressionValue(element), value) {
                return ExpressionValue(true)
            }
        }
        return ExpressionValue(false)
    }

    /// Whether a value is in a list of constants, which need not be made an array; `nil` for another list.
    private func isListed(_ value: ExpressionValue, in list: ExpressionNode) -> Bool? {
        guard list.kind == .array else { return nil }
        let elements = UnsafeBufferPointer(start: nodes + Int(list.first), count: Int(list.count))
        guard elements.allSatisfy({ $0.kind == .constant }) else { return nil }
        return elements.contains {
            ExpressionValue.areEqual(constants[Int($0.first)], value)
        }
    }

    // MARK: Lists

    private mutating func map(_ node: ExpressionNode) throws(ExpressionFailure) -> ExpressionValue {
        let input = try operand(node, 0)
        guard let list = try array(input, for: "$map") else { return .null }
        var values: [ExpressionValue] = []
        for element in list {
            try spend(1)
            variables[Int(node.extra)] = ExpressionValue(element)
            values.append(try operand(node, 1))
        }
        return try makeArray(values)
    }

    private mutating func filter(
        _ node: ExpressionNode
    ) throws(ExpressionFailure) -> ExpressionValue {
        let input = try operand(node, 0)
        guard let list = try array(input, for: "$filter") else { return .null }
        var limit = Int.max
        if !isAbsent(node, 2) {
            let given = try operand(node, 2)
            if !given.isNullish {
                guard let count = given.position, count > 0 else {
                    throw needs("$filter", "a limit above 0", given)
                }
                limit = count
            }
        }
        var values: [ExpressionValue] = []
        for element in list {
            try spend(1)
            variables[Int(node.extra)] = ExpressionValue(element)
            guard try holds(Int(node.first) &+ 1) else { continue }
            values.append(ExpressionValue(element))
            if values.count == limit { break }
        }
        return try makeArray(values)
    }

    private mutating func reduce(
        _ node: ExpressionNode
    ) throws(ExpressionFailure) -> ExpressionValue {
        let input = try operand(node, 0)
        guard let list = try array(input, for: "$reduce") else { return .null }
        var value = try operand(node, 1)
        for element in list {
            try spend(1)
            variables[Int(node.extra)] = value
            variables[Int(node.extra) &+ 1] = ExpressionValue(element)
            value = try operand(node, 2)
        }
        return value
    }

    /// A list that an operator goes through; `nil` for one that is missing or null.
    func array(
        _ value: ExpressionValue, for name: String
    ) throws(ExpressionFailure) -> BSONView? {
        if value.type == .array { return value.document }
        guard value.isNullish else { throw needs(name, "an array", value) }
        return nil
    }

    // MARK: Paths

    private mutating func follow(
        _ node: ExpressionNode, from start: ExpressionValue
    ) throws(ExpressionFailure) -> ExpressionValue {
        try follow(from: start, names: Int(node.first), end: Int(node.first &+ node.count))
    }

    private mutating func follow(
        from start: ExpressionValue, names: Int, end: Int
    ) throws(ExpressionFailure) -> ExpressionValue {
        var value = start
        var name = names
        while name < end {
            guard value.type == .document else {
                return value.type == .array
                    ? try spread(value.document, names: name, end: end) : .missing
            }
            guard let found = value.document.element(program.names[name]) else { return .missing }
            value = ExpressionValue(found)
            name &+= 1
        }
        return value
    }

    /// A path through an array gives the array of its elements' values; other lists are no elements.
    private mutating func spread(
        _ list: BSONView, names: Int, end: Int
    ) throws(ExpressionFailure) -> ExpressionValue {
        var values: [ExpressionValue] = []
        for element in list where element.type == .document {
            try spend(1)
            let value = try follow(from: ExpressionValue(element), names: names, end: end)
            if value.type != nil { values.append(value) }
        }
        return try makeArray(values)
    }

    // MARK: Failures

    func needs(_ name: String, _ wanted: String, _ value: ExpressionValue) -> ExpressionFailure {
        let found = value.owned.map { JSONWriter.compact($0) } ?? "a missing field"
        return ExpressionFailure(message: "\(name) needs \(wanted), not \(found.prefix(60))")
    }

    func needs(
        _ name: ExpressionOperator, _ wanted: String, _ value: ExpressionValue
    ) -> ExpressionFailure {
        needs(name.rawValue, wanted, value)
    }
}
