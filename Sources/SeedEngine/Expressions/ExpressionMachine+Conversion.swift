extension ExpressionOperator {
    /// The type that a conversion leads to.
    var target: BSONType {
        switch self {
        case .toBool: .bool
        case .toInt: .int32
        case .toLong: .int64
        case .toDouble: .double
        case .toDecimal: .decimal128
        case .toDate: .date
        default: .string
        }
    }
}

extension ExpressionMachine {
    /// `$convert`: with what to give instead of a failure, and of null.
    mutating func convert(_ node: ExpressionNode) throws(ExpressionFailure) -> ExpressionValue {
        let input = try operand(node, 0)
        let wanted = try operand(node, 1)
        if input.isNullish { return isAbsent(node, 3) ? .null : try operand(node, 3) }
        if wanted.isNullish { return .null }
        guard let target = Self.type(named: wanted) else {
            throw needs(node.name, "the name of a type that values convert to", wanted)
        }
        do throws(ExpressionFailure) {
            return try convert(input, to: target, for: node.name)
        } catch {
            guard !isAbsent(node, 2) else { throw error }
            return try operand(node, 2)
        }
    }

    private static func type(named value: ExpressionValue) -> BSONType? {
        let targets: [BSONType] = [
            .double, .string, .objectID, .bool, .date, .int32, .int64, .decimal128,
        ]
        if value.type == .string {
            return targets.first { value.utf8.elementsEqual($0.name.utf8) }
        }
        return value.whole.flatMap { number in targets.first { Int64($0.rawValue) == number } }
    }

    mutating func convert(
        _ value: ExpressionValue, to target: BSONType, for name: ExpressionOperator
    ) throws(ExpressionFailure) -> ExpressionValue {
        if value.isNullish { return .null }
        if value.type == target { return value }
        let converted: ExpressionValue? =
            switch target {
            case .bool: Self.bool(value)
            case .int32: Self.integer(value, in: -0x8000_0000...0x7FFF_FFFF)
            case .int64: Self.long(value)
            case .double: Self.double(value)
            case .decimal128: try decimal(value)
            case .date: Self.date(value)
            case .objectID: try objectIdentifier(value)
            default:
                try Self.text(value).map { text throws(ExpressionFailure) in
                    try arena.make(text: text)
                }
            }
        guard let converted else {
            throw needs(name, "a value that becomes \(target.name)", value)
        }
        return converted
    }

    private static func bool(_ value: ExpressionValue) -> ExpressionValue? {
        switch value.type {
        case .int32, .int64, .double, .decimal128: ExpressionValue(value.isTrue)
        default: ExpressionValue(true)
        }
    }

    private static func long(_ value: ExpressionValue) -> ExpressionValue? {
        if value.type == .date { return ExpressionValue(long: value.int64) }
        return integer(value, in: Int64.min...Int64.max).map { ExpressionValue(long: $0.int64) }
    }

    /// A whole number inside bounds; fractions are cut off, texts must be whole.
    private static func integer(
        _ value: ExpressionValue, in bounds: ClosedRange<Int64>
    ) -> ExpressionValue? {
        let number: Int64?
        switch value.type {
        case .bool: number = value.flag ? 1 : 0
        case .int32, .int64: number = value.int64
        case .double:
            number = value.double.isFinite ? Int64(exactly: value.double.rounded(.towardZero)) : nil
        case .decimal128: number = value.decimal.integer
        case .string: number = Int64(String(decoding: value.utf8, as: UTF8.self))
        default: number = nil
        }
        return number.flatMap { bounds.contains($0) ? ExpressionValue($0) : nil }
    }

    private static func double(_ value: ExpressionValue) -> ExpressionValue? {
        switch value.type {
        case .bool: return ExpressionValue(value.flag ? 1.0 : 0.0)
        case .int32, .int64: return ExpressionValue(Double(value.int64))
        case .date: return ExpressionValue(Double(value.int64))
        case .decimal128:
            let number = value.decimal.double
            return number.isFinite || !value.decimal.isFinite ? ExpressionValue(number) : nil
        case .string:
            guard let decimal = DecimalNumber(value.utf8) else { return nil }
            // The text itself is rounded once; a decimal between the two would round it twice.
            let text = String(decoding: value.utf8, as: UTF8.self)
            let number = decimal.isFinite ? Double(text) : decimal.double
            return number.flatMap {
                $0.isFinite || !decimal.isFinite ? ExpressionValue($0) : nil
            }
        default: return nil
        }
    }

