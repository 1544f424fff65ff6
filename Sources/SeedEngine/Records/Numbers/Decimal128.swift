/// An IEEE 754 decimal number of 128 bits in the binary integer encoding that BSON stores.
struct Decimal128: BitwiseCopyable, Sendable {
    /// The two halves of the stored value, low one first.
    let low: UInt64
    let high: UInt64

    /// What is added to the exponent where it is stored.
    private static let bias = 6176
    /// How many digits there is room for.
    private static let mostDigits = 34

    static let notANumber = Decimal128(low: 0, high: 0x7C00_0000_0000_0000)
    static let infinity = Decimal128(low: 0, high: 0x7800_0000_0000_0000)
    static let negativeInfinity = Decimal128(low: 0, high: 0xF800_0000_0000_0000)

    private init(low: UInt64, high: UInt64) {
        self.low = low
        self.high = high
    }

    /// Reads 16 bytes of a BSON value.
    init(at start: UnsafeRawPointer) {
        low = start.loadUnaligned(as: UInt64.self)
        high = start.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    }

    /// The number of a decimal text; `nil` when it has more than 34 digits or too large an exponent.
    init?(_ text: DecimalText) {
        let digits = text.digits.drop { $0 == 0x30 }
        guard digits.count <= Self.mostDigits, (0...12_287).contains(text.exponent + Self.bias)
        else { return nil }
        var low: UInt64 = 0
        var high: UInt64 = 0
        for digit in digits {
            let (carry, product) = low.multipliedFullWidth(by: 10)
            let (sum, overflows) = product.addingReportingOverflow(UInt64(digit &- 0x30))
            low = sum
            high = high &* 10 &+ carry &+ (overflows ? 1 : 0)
        }
        self.low = low
        self.high =
            high | UInt64(text.exponent + Self.bias) << 49 | (text.isNegative ? 1 << 63 : 0)
    }

    /// Sign, coefficient and exponent; `nil` when the number is not finite.
    var parts: (isNegative: Bool, magnitude: UInt128, exponent: Int)? {
        guard high >> 61 & 3 != 3 else { return nil }
        let magnitude = UInt128(high & (1 << 49 - 1)) << 64 | UInt128(low)
        return (high >> 63 == 1, magnitude, Int(high >> 49 & 0x3FFF) - Self.bias)
    }

    /// The nearest double.
    var approximation: Double {
        if let text { return Double(text) ?? .nan }
        guard high >> 58 & 0x1F == 0x1E else { return .nan }
        return high >> 63 == 1 ? -.infinity : .infinity
    }

    /// The number as a decimal text with an exponent; `nil` when it is not finite.
    var text: String? {
        guard high >> 61 & 3 != 3 else { return nil }
        let exponent = Int(high >> 49 & 0x3FFF) - Self.bias
        var (upper, lower) = (high & (1 << 49 - 1), low)
        var digits: [UInt8] = []
        repeat {
            let (nextUpper, remainder) = upper.quotientAndRemainder(dividingBy: 10)
            let (nextLower, digit) = UInt64(10).dividingFullWidth((remainder, lower))
            (upper, lower) = (nextUpper, nextLower)
            digits.append(UInt8(truncatingIfNeeded: 0x30 + digit))
        } while upper != 0 || lower != 0
        let sign = high >> 63 == 1 ? "-" : ""
        return "\(sign)\(String(decoding: digits.reversed(), as: UTF8.self))e\(exponent)"
    }
}

extension Decimal128: CustomStringConvertible {
    /// The number as Extended JSON writes it: plain where no zeros have to be added before the point, else
    /// with an exponent.
    var description: String {
        guard let text, let decimal = text.withBytes(DecimalText.init) else {
            return high >> 58 & 0x1F == 0x1F ? "NaN" : high >> 63 == 1 ? "-Infinity" : "Infinity"
        }
        let exponent = decimal.exponent + decimal.digits.count - 1
        guard decimal.exponent > 0 || exponent < -6 else {
            return String(decoding: decimal.canonical, as: UTF8.self)
        }
        var digits = String(decoding: decimal.digits, as: UTF8.self)
        if digits.count > 1 { digits.insert(".", at: digits.index(after: digits.startIndex)) }
        return (decimal.isNegative ? "-" : "") + digits + "E" + (exponent < 0 ? "" : "+")
            + String(exponent)
    }
}

extension String {
    /// Calls a function with the text's bytes, which live as long as the call.
    fileprivate func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        var text = self
        return text.withUTF8 { body(UnsafeRawBufferPointer($0)) }
    }
}
