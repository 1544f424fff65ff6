/// A number as JSON Schema sees it: 1 and 1.0 are the same one, and integers are exact at any size.
enum SchemaNumber: BitwiseCopyable, Sendable {
    case integer(Int64)
    case real(Double)

    /// Which of the two is smaller; `nil` when one is not a number.
    func order(to other: SchemaNumber) -> Order? {
        switch (self, other) {
        case (.integer(let left), .integer(let right)):
            left < right ? .before : left == right ? .same : .after
        case (.real(let left), .real(let right)):
            left < right ? .before : left == right ? .same : left > right ? .after : nil
        case (.integer(let left), .real(let right)): Self.order(left, right)
        case (.real(let left), .integer(let right)): Self.order(right, left)?.reversed
        }
    }

    enum Order {
        case before, same, after

        var reversed: Order {
            switch self {
            case .before: .after
            case .same: .same
            case .after: .before
            }
        }
    }

    private static func order(_ integer: Int64, _ real: Double) -> Order? {
        guard !real.isNaN else { return nil }
        // Outside these bounds every double is beyond every Int64; inside, its whole part is exact.
        guard real < 0x1p63 else { return .before }
        guard real >= -0x1p63 else { return .after }
        let floor = real.rounded(.down)
        let whole = Int64(floor)
        if integer != whole { return integer < whole ? .before : .after }
        return real > floor ? .before : .same
    }

    /// The number as JSON writes it, in the shortest way.
    var text: String {
        switch self {
        case .integer(let number): String(number)
        case .real(let number):
            if let whole = Int64(exactly: number) { String(whole) } else { "\(number)" }
        }
    }

    /// Whether the number is a whole multiple of another, in decimal arithmetic: 0.07 is one of 0.01.
    func isMultiple(of divisor: SchemaNumber) -> Bool {
        if case .integer(let number) = self, case .integer(let divisor) = divisor {
            return divisor == -1 || number % divisor == 0
        }
        guard let number = ScaledInteger(self), let divisor = ScaledInteger(divisor) else {
            return false
        }
        return number.isMultiple(of: divisor)
    }
}

extension SchemaNumber: Hashable {
    static func == (left: SchemaNumber, right: SchemaNumber) -> Bool {
        left.order(to: right) == .same
    }

    func hash(into hasher: inout Hasher) {
        switch self {
        // Adding zero makes -0.0, which equals 0, hash as it does.
        case .integer(let number): hasher.combine(Double(number) + 0)
        case .real(let number): hasher.combine(number + 0)
        }
    }
}

/// `magnitude` × 10^`exponent`, without trailing zeros in the magnitude; the sign is left out.
private struct ScaledInteger {
    var magnitude: UInt64
    var exponent: Int

    /// Reads the shortest decimal text of a number, which is what its author wrote.
    init?(_ number: SchemaNumber) {
        switch number {
        case .integer(let number): (magnitude, exponent) = (number.magnitude, 0)
        case .real(let number):
            guard number.isFinite, let parsed = Self.parse("\(number)") else { return nil }
            (magnitude, exponent) = parsed
        }
        while magnitude != 0, magnitude % 10 == 0 {
            magnitude /= 10
            exponent += 1
        }
    }

    private static func parse(_ text: String) -> (UInt64, Int)? {
        var magnitude: UInt64 = 0
        var exponent = 0
        var isFraction = false
        var rest = Substring(text).utf8
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "-"): break
            case UInt8(ascii: "."): isFraction = true
            case UInt8(ascii: "e"):
                return Int(Substring(rest)).map { (magnitude, exponent + $0) }
            default:
                // Large whole numbers print up to 17 digits and ".0": both fit.
                magnitude = magnitude &* 10 &+ UInt64(byte &- 0x30)
                if isFraction { exponent -= 1 }
            }
        }
        return (magnitude, exponent)
    }

    /// Whether a whole number times the divisor is this number.
    func isMultiple(of divisor: ScaledInteger) -> Bool {
        guard divisor.magnitude != 0 else { return false }
        guard magnitude != 0 else { return true }
        // With fewer powers of ten than the divisor has, the magnitude would have to end with a zero.
        guard exponent >= divisor.exponent else { return false }
        var remainder = magnitude % divisor.magnitude
        for _ in divisor.exponent..<exponent where remainder != 0 {
            let product = remainder.multipliedFullWidth(by: 10)
            remainder = divisor.magnitude.dividingFullWidth(product).remainder
        }
        return remainder == 0
    }
}