    private mutating func decimal(
        _ value: ExpressionValue
    ) throws(ExpressionFailure) -> ExpressionValue? {
        switch value.type {
        case .string:
            return try DecimalNumber(value.utf8).map { number throws(ExpressionFailure) in
                try make(number)
            }
        case .bool: return try make(DecimalNumber(value.flag ? 1 : 0))
        case .date: return try make(DecimalNumber(value.int64))
        case .int32, .int64, .double: return try make(value.asDecimal)
        default: return nil
        }
    }

    private static func date(_ value: ExpressionValue) -> ExpressionValue? {
        switch value.type {
        case .int64: return ExpressionValue(milliseconds: value.int64)
        case .double, .decimal128:
            return integer(value, in: Int64.min...Int64.max).map {
                ExpressionValue(milliseconds: $0.int64)
            }
        case .string:
            return Instant(utf8: value.utf8).map { ExpressionValue(milliseconds: $0.milliseconds) }
        case .timestamp, .objectID:
            return milliseconds(value).map { ExpressionValue(milliseconds: $0) }
        default: return nil
        }
    }

    /// The instant of a date, a timestamp, or of an ObjectId's making.
    static func milliseconds(_ value: ExpressionValue) -> Int64? {
        switch value.type {
        case .date: return value.int64
        case .timestamp: return (value.int64 >> 32 & 0xFFFF_FFFF) * 1000
        case .objectID:
            return Int64(UInt32(bigEndian: value.start.loadUnaligned(as: UInt32.self))) * 1000
        default: return nil
        }
    }

    private mutating func objectIdentifier(
        _ value: ExpressionValue
    ) throws(ExpressionFailure) -> ExpressionValue? {
        guard value.type == .string, value.utf8.count == 24 else { return nil }
        let text = value.utf8
        let start = try arena.allocate(12)
        for position in 0..<12 {
            let digits = String(
                decoding: text[(2 * position)..<(2 * position + 2)], as: UTF8.self)
            guard let byte = UInt8(digits, radix: 16), digits.first != "+" else { return nil }
            start.storeBytes(of: byte, toByteOffset: position, as: UInt8.self)
        }
        return ExpressionValue(.objectID, at: start)
    }

    // MARK: Text of values

    /// A scalar as `$toString` writes it.
    static func text(_ value: ExpressionValue) -> String? {
        switch value.type {
        case .bool: return value.flag ? "true" : "false"
        case .int32, .int64: return String(value.int64)
        case .double: return text(value.double)
        case .decimal128: return value.decimal.text
        case .date: return text(milliseconds: value.int64)
        case .objectID:
            let digits = Array("0123456789abcdef")
            return String(
                UnsafeRawBufferPointer(start: value.start, count: 12).flatMap {
                    [digits[Int($0 >> 4)], digits[Int($0 & 15)]]
                })
        case .string: return String(decoding: value.utf8, as: UTF8.self)
        default: return nil
        }
    }

    /// A double as the server writes it: six digits, in the notation that C's `%g` chooses.
    private static func text(_ number: Double) -> String {
        if number.isNaN { return "NaN" }
        if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
        return number.formatted("%g")
    }

    /// A date as `$toString` writes it, `2026-01-17T08:30:00.000Z`.
    static func text(milliseconds: Int64) -> String? {
        DateParts(milliseconds: milliseconds, offsetMinutes: 0)?
            .text(format: "%Y-%m-%dT%H:%M:%S.%LZ")
    }

    /// The text that operators on text see in a value; `nil` where MongoDB refuses it.
    mutating func coercedText(
        _ value: ExpressionValue
    ) throws(ExpressionFailure) -> ExpressionValue? {
        if value.type == .string { return value }
        if value.isNullish { return try arena.make(text: "") }
        // Here, other than in conversions, the server leaves it to C how infinity is called.
        if value.type == .double { return try arena.make(text: value.double.formatted("%g")) }
        guard value.isNumber || value.type == .date, let text = Self.text(value) else {
            return nil
        }
        return try arena.make(text: text)
    }
}
