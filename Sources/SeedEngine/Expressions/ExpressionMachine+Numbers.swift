#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension ExpressionMachine {
    mutating func make(
        _ decimal: DecimalNumber
    ) throws(ExpressionFailure) -> ExpressionValue { try arena.make(decimal) }

    mutating func add(_ node: ExpressionNode) throws(ExpressionFailure) -> ExpressionValue {
        var sum = NumberSum()
        var hasDate = false
        for number in 0..<Int(node.count) {
            let value = try operand(node, number)
            if value.isNumber {
                sum.add(value)
            } else if value.type == .date {
                guard !hasDate else {
                    throw ExpressionFailure(message: "$add takes one date, not two")
                }
                hasDate = true
                sum.add(ExpressionValue(long: value.int64))
            } else if value.isNullish {
                return .null
            } else {
                throw needs(node.name, "numbers or a date", value)
            }
        }
        guard hasDate else { return try sum.value(in: &arena) }
        guard let milliseconds = sum.rounded else {
            throw ExpressionFailure(message: "$add leaves the range of dates")
        }
        return ExpressionValue(milliseconds: milliseconds)
    }

    mutating func total(_ node: ExpressionNode) throws(ExpressionFailure) -> ExpressionValue {
        var sum = NumberSum()
        var count: Int64 = 0
        for value in try spreadOperands(node) where value.isNumber {
            sum.add(value)
            count += 1
        }
        guard node.name == .average else { return try sum.value(in: &arena) }
        guard count > 0 else { return .null }
        guard sum.type == .decimal128 else { return ExpressionValue(sum.double / Double(count)) }
        return try make(sum.decimal / DecimalNumber(count))
    }

    mutating func extreme(_ node: ExpressionNode) throws(ExpressionFailure) -> ExpressionValue {
        let wanted = node.name == .minimum ? -1 : 1
        var best = ExpressionValue.null
        for value in try spreadOperands(node) where !value.isNullish {
            if best.isNullish || ExpressionValue.order(value, best) == wanted { best = value }
        }
        return best
    }

    mutating func subtract(_ node: ExpressionNode) throws(ExpressionFailure) -> ExpressionValue {
        let left = try operand(node, 0)
        let right = try operand(node, 1)
        if left.isNumber, right.isNumber {
            if left.type == .decimal128 || right.type == .decimal128 {
                return try make(left.asDecimal - right.asDecimal)
            }
            guard left.isInteger, right.isInteger else {
                return ExpressionValue(left.asDouble - right.asDouble)
            }
            let (difference, overflows) = left.int64.subtractingReportingOverflow(right.int64)
            if overflows { return ExpressionValue(left.asDouble - right.asDouble) }
            return left.type == .int64 || right.type == .int64
                ? ExpressionValue(long: difference) : ExpressionValue(difference)
        }
        if left.isNullish || right.isNullish { return .null }
        guard left.type == .date else { throw needs(node.name, "numbers or dates", left) }
        if right.type == .date {
            let (difference, overflows) = left.int64.subtractingReportingOverflow(right.int64)
            if !overflows { return ExpressionValue(long: difference) }
        } else if right.isNumber {
            if let number = right.wholePart {
                let (date, overflows) = left.int64.subtractingReportingOverflow(number)
                if !overflows { return ExpressionValue(milliseconds: date) }
            }
        } else {
            throw needs(node.name, "numbers or dates", right)
        }
        throw ExpressionFailure(message: "$subtract leaves the range of dates")
    }

    mutating func multiply(_ node: ExpressionNode) throws(ExpressionFailure) -> ExpressionValue {
        var type = BSONType.int32
        var integer: Int64 = 1
        var real = 1.0
        var decimal = DecimalNumber(1)
        for number in 0..<Int(node.count) {
            let value = try operand(node, number)
            if value.isNullish { return .null }
            guard value.isNumber, let valueType = value.type else {
                throw needs(node.name, "numbers", value)
            }
            let widest = NumberSum.widest(type, valueType)
            if widest == .decimal128 {
                if type == .double {
                    decimal = DecimalNumber(real, digits: 15)
                } else if type != .decimal128 {
                    decimal = DecimalNumber(integer)
                }
                decimal = decimal * value.asDecimal
                type = .decimal128
                continue
            }
            type = widest
            real *= value.asDouble
            guard widest != .double else { continue }
            let (product, overflows) = integer.multipliedReportingOverflow(by: value.int64)
            integer = product
            if overflows { type = .double }
        }
        switch type {
        case .decimal128: return try make(decimal)
        case .double: return ExpressionValue(real)
        case .int64: return ExpressionValue(long: integer)
        default: return ExpressionValue(integer)
        }
    }

    mutating func divide(_ node: ExpressionNode) throws(ExpressionFailure) -> ExpressionValue {
        let left = try operand(node, 0)
        let right = try operand(node, 1)
        guard left.isNumber, right.isNumber else {
            if left.isNullish || right.isNullish { return .null }
            throw needs(node.name, "numbers", left.isNumber ? right : left)
        }
        guard right.isTrue else { throw ExpressionFailure(message: "$divide by zero") }
        if left.type == .decimal128 || right.type == .decimal128 {
            return try make(left.asDecimal / right.asDecimal)
        }
        return ExpressionValue(left.asDouble / right.asDouble)
    }

    mutating func modulo(_ node: ExpressionNode) throws(ExpressionFailure) -> ExpressionValue {
        let left = try operand(node, 0)
        let right = try operand(node, 1)
        guard left.isNumber, right.isNumber else {
            if left.isNullish || right.isNullish { return .null }
            throw needs(node.name, "numbers", left.isNumber ? right : left)
        }
        guard right.isTrue else { throw ExpressionFailure(message: "$mod by zero") }
        if left.type == .decimal128 || right.type == .decimal128 {
            return try make(left.asDecimal % right.asDecimal)
        }
        // A whole double of 32 bits counts as an integer, but only as the divisor.
        guard left.isInteger, right.isInteger || right.position != nil,
            let divisor = right.whole
        else { return ExpressionValue(fmod(left.asDouble, right.asDouble)) }
        let rest = divisor == -1 ? 0 : left.int64 % divisor
        return left.type == .int64 || right.type == .int64
            ? ExpressionValue(long: rest) : ExpressionValue(rest)
    }

    mutating func power(_ node: ExpressionNode) throws(ExpressionFailure) -> ExpressionValue {
        let base = try operand(node, 0)
        let exponent = try operand(node, 1)
        if base.isNullish || exponent.isNullish { return .null }
        guard base.isNumber, exponent.isNumber else {
            throw needs(node.name, "numbers", base.isNumber ? exponent : base)
        }
        guard base.isTrue || exponent.asDouble >= 0 else {
            throw ExpressionFailure(message: "$pow of 0 to a negative power")
        }
        guard base.type != .decimal128, exponent.type != .decimal128 else {
            throw ExpressionFailure(message: "$pow of decimals is not computed here; use $toDouble")
        }
        guard base.isInteger, exponent.isInteger else {
            return ExpressionValue(pow(base.asDouble, exponent.asDouble))
        }
        guard let integer = Self.power(base.int64, exponent.int64) else {
            return ExpressionValue(pow(base.asDouble, exponent.asDouble))
        }
        return base.type == .int64 || exponent.type == .int64
            ? ExpressionValue(long: integer) : ExpressionValue(integer)
    }

    /// A power of integers, where it is an integer of 64 bits.
    private static func power(_ base: Int64, _ exponent: Int64) -> Int64? {
        switch base {
        case 0: return exponent == 0 ? 1 : 0
        case 1: return 1
        case -1: return exponent % 2 == 0 ? 1 : -1
        default: break
        }
        guard (0...63).contains(exponent) else { return nil }
        var result: Int64 = 1
        for _ in 0..<exponent {
            let (product, overflows) = result.multipliedReportingOverflow(by: base)
            guard !overflows else { return nil }
            result = product
        }
        return result
    }

    mutating func unary(_ node: ExpressionNode) throws(ExpressionFailure) -> ExpressionValue {
        let value = try operand(node, 0)
        if value.isNullish { return .null }
        guard value.isNumber else { throw needs(node.name, "a number", value) }
        switch (node.name, value.type) {
        case (.squareRoot, .decimal128):
            throw ExpressionFailure(
                message: "$sqrt of decimals is not computed here; use $toDouble")
        case (.squareRoot, _):
            guard !(value.asDouble < 0) else {
                throw needs(node.name, "a number of at least 0", value)
            }
            return ExpressionValue(value.asDouble.squareRoot())
        case (.absolute, .double): return ExpressionValue(abs(value.double))
        case (.absolute, .decimal128): return try make(value.decimal.magnitude)
        case (.absolute, .int64):
            guard value.int64 != .min else {
                throw ExpressionFailure(message: "$abs leaves the range of integers")
            }
            return ExpressionValue(long: abs(value.int64))
        case (.absolute, _): return ExpressionValue(abs(value.int64))
        case (_, .double):
            return ExpressionValue(value.double.rounded(node.name == .floor ? .down : .up))
        case (_, .decimal128):
            let decimal = value.decimal
            guard decimal.exponent != 0, decimal.isFinite else { return value }
            return try make(decimal.quantized(to: 0, node.name == .floor ? .down : .up))
        default: return value
        }
    }

    mutating func round(_ node: ExpressionNode) throws(ExpressionFailure) -> ExpressionValue {
        let value = try operand(node, 0)
        if value.isNullish { return .null }
        guard value.isNumber else { throw needs(node.name, "a number", value) }
        var places = 0
        if node.count > 1 {
            let given = try operand(node, 1)
            if given.isNullish { return .null }
            guard let count = given.position, (-20...100).contains(count) else {
                throw needs(node.name, "a whole number of places from -20 to 100", given)
            }
            places = count
        }
        let rounding: DecimalNumber.Rounding = node.name == .round ? .halfEven : .towardZero
        switch value.type {
        case .double:
            guard value.double.isFinite else { return value }
            let rounded = DecimalNumber(nearest: value.double).quantized(to: -places, rounding)
            return ExpressionValue(rounded.double)
        case .decimal128: return try make(value.decimal.quantized(to: -places, rounding))
        default:
            guard places < 0 else { return value }
            let rounded = DecimalNumber(value.int64).quantized(to: -places, rounding)
            guard let integer = rounded.integer else {
                throw ExpressionFailure(
                    message: "\(node.name.rawValue) leaves the range of integers")
            }
            return value.type == .int64 ? ExpressionValue(long: integer) : ExpressionValue(integer)
        }
    }
}
