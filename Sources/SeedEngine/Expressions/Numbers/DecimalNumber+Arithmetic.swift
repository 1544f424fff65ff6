extension DecimalNumber {
    static func + (left: DecimalNumber, right: DecimalNumber) -> DecimalNumber {
        guard left.isFinite, right.isFinite else {
            if left.kind == .notANumber || right.kind == .notANumber { return .notANumber }
            guard left.isFinite == right.isFinite else { return left.isFinite ? right : left }
            return left.isNegative == right.isNegative ? left : .notANumber
        }
        let (larger, smaller) = left.exponent >= right.exponent ? (left, right) : (right, left)
        let distance = larger.exponent - smaller.exponent
        if larger.coefficient == 0 {
            return smaller.coefficient == 0
                ? DecimalNumber(
                    isNegative: left.isNegative && right.isNegative, coefficient: 0,
                    exponent: smaller.exponent) : smaller
        }
        var shift = min(distance, 38)
        if smaller.coefficient == 0 {
            shift = min(distance, precision - WideInteger(larger.coefficient).digitCount)
        }
        let upper = WideInteger(larger.coefficient).shifted(by: shift)
        var lower = WideInteger(smaller.coefficient)
        var hasRest = false
        if distance > shift {
            let kept = lower.rounded(by: distance - shift, .towardZero, isNegative: false)
            hasRest = lower.low != 0 && kept.shifted(by: min(distance - shift, 38)) != lower
            lower = kept
        }
        let exponent = larger.exponent - shift
        guard larger.isNegative != smaller.isNegative else {
            return DecimalNumber(
                rounding: upper + lower, isNegative: larger.isNegative, exponent: exponent,
                hasRest: hasRest)
        }
        if upper == lower, !hasRest {
            return DecimalNumber(rounding: WideInteger(0), isNegative: false, exponent: exponent)
        }
        if upper >= lower {
            // A rest behind the number that is taken away: one less, and something behind it.
            let difference = upper - lower
            return DecimalNumber(
                rounding: hasRest ? difference - WideInteger(1) : difference,
                isNegative: larger.isNegative, exponent: exponent, hasRest: hasRest)
        }
        return DecimalNumber(
            rounding: lower - upper, isNegative: smaller.isNegative, exponent: exponent,
            hasRest: hasRest)
    }

    static func - (left: DecimalNumber, right: DecimalNumber) -> DecimalNumber {
        left + right.negated
    }

    static func * (left: DecimalNumber, right: DecimalNumber) -> DecimalNumber {
        let isNegative = left.isNegative != right.isNegative
        guard left.isFinite, right.isFinite else {
            if left.kind == .notANumber || right.kind == .notANumber || left.isZero
                || right.isZero
            {
                return .notANumber
            }
            return .infinity(isNegative: isNegative)
        }
        return DecimalNumber(
            rounding: WideInteger(left.coefficient).multiplied(by: right.coefficient),
            isNegative: isNegative, exponent: left.exponent + right.exponent)
    }

    /// The quotient; the divisor is not zero.
    static func / (left: DecimalNumber, right: DecimalNumber) -> DecimalNumber {
        let isNegative = left.isNegative != right.isNegative
        guard left.isFinite, right.isFinite, right.coefficient != 0 else {
            if left.kind == .notANumber || right.kind == .notANumber { return .notANumber }
            if !left.isFinite, !right.isFinite { return .notANumber }
            if right.isZero, left.isZero { return .notANumber }
            return left.isFinite && !right.isZero
                ? DecimalNumber(
                    isNegative: isNegative, coefficient: 0, exponent: exponents.lowerBound)
                : .infinity(isNegative: isNegative)
        }
        let wanted = left.exponent - right.exponent
        let divisorDigits = WideInteger(right.coefficient).digitCount
        let shift = max(
            0, precision + 2 + divisorDigits - WideInteger(left.coefficient).digitCount)
        let dividend = WideInteger(left.coefficient).shifted(by: shift)
        var (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: right.coefficient)
        var exponent = wanted - shift
        if left.coefficient == 0 {
            (quotient, exponent) = (WideInteger(0), wanted)
        } else if remainder == 0 {
            while exponent < wanted {
                let (shorter, digit) = quotient.quotientAndRemainder(dividingBy: 10)
                guard digit == 0 else { break }
                quotient = shorter
                exponent += 1
            }
        }
        return DecimalNumber(
            rounding: quotient, isNegative: isNegative, exponent: exponent, hasRest: remainder != 0)
    }

    /// What is left of a number when a divisor, which is not zero, has been taken away as often as it goes.
    static func % (left: DecimalNumber, right: DecimalNumber) -> DecimalNumber {
        guard left.isFinite, right.kind != .notANumber, !right.isZero else { return .notANumber }
        guard right.isFinite else { return left }
        let exponent = min(left.exponent, right.exponent)
        if right.exponent > left.exponent {
            let distance = right.exponent - left.exponent
            guard distance <= 38 else { return left }
            let divisor = WideInteger(right.coefficient).shifted(by: distance)
            guard WideInteger(left.coefficient) >= divisor else { return left }
            // The divisor is not the larger one, so it has no more than its 128 bits.
            return DecimalNumber(
                isNegative: left.isNegative, coefficient: left.coefficient % divisor.low,
                exponent: exponent)
        }
        var rest = left.coefficient % right.coefficient
        for _ in 0..<(left.exponent - right.exponent) where rest != 0 {
            rest = right.coefficient.dividingFullWidth(rest.multipliedFullWidth(by: 10)).remainder
        }
        return DecimalNumber(isNegative: left.isNegative, coefficient: rest, exponent: exponent)
    }

    /// The number with this exponent; not a number when that takes more than 34 digits.
    func quantized(to wanted: Int, _ rounding: Rounding) -> DecimalNumber {
        guard isFinite else { return self }
        guard wanted < exponent else {
            let digits = WideInteger(coefficient).rounded(
                by: wanted - exponent, rounding, isNegative: isNegative)
            return DecimalNumber(
                isNegative: isNegative, coefficient: digits.low, exponent: wanted)
        }
        let zeros = exponent - wanted
        guard coefficient == 0 || WideInteger(coefficient).digitCount + zeros <= Self.precision
        else { return .notANumber }
        return DecimalNumber(
            isNegative: isNegative,
            coefficient: coefficient == 0
                ? 0 : WideInteger(coefficient).shifted(by: zeros).low, exponent: wanted)
    }

    /// Which of two numbers is larger: -1, 0 or 1; not a number is below all others.
    static func order(_ left: DecimalNumber, _ right: DecimalNumber) -> Int {
        if left.kind == .notANumber || right.kind == .notANumber {
            return left.kind == right.kind ? 0 : left.kind == .notANumber ? -1 : 1
        }
        let (leftSign, rightSign) = (left.sign, right.sign)
        guard leftSign == rightSign, leftSign != 0 else { return (leftSign - rightSign).signum() }
        return orderOfMagnitudes(left, right) * leftSign
    }

    /// -1, 0 or 1.
    private var sign: Int { isZero ? 0 : isNegative ? -1 : 1 }

    private static func orderOfMagnitudes(_ left: DecimalNumber, _ right: DecimalNumber) -> Int {
        guard left.isFinite, right.isFinite else {
            return left.isFinite == right.isFinite ? 0 : left.isFinite ? -1 : 1
        }
        let distance = left.exponent - right.exponent
        if distance == 0 {
            return left.coefficient == right.coefficient
                ? 0 : left.coefficient < right.coefficient ? -1 : 1
        }
        guard abs(distance) <= 38 else { return distance.signum() }
        let leftDigits = WideInteger(left.coefficient).shifted(by: max(distance, 0))
        let rightDigits = WideInteger(right.coefficient).shifted(by: max(-distance, 0))
        return leftDigits == rightDigits ? 0 : leftDigits < rightDigits ? -1 : 1
    }
}
