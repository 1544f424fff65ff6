/// An unsigned integer of 256 bits: room for the product of two decimal coefficients.
struct WideInteger: BitwiseCopyable {
    var high: UInt128
    var low: UInt128

    init(_ low: UInt128) {
        high = 0
        self.low = low
    }

    private init(high: UInt128, low: UInt128) {
        self.high = high
        self.low = low
    }

    /// The powers of ten that fit in 128 bits.
    private static let powers: [UInt128] = {
        var powers: [UInt128] = [1]
        while powers.count < 39 { powers.append(powers[powers.count - 1] * 10) }
        return powers
    }()

    /// Ten to the power of at most 38.
    static func power(_ exponent: Int) -> UInt128 { powers[exponent] }

    /// How many decimal digits the number has; 0 has none.
    var digitCount: Int {
        if high == 0 {
            if low < 1_000_000_000_000_000_000 {
                var count = 0
                var rest = UInt64(low)
                while rest > 0 {
                    rest /= 10
                    count += 1
                }
                return count
            }
            return Self.powers.firstIndex { $0 > low } ?? 39
        }
        let (quotient, _) = quotientAndRemainder(dividingBy: Self.power(38))
        return 38 + quotient.digitCount
    }

    /// The exact product; the caller knows that it fits.
    func multiplied(by factor: UInt128) -> WideInteger {
        let (carry, product) = low.multipliedFullWidth(by: factor)
        return WideInteger(high: high &* factor &+ carry, low: product)
    }

    /// The number with so many zeros behind it; the caller knows that it fits.
    func shifted(by digits: Int) -> WideInteger {
        var rest = digits
        var result = self
        while rest > 0 {
            result = result.multiplied(by: Self.power(min(rest, 38)))
            rest -= 38
        }
        return result
    }

    func quotientAndRemainder(
        dividingBy divisor: UInt128
    ) -> (quotient: WideInteger, remainder: UInt128) {
        let (upper, rest) = high.quotientAndRemainder(dividingBy: divisor)
        guard rest != 0 else {
            let (lower, remainder) = low.quotientAndRemainder(dividingBy: divisor)
            return (WideInteger(high: upper, low: lower), remainder)
        }
        let (lower, remainder) = divisor.dividingFullWidth((rest, low))
        return (WideInteger(high: upper, low: lower), remainder)
    }

    /// The number without its last digits, rounded.
    ///
    /// - Parameters:
    ///   - digits: How many digits go.
    ///   - rounding: How.
    ///   - isNegative: Whether the number stands for a negative one.
    ///   - hasRest: Whether something behind the last digit was lost before.
    /// - Returns: The digits that stay.
    func rounded(
        by digits: Int, _ rounding: DecimalNumber.Rounding, isNegative: Bool, hasRest: Bool = false
    ) -> WideInteger {
        var hasRest = hasRest
        var result = self
        var remaining = digits
        while remaining > 38 {
            let (quotient, remainder) = result.quotientAndRemainder(dividingBy: Self.power(38))
            hasRest = hasRest || remainder != 0
            result = quotient
            remaining -= 38
            if result.high == 0, result.low == 0, remaining > 38 { remaining = 38 }
        }
        let unit = Self.power(remaining)
        let (quotient, remainder) = result.quotientAndRemainder(dividingBy: unit)
        let isExact = remainder == 0 && !hasRest
        let goesUp: Bool
        switch rounding {
        case .towardZero: goesUp = false
        case .down: goesUp = isNegative && !isExact
        case .up: goesUp = !isNegative && !isExact
        case .halfEven:
            let half = unit / 2
            goesUp =
                remaining > 0
                && (remainder > half
                    || (remainder == half && (hasRest || quotient.low & 1 == 1)))
        }
        return goesUp ? quotient + WideInteger(1) : quotient
    }
}

extension WideInteger: Comparable {
    static func < (left: WideInteger, right: WideInteger) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }

    static func + (left: WideInteger, right: WideInteger) -> WideInteger {
        let (low, overflows) = left.low.addingReportingOverflow(right.low)
        return WideInteger(high: left.high &+ right.high &+ (overflows ? 1 : 0), low: low)
    }

    /// The difference; the caller knows that the left number is not smaller.
    static func - (left: WideInteger, right: WideInteger) -> WideInteger {
        let (low, overflows) = left.low.subtractingReportingOverflow(right.low)
        return WideInteger(high: left.high &- right.high &- (overflows ? 1 : 0), low: low)
    }
}
