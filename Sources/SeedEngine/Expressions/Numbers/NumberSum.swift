/// A sum of numbers of several types, in the narrowest type that holds it.
///
/// Doubles are added with their rounding errors kept (Neumaier's compensated summation over two doubles,
/// by Knuth's two-sum), integers exactly, and decimals apart from both.
struct NumberSum {
    /// The widest type so far.
    private(set) var type = BSONType.int32
    private var integers: Int128 = 0
    private var sum = 0.0
    private var compensation = 0.0
    /// The plain sum, for infinities and what is not a number.
    private var plain = 0.0
    private var decimals = DecimalNumber(0)

    /// The wider of two numeric types: int, long, double, decimal.
    static func widest(_ left: BSONType, _ right: BSONType) -> BSONType {
        for type in [BSONType.decimal128, .double, .int64] where left == type || right == type {
            return type
        }
        return .int32
    }

    mutating func add(_ value: ExpressionValue) {
        guard let valueType = value.type else { return }
        type = Self.widest(type, valueType)
        switch valueType {
        case .decimal128: decimals = decimals + value.decimal
        case .double: add(value.double)
        case .int32:
            integers += Int128(value.int64)
            add(Double(value.int64))
        default:
            integers += Int128(value.int64)
            // Both halves of an integer are exact as doubles.
            let low = value.int64 & 0xFFFF_FFFF
            add(Double(low))
            add(Double(value.int64 - low))
        }
    }

    private mutating func add(_ number: Double) {
        plain += number
        let total = number + sum
        let part = total - number
        compensation += (number - (total - part)) + (sum - part)
        sum = total
    }

    /// The sum of all but the decimals.
    var double: Double { sum.isNaN || compensation.isNaN ? plain : sum + compensation }

    /// The sum of all.
    var decimal: DecimalNumber { decimals + binary }

    private var binary: DecimalNumber {
        guard sum.isFinite, compensation.isFinite else { return DecimalNumber(nearest: plain) }
        return DecimalNumber(nearest: sum) + DecimalNumber(nearest: compensation)
    }

    /// The nearest integer, when it is one of 64 bits.
    var rounded: Int64? {
        switch type {
        case .decimal128: decimal.quantized(to: 0, .halfEven).integer
        case .double: Int64(exactly: Self.nearest(double))
        default: Int64(exactly: integers)
        }
    }

    /// Half-way the server goes towards zero.
    private static func nearest(_ number: Double) -> Double {
        let whole = number.rounded(.towardZero)
        return abs(number - whole) == 0.5 ? whole : number.rounded()
    }

    /// The sum as a value.
    func value(in arena: inout ExpressionArena) throws(ExpressionFailure) -> ExpressionValue {
        switch type {
        case .decimal128: return try arena.make(decimal)
        case .double: return ExpressionValue(double)
        default:
            guard let integer = Int64(exactly: integers) else { return ExpressionValue(double) }
            return type == .int64 ? ExpressionValue(long: integer) : ExpressionValue(integer)
        }
    }
}
