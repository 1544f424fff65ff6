/// Computes an expression for one record.
struct ExpressionEvaluator {
    private let root: BSONView
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

    private func elements(
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

    private static func value(
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

    // MARK: Operators

    private mutating func apply(
        _ name: ExpressionOperator, _ operands: [Expression]
    ) throws(ExpressionFailure) -> ExpressionValue {
        switch name {
        case .and:
            for operand in operands where try !evaluate(operand).isTrue { return .made(false) }
            return .made(true)
        case .or:
            for operand in operands where try evaluate(operand).isTrue { return .made(true) }
            return .made(false)
        case .ifNull:
            var value = ExpressionValue.missing
            for operand in operands {
                value = try evaluate(operand)
                if !value.isNullish { break }
            }
            return value
        case .equal, .notEqual, .greater, .greaterOrEqual, .less, .lessOrEqual, .compare:
            let order = ExpressionValue.compare(
                try evaluate(operands[0]), try evaluate(operands[1]))
            return .made(Self.answer(name, order: order))
        case .isIn:
            let value = try evaluate(operands[0])
            let list = try evaluate(operands[1])
            guard let elements = list.elements else { throw needs(name.rawValue, "an array", list) }
            return .made(.bool(elements.contains { ExpressionValue.compare($0, value) == 0 }))
        default:
            var values: [ExpressionValue] = []
            values.reserveCapacity(operands.count)
            for operand in operands { values.append(try evaluate(operand)) }
            return try apply(name, to: values)
        }
    }

    private static func answer(_ name: ExpressionOperator, order: Int) -> BSONValue {
        switch name {
        case .equal: .bool(order == 0)
        case .notEqual: .bool(order != 0)
        case .greater: .bool(order > 0)
        case .greaterOrEqual: .bool(order >= 0)
        case .less: .bool(order < 0)
        case .lessOrEqual: .bool(order <= 0)
        default: .int(Int64(order))
        }
    }

    private func apply(
        _ name: ExpressionOperator, to values: [ExpressionValue]
    ) throws(ExpressionFailure) -> ExpressionValue {
        switch name {
        case .not: return .made(.bool(!values[0].isTrue))
        case .isArray: return .made(.bool(values[0].type == .array))
        case .type: return .made(.string(values[0].type?.name ?? "missing"))
        case .add, .subtract, .multiply, .divide, .modulo, .absolute, .floor, .ceiling, .round,
            .sum, .average:
            return try arithmetic(name, values)
        case .minimum, .maximum:
            let candidates = (values.count == 1 ? values[0].elements : nil) ?? values
            let present = candidates.filter { !$0.isNullish }
            let wanted = name == .minimum ? -1 : 1
            var best: ExpressionValue?
            for value in present {
                guard let current = best else {
                    best = value
                    continue
                }
                if ExpressionValue.compare(value, current) == wanted { best = value }
            }
            return best ?? .made(.null)
        case .concatenate, .lowercased, .uppercased, .trim, .split, .scalarCount, .scalarSlice,
            .scalarIndex, .replaceAll, .toString:
            return try text(name, values)
        case .toInt, .toDouble, .toDecimal: return try convert(name, values[0])
        case .objectToArray:
            if values[0].isNullish { return .made(.null) }
            guard let members = values[0].owned?.members else {
                throw needs(name.rawValue, "a document", values[0])
            }
            return .made(.array(members.map { ["k": .string($0.key), "v": $0.value] }))
        case .getField:
            guard let key = values[0].text else { throw needs(name.rawValue, "a name", values[0]) }
            return Self.value(
                at: [[UInt8](key.utf8)], of: values.count > 1 ? values[1] : .made(BSONValue(root)))
        default: return try array(name, values)
        }
    }

    private func array(
        _ name: ExpressionOperator, _ values: [ExpressionValue]
    ) throws(ExpressionFailure) -> ExpressionValue {
        switch name {
        case .size:
            guard let elements = values[0].elements else {
                throw needs(name.rawValue, "an array", values[0])
            }
            return .made(.int(Int64(elements.count)))
        case .elementAt, .first, .last:
            guard let elements = try elements(of: values[0], for: name.rawValue) else {
                return .made(.null)
            }
            var index = name == .first ? 0 : -1
            if name == .elementAt {
                guard let number = values[1].integer else {
                    throw needs(name.rawValue, "an integer", values[1])
                }
                index = Int(number)
            }
            if index < 0 { index += elements.count }
            return elements.indices.contains(index) ? elements[index] : .missing
        case .slice:
            guard let elements = try elements(of: values[0], for: name.rawValue) else {
                return .made(.null)
            }
            return .made(.array(try slice(elements, values)))
        case .reverseArray:
            guard let elements = try elements(of: values[0], for: name.rawValue) else {
                return .made(.null)
            }
            return .made(.array(elements.reversed().map { $0.owned ?? .null }))
        case .concatenateArrays:
            var joined: [BSONValue] = []
            for value in values {
                guard let elements = try elements(of: value, for: name.rawValue) else {
                    return .made(.null)
                }
                joined += elements.map { $0.owned ?? .null }
            }
            return .made(.array(joined))
        case .allElementsTrue, .anyElementTrue:
            guard let elements = values[0].elements else {
                throw needs(name.rawValue, "an array", values[0])
            }
            return .made(
                .bool(
                    name == .allElementsTrue
                        ? elements.allSatisfy(\.isTrue) : elements.contains(where: \.isTrue)))
        default: return try set(name, values)
        }
    }

    private func slice(
        _ elements: [ExpressionValue], _ values: [ExpressionValue]
    ) throws(ExpressionFailure) -> [BSONValue] {
        var numbers: [Int] = []
        for value in values.dropFirst() {
            guard let number = value.integer else { throw needs("$slice", "an integer", value) }
            numbers.append(Int(clamping: number))
        }
        let count = elements.count
        let range: Range<Int>
        if numbers.count == 2 {
            let start = numbers[0] < 0 ? max(count + numbers[0], 0) : min(numbers[0], count)
            range = start..<min(start + max(min(numbers[1], count), 0), count)
        } else {
            range =
                numbers[0] < 0
                ? max(count + max(numbers[0], -count), 0)..<count : 0..<min(numbers[0], count)
        }
        return elements[range].map { $0.owned ?? .null }
    }

    private func set(
        _ name: ExpressionOperator, _ values: [ExpressionValue]
    ) throws(ExpressionFailure) -> ExpressionValue {
        var sets: [[ExpressionValue]] = []
        for value in values {
            if value.isNullish, name != .setIsSubset, name != .setEquals { return .made(.null) }
            guard let elements = value.elements else {
                throw needs(name.rawValue, "an array", value)
            }
            sets.append(elements)
        }
        func contains(_ set: [ExpressionValue], _ value: ExpressionValue) -> Bool {
            set.contains { ExpressionValue.compare($0, value) == 0 }
        }
        func distinct(_ values: [ExpressionValue]) -> ExpressionValue {
            var kept: [ExpressionValue] = []
            for value in values where !contains(kept, value) { kept.append(value) }
            return .made(.array(kept.map { $0.owned ?? .null }))
        }
        switch name {
        case .setIsSubset: return .made(.bool(sets[0].allSatisfy { contains(sets[1], $0) }))
        case .setEquals:
            let areEqual = sets.dropFirst().allSatisfy { other in
                sets[0].allSatisfy { contains(other, $0) }
                    && other.allSatisfy { contains(sets[0], $0) }
            }
            return .made(.bool(areEqual))
        case .setDifference: return distinct(sets[0].filter { !contains(sets[1], $0) })
        case .setUnion: return distinct(sets.flatMap { $0 })
        case .setIntersection:
            guard let first = sets.first else { return .made(.array([])) }
            return distinct(
                first.filter { value in
                    sets.dropFirst().allSatisfy { contains($0, value) }
                })
        default:
            throw ExpressionFailure(message: "\(name.rawValue) is not supported here")
        }
    }

    // MARK: Numbers

    private func arithmetic(
        _ name: ExpressionOperator, _ values: [ExpressionValue]
    ) throws(ExpressionFailure) -> ExpressionValue {
        if name == .sum || name == .average {
            let operands = (values.count == 1 ? values[0].elements : nil) ?? values
            let numbers = operands.compactMap(\.number)
            let total = numbers.reduce(0, +)
            if name == .average {
                return .made(numbers.isEmpty ? .null : .double(total / Double(numbers.count)))
            }
            let integers = operands.compactMap { value -> Int64? in
                value.type == .double ? nil : value.integer
            }
            return .made(
                integers.count == numbers.count
                    ? .int(integers.reduce(0, &+)) : .double(total))
        }
        for value in values where value.isNullish { return .made(.null) }
        let areIntegers = values.allSatisfy { $0.type == .int32 || $0.type == .int64 }
        let integers = areIntegers ? values.compactMap(\.integer) : []
        var numbers: [Double] = []
        for value in values {
            guard let number = value.number else { throw needs(name.rawValue, "a number", value) }
            numbers.append(number)
        }
        switch name {
        case .add:
            return .made(
                areIntegers ? .int(integers.reduce(0, &+)) : .double(numbers.reduce(0, +)))
        case .multiply:
            return .made(
                areIntegers ? .int(integers.reduce(1, &*)) : .double(numbers.reduce(1, *)))
        case .subtract:
            return .made(
                areIntegers
                    ? .int(integers[0] &- integers[1]) : .double(numbers[0] - numbers[1]))
        case .divide:
            guard numbers[1] != 0 else { throw ExpressionFailure(message: "$divide by zero") }
            return .made(.double(numbers[0] / numbers[1]))
        case .modulo:
            guard numbers[1] != 0 else { throw ExpressionFailure(message: "$mod by zero") }
            return .made(
                areIntegers && integers[1] != -1
                    ? .int(integers[0] % integers[1])
                    : .double(numbers[0].truncatingRemainder(dividingBy: numbers[1])))
        case .absolute:
            return .made(
                areIntegers && integers[0] != .min
                    ? .int(abs(integers[0])) : .double(abs(numbers[0])))
        case .floor: return .made(.double(numbers[0].rounded(.down)))
        case .ceiling: return .made(.double(numbers[0].rounded(.up)))
        default:
            var scale = 1.0
            let places = numbers.count > 1 ? Int(max(-20, min(numbers[1], 100))) : 0
            for _ in 0..<abs(places) { scale *= 10 }
            if places < 0 { scale = 1 / scale }
            return .made(.double((numbers[0] * scale).rounded(.toNearestOrEven) / scale))
        }
    }

    private func convert(
        _ name: ExpressionOperator, _ value: ExpressionValue
    ) throws(ExpressionFailure) -> ExpressionValue {
        if value.isNullish { return .made(.null) }
        let number: Double?
        if let text = value.text {
            number = Double(text).flatMap { $0.isFinite ? $0 : nil }
        } else if case .made(.bool(let flag)) = value {
            number = flag ? 1 : 0
        } else if case .element(let element) = value, element.type == .bool {
            number = element.bool ? 1 : 0
        } else {
            number = value.number
        }
        guard let number else { throw needs(name.rawValue, "a number", value) }
        guard name == .toInt else { return .made(.double(number)) }
        guard let integer = Int64(exactly: number.rounded(.towardZero)) else {
            throw needs(name.rawValue, "an integer that fits", value)
        }
        return .made(.int(integer))
    }

    // MARK: Text

    private func text(
        _ name: ExpressionOperator, _ values: [ExpressionValue]
    ) throws(ExpressionFailure) -> ExpressionValue {
        if name == .toString {
            guard let value = values[0].owned, value != .null else { return .made(.null) }
            return .made(.string(Self.display(value)))
        }
        if name == .lowercased || name == .uppercased {
            let text = values[0].isNullish ? "" : values[0].text ?? ""
            return .made(.string(name == .lowercased ? text.lowercased() : text.uppercased()))
        }
        for value in values where value.isNullish {
            return .made(.null)
        }
        func text(_ position: Int) throws(ExpressionFailure) -> String {
            guard let text = values[position].text else {
                throw needs(name.rawValue, "text", values[position])
            }
            return text
        }
        switch name {
        case .concatenate:
            var joined = ""
            for position in values.indices { joined += try text(position) }
            return .made(.string(joined))
        case .split:
            let separator = try text(1)
            guard !separator.isEmpty else {
                throw ExpressionFailure(message: "$split needs a separator")
            }
            return .made(
                .array(Self.split(try text(0), by: separator).map { .string($0) }))
        case .replaceAll:
            let find = try text(1)
            let replacement = try text(2)
            let whole = try text(0)
            guard !find.isEmpty else { return .made(.string(whole)) }
            let parts = Self.split(whole, by: find)
            return .made(.string(parts.joined(separator: replacement)))
        case .trim:
            let whole = Array(try text(0).unicodeScalars)
            let unwanted = values.count > 1 ? Set(try text(1).unicodeScalars) : nil
            func isUnwanted(_ scalar: Unicode.Scalar) -> Bool {
                unwanted?.contains(scalar) ?? (scalar.properties.isWhitespace || scalar.value == 0)
            }
            let trimmed = whole.drop(while: isUnwanted).reversed().drop(while: isUnwanted)
            var result = String.UnicodeScalarView()
            result.append(contentsOf: trimmed.reversed())
            return .made(.string(String(result)))
        case .scalarCount: return .made(.int(Int64(try text(0).unicodeScalars.count)))
        case .scalarSlice:
            guard let start = values[1].integer, let count = values[2].integer, start >= 0,
                count >= 0
            else { throw needs(name.rawValue, "a start and a length", values[1]) }
            let scalars = try text(0).unicodeScalars.dropFirst(Int(start)).prefix(Int(count))
            return .made(.string(String(String.UnicodeScalarView(scalars))))
        default:
            let parts = Self.split(try text(0), by: try text(1))
            return .made(
                .int(parts.count > 1 ? Int64(parts[0].unicodeScalars.count) : -1))
        }
    }

    private static func split(_ text: String, by separator: String) -> [String] {
        let scalars = Array(text.unicodeScalars)
        let wanted = Array(separator.unicodeScalars)
        var parts: [String] = []
        var part = String.UnicodeScalarView()
        var position = 0
        while position < scalars.count {
            let rest = scalars[position...]
            if rest.starts(with: wanted) {
                parts.append(String(part))
                part = String.UnicodeScalarView()
                position += wanted.count
            } else {
                part.append(scalars[position])
                position += 1
            }
        }
        return parts + [String(part)]
    }

    /// A value as messages show it: text bare, all else as JSON.
    static func display(_ value: BSONValue) -> String {
        value.text ?? JSONWriter.compact(value)
    }

    private func needs(
        _ name: String, _ wanted: String, _ value: ExpressionValue
    ) -> ExpressionFailure {
        let found = value.owned.map { JSONWriter.compact($0) } ?? "a missing field"
        return ExpressionFailure(message: "\(name) needs \(wanted), not \(found.prefix(60))")
    }
}
