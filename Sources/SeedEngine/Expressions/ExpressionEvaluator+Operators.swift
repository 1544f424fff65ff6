extension ExpressionEvaluator {
    mutating func apply(
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
}
