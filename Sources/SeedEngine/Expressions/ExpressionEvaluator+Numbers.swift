extension ExpressionEvaluator {
    func arithmetic(
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

    func convert(
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
}
