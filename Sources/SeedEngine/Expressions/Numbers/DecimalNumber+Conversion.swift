#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension DecimalNumber {
    /// Reads a text such as `-12.50e3`, `Infinity` or `NaN`; digits beyond 34 are cut off, as the
    /// server does.
    init?(_ text: UnsafeRawBufferPointer) {
        var position = 0
        var isNegative = false
        if let first = text.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
            isNegative = first == UInt8(ascii: "-")
            position = 1
        }
        var coefficient: UInt128 = 0
        var digitCount = 0
        var surplus = 0
        var fraction = 0
        var isFraction = false
        var hasDigits = false
        while position < text.count {
            let digit = text[position] &- 0x30
            if digit < 10 {
                hasDigits = true
                if isFraction { fraction += 1 }
                if digitCount < Self.precision {
                    coefficient = coefficient &* 10 &+ UInt128(digit)
                    if coefficient != 0 { digitCount += 1 }
                } else {
                    surplus += 1
                }
            } else if text[position] == UInt8(ascii: "."), !isFraction {
                isFraction = true
            } else {
                break
            }
            position += 1
        }
        guard hasDigits else {
            self.init(
                special: UnsafeRawBufferPointer(rebasing: text[position...]),
                isNegative: isNegative)
            return
        }
        guard let power = Self.power(UnsafeRawBufferPointer(rebasing: text[position...])) else {
            return nil
        }
        let exponent = power - fraction + surplus
        // A number that would become infinite, or lose all its digits, is none that can be read.
        let adjusted = exponent + digitCount - 1
        guard coefficient == 0 || (-6176...6144).contains(adjusted) else { return nil }
        if digitCount <= Self.precision, Self.exponents.contains(exponent) {
            self.init(isNegative: isNegative, coefficient: coefficient, exponent: exponent)
        } else {
            self.init(
                rounding: WideInteger(coefficient), isNegative: isNegative, exponent: exponent)
        }
    }

    private init?(special text: UnsafeRawBufferPointer, isNegative: Bool) {
        switch String(decoding: text, as: UTF8.self).lowercased() {
        case "inf", "infinity": self = .infinity(isNegative: isNegative)
        case "nan": self = .notANumber
        default: return nil
        }
    }

    /// The power of ten behind a number, `e-3`; 0 for nothing.
    private static func power(_ text: UnsafeRawBufferPointer) -> Int? {
        guard let first = text.first else { return 0 }
        guard first | 0x20 == UInt8(ascii: "e"), text.count > 1 else { return nil }
        let hasSign = text[1] == UInt8(ascii: "-") || text[1] == UInt8(ascii: "+")
        let digits = text[(hasSign ? 2 : 1)...]
        guard !digits.isEmpty else { return nil }
        var power = 0
        for digit in digits {
            guard digit &- 0x30 < 10 else { return nil }
            power = min(power * 10 + Int(digit &- 0x30), 1_000_000)
        }
        return text[1] == UInt8(ascii: "-") ? -power : power
    }

    // MARK: Binary numbers

    /// Rounds a number to so many significant digits, all of which are kept; at most 34.
    init(_ number: Double, digits: Int) {
        guard number.isFinite, number != 0 else {
            self = Self.simple(number)
            return
        }
        let (digits, exponent) = Self.digits(of: number, count: digits)
        self.init(
            rounding: WideInteger(digits), isNegative: number < 0, exponent: exponent)
    }

    /// The number with as many of 34 digits as it needs.
    init(nearest number: Double) {
        guard number.isFinite, number != 0 else {
            self = Self.simple(number)
            return
        }
        var (digits, exponent) = Self.digits(of: number, count: Self.precision)
        // Zeros at the end of what was rounded are digits like others.
        let isExact = Self.digits(of: number, count: 38).digits == digits * 10_000
        while isExact, exponent < 0, digits % 10 == 0 {
            digits /= 10
            exponent += 1
        }
        self.init(isNegative: number < 0, coefficient: digits, exponent: exponent)
    }

    private static func simple(_ number: Double) -> DecimalNumber {
        if number.isNaN { return .notANumber }
        if number.isInfinite { return .infinity(isNegative: number < 0) }
        return DecimalNumber(isNegative: number.sign == .minus, coefficient: 0, exponent: 0)
    }

    /// The first `count` digits of a number that is not zero, correctly rounded, and their exponent.
    static func digits(of number: Double, count: Int) -> (digits: UInt128, exponent: Int) {
        let text = number.scientificText(digits: count)
        var digits: UInt128 = 0
        var rest = Substring(text).utf8
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "e") { break }
            if byte &- 0x30 < 10 { digits = digits * 10 + UInt128(byte &- 0x30) }
        }
        return (digits, (Int(Substring(rest)) ?? 0) - count + 1)
    }

    /// Which of a decimal and a binary number is larger: -1, 0 or 1, without any rounding.
    static func order(_ left: DecimalNumber, _ right: Double) -> Int {
        guard left.isFinite, right.isFinite, right != 0 else {
            return order(left, DecimalNumber(nearest: right))
        }
        // Rounding keeps the order, so only numbers that look equal need a closer look.
        let order = order(left, DecimalNumber(nearest: right))
        guard order == 0 else { return order }
        let rough = DecimalNumber(nearest: right)
        let (all, exponent) = digits(of: right, count: 38)
        let exact = WideInteger(all)
        let shift = rough.exponent - exponent
        guard (0...38).contains(shift) else { return 0 }
        let shown = WideInteger(rough.coefficient).shifted(by: shift)
        if shown == exact { return 0 }
        return (shown < exact) == (right > 0) ? -1 : 1
    }

    /// The nearest binary number.
    var double: Double {
        switch kind {
        case .notANumber: .nan
        case .infinite: isNegative ? -.infinity : .infinity
        case .finite: Double("\(isNegative ? "-" : "")\(coefficient)e\(exponent)") ?? 0
        }
    }

    /// The whole part, when it is one of 64 bits.
    var integer: Int64? {
        guard isFinite else { return nil }
        guard exponent <= 19 || coefficient == 0 else { return nil }
        let whole = quantized(to: 0, .towardZero)
        guard whole.isFinite else { return nil }
        return isNegative
            ? Int64(exactly: -Int128(whole.coefficient)) : Int64(exactly: whole.coefficient)
    }

    /// The number as a text, by the rules of General Decimal Arithmetic: `1.50`, `1E+3`.
    var text: String {
        guard isFinite else {
            return kind == .notANumber ? "NaN" : isNegative ? "-Infinity" : "Infinity"
        }
        let digits = "\(coefficient)"
        let sign = isNegative ? "-" : ""
        let adjusted = exponent + digits.count - 1
        if exponent <= 0, adjusted >= -6 {
            guard exponent < 0 else { return sign + digits }
            let padded =
                String(repeating: "0", count: max(0, 1 - exponent - digits.count)) + digits
            let point = padded.index(padded.endIndex, offsetBy: exponent)
            return sign + padded[..<point] + "." + padded[point...]
        }
        let rest = digits.dropFirst()
        return sign + digits.prefix(1) + (rest.isEmpty ? "" : "." + rest)
            + "E\(adjusted < 0 ? "-" : "+")\(abs(adjusted))"
    }
}

extension Double {
    /// The number as C's `%e` writes it, with so many significant digits.
    func scientificText(digits: Int) -> String { formatted("%.\(digits - 1)e") }

    /// The number as C's formatted output writes it; the format takes one double.
    func formatted(_ format: String) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 400) { buffer in
            let count = withVaList([self]) {
                vsnprintf(buffer.baseAddress, buffer.count, format, $0)
            }
            let written = UnsafeRawBufferPointer(buffer).prefix(Int(count))
            return String(decoding: written, as: UTF8.self)
        }
    }
}
