/// A number as JSON Schema sees it: 1 and 1.0 are the same one, and nothing is rounded.
///
/// Beside decimals a double stands for its shortest decimal text, which is what its author wrote.
enum SchemaNumber: BitwiseCopyable, Sendable {
    case integer(Int64)
    case real(Double)
    /// What fits neither: more digits, or a value that was stored as a decimal.
    case decimal(Decimal128)

    /// Which of the two is smaller; `nil` when one is not a number.
    func order(to other: SchemaNumber) -> Order? {
        switch (self, other) {
        case (.integer(let left), .integer(let right)):
            left < right ? .before : left == right ? .same : .after
        case (.real(let left), .real(let right)):
            left < right ? .before : left == right ? .same : left > right ? .after : nil
        case (.integer(let left), .real(let right)): Self.order(left, right)
        case (.real(let left), .integer(let right)): Self.order(right, left)?.reversed
        default: decimalOrder(to: other)
        }
    }

    // Kept apart, so that the usual comparison stays small enough to be inlined.
    @inline(never)
    private func decimalOrder(to other: SchemaNumber) -> Order? {
        if let left = ScaledInteger(self), let right = ScaledInteger(other) {
            return left.order(to: right)
        }
        // One of them is infinite, or no number.
        let (left, right) = (approximation, other.approximation)
        return left < right ? .before : left == right ? .same : left > right ? .after : nil
    }

    /// The nearest double.
    var approximation: Double {
        switch self {
        case .integer(let number): Double(number)
        case .real(let number): number
        case .decimal(let number): number.approximation
        }
    }

    /// Whether the number has no fraction.
    var isWhole: Bool {
        switch self {
        case .integer: true
        case .real(let number): number.isFinite && number.rounded(.towardZero) == number
        case .decimal: ScaledInteger(self)?.isWhole ?? false
        }
    }

    /// The number as an integer; `nil` when it is not whole, or too large.
    var whole: Int64? {
        switch self {
        case .integer(let number): number
        case .real(let number): Int64(exactly: number)
        case .decimal: ScaledInteger(self)?.integer
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
        case .decimal(let number): ScaledInteger(self)?.text ?? "\(number.approximation)"
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
        // Adding zero makes -0.0, which equals 0, hash as it does.
        hasher.combine(approximation + 0)
    }
}
