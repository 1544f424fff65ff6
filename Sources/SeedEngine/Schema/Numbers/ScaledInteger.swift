/// A finite number exactly: `magnitude` × 10^`exponent`, without trailing zeros in the magnitude.
struct ScaledInteger {
    let isNegative: Bool
    private(set) var magnitude: UInt128
    private(set) var exponent: Int

    /// Takes a number, a double by its shortest decimal text; `nil` for what is not finite.
    init?(_ number: SchemaNumber) {
        switch number {
        case .integer(let number):
            (isNegative, magnitude, exponent) = (number < 0, UInt128(number.magnitude), 0)
        case .real(let number):
            guard number.isFinite else { return nil }
            isNegative = number < 0
            (magnitude, exponent) = Self.parse("\(number)")
        case .decimal(let number):
            guard let parts = number.parts else { return nil }
            (isNegative, magnitude, exponent) = parts
        }
        guard magnitude != 0 else {
            exponent = 0
            return
        }
        while magnitude % 10 == 0 {
            magnitude /= 10
            exponent += 1
        }
    }

    /// Reads the text of a double.
    private static func parse(_ text: String) -> (UInt128, Int) {
        var magnitude: UInt128 = 0
        var exponent = 0
        var isFraction = false
        var rest = Substring(text).utf8
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "-"): break
            case UInt8(ascii: "."): isFraction = true
            case UInt8(ascii: "e"): return (magnitude, exponent + (Int(Substring(rest)) ?? 0))
            default:
                // Doubles print up to 17 digits and ".0".
                magnitude = magnitude &* 10 &+ UInt128(byte &- 0x30)
                if isFraction { exponent -= 1 }
            }
        }
        return (magnitude, exponent)
    }

    var isWhole: Bool { exponent >= 0 }

    /// The number as an integer; `nil` when it is not whole, or too large.
    var integer: Int64? {
        guard exponent >= 0, exponent < 19 else { return nil }
        var product = magnitude
        for _ in 0..<exponent {
            let (next, overflows) = product.multipliedReportingOverflow(by: 10)
            guard !overflows else { return nil }
            product = next
        }
        return isNegative
            ? Int64(exactly: 0 - Int128(clamping: product)) : Int64(exactly: product)
    }

    /// Which of the two is smaller.
    func order(to other: ScaledInteger) -> SchemaNumber.Order {
        guard magnitude != 0, other.magnitude != 0 else {
            if magnitude == other.magnitude { return .same }
            return magnitude == 0
                ? (other.isNegative ? .after : .before) : (isNegative ? .before : .after)
        }
        guard isNegative == other.isNegative else { return isNegative ? .before : .after }
        let order = magnitudeOrder(to: other)
        return isNegative ? order.reversed : order
    }

    private func magnitudeOrder(to other: ScaledInteger) -> SchemaNumber.Order {
        let (left, right) = (exponent + digitCount, other.exponent + other.digitCount)
        guard left == right else { return left < right ? .before : .after }
        // With as many digits before the point, the scales differ by less than the digits there are.
        let leftValue = magnitude * Self.power(Swift.max(exponent - other.exponent, 0))
        let rightValue = other.magnitude * Self.power(Swift.max(other.exponent - exponent, 0))
        return leftValue < rightValue ? .before : leftValue == rightValue ? .same : .after
    }

    private var digitCount: Int {
        var count = 0
        var rest = magnitude
        while rest != 0 {
            rest /= 10
            count += 1
        }
        return count
    }

    private static func power(_ exponent: Int) -> UInt128 {
        (0..<exponent).reduce(1) { power, _ in power * 10 }
    }

    /// Whether a whole number times the divisor is this number.
    func isMultiple(of divisor: ScaledInteger) -> Bool {
        guard divisor.magnitude != 0 else { return false }
        guard magnitude != 0 else { return true }
        // With fewer powers of ten than the divisor has, the magnitude would have to end with a zero.
        guard exponent >= divisor.exponent else { return false }
        var remainder = magnitude % divisor.magnitude
        var rest = exponent - divisor.exponent
        while rest > 0, remainder != 0 {
            // 35 digits at most, so there is room for one more.
            remainder = remainder * 10 % divisor.magnitude
            rest -= 1
        }
        return remainder == 0
    }

    /// Plain digits, or with an exponent when these were many zeros.
    var text: String {
        var digits = String(magnitude)
        let sign = isNegative ? "-" : ""
        guard (-20...20).contains(exponent) else { return "\(sign)\(digits)e\(exponent)" }
        guard exponent < 0 else {
            return sign + digits + String(repeating: "0", count: exponent)
        }
        let missing = Swift.max(0, 1 - exponent - digits.utf8.count)
        digits = String(repeating: "0", count: missing) + digits
        let point = digits.index(digits.endIndex, offsetBy: exponent)
        return "\(sign)\(digits[..<point]).\(digits[point...])"
    }
}
