/// A number of IEEE 754 decimal128, taken apart so that it can be computed with: ±coefficient × 10^exponent.
struct DecimalNumber: BitwiseCopyable {
    enum Kind: UInt8, BitwiseCopyable {
        case finite, infinite, notANumber
    }

    /// How a number is brought to fewer digits.
    enum Rounding {
        case halfEven, towardZero, down, up
    }

    let kind: Kind
    let isNegative: Bool
    /// Below 10^34.
    let coefficient: UInt128
    let exponent: Int

    /// The digits of a coefficient.
    static let precision = 34
    /// The exponents that can be stored.
    static let exponents = -6176...6111

    static let notANumber = DecimalNumber(.notANumber)

    private init(_ kind: Kind, isNegative: Bool = false) {
        self.kind = kind
        self.isNegative = isNegative
        coefficient = 0
        exponent = 0
    }

    static func infinity(isNegative: Bool) -> DecimalNumber {
        DecimalNumber(.infinite, isNegative: isNegative)
    }

    /// Makes a number that has been rounded already.
    init(isNegative: Bool, coefficient: UInt128, exponent: Int) {
        kind = .finite
        self.isNegative = isNegative
        self.coefficient = coefficient
        self.exponent = exponent
    }

    init(_ number: Int64) {
        self.init(
            isNegative: number < 0, coefficient: UInt128(number.magnitude), exponent: 0)
    }

    /// Rounds an exact or nearly exact result to what can be stored.
    ///
    /// - Parameters:
    ///   - wide: The result's digits.
    ///   - isNegative: The result's sign.
    ///   - exponent: The power of ten that they are multiplied by.
    ///   - hasRest: Whether the exact result is beyond the digits by less than one in their last place.
    init(rounding wide: WideInteger, isNegative: Bool, exponent: Int, hasRest: Bool = false) {
        var digits = wide
        var exponent = exponent
        let surplus = max(
            wide.digitCount - Self.precision, Self.exponents.lowerBound - exponent, 0)
        if surplus > 0 {
            digits = wide.rounded(
                by: surplus, .halfEven, isNegative: isNegative, hasRest: hasRest)
            exponent += surplus
            if digits.digitCount > Self.precision {
                digits = digits.rounded(by: 1, .halfEven, isNegative: isNegative)
                exponent += 1
            }
        }
        var coefficient = digits.low
        if coefficient == 0 {
            exponent = min(max(exponent, Self.exponents.lowerBound), Self.exponents.upperBound)
        }
        while exponent > Self.exponents.upperBound {
            guard coefficient < WideInteger.power(Self.precision - 1) else {
                self = .infinity(isNegative: isNegative)
                return
            }
            coefficient *= 10
            exponent -= 1
        }
        self.init(isNegative: isNegative, coefficient: coefficient, exponent: exponent)
    }

    var isZero: Bool { kind == .finite && coefficient == 0 }

    var isFinite: Bool { kind == .finite }

    var negated: DecimalNumber {
        switch kind {
        case .finite:
            DecimalNumber(isNegative: !isNegative, coefficient: coefficient, exponent: exponent)
        case .infinite: .infinity(isNegative: !isNegative)
        case .notANumber: self
        }
    }

    var magnitude: DecimalNumber { isNegative ? negated : self }

    // MARK: The stored form, in the binary integer encoding

    private static let bias = 6176

    /// Reads the 16 bytes of a BSON value.
    init(at start: UnsafeRawPointer) {
        let low = start.loadUnaligned(as: UInt64.self)
        let high = start.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        let isNegative = high >> 63 == 1
        guard high >> 61 & 3 == 3 else {
            let coefficient = UInt128(high & (1 << 49 - 1)) << 64 | UInt128(low)
            // Larger coefficients stand for zero, the standard says.
            self.init(
                isNegative: isNegative,
                coefficient: coefficient < WideInteger.power(Self.precision) ? coefficient : 0,
                exponent: Int(high >> 49 & 0x3FFF) - Self.bias)
            return
        }
        switch high >> 58 & 0x1F {
        case 0x1F: self = .notANumber
        case 0x1E: self = .infinity(isNegative: isNegative)
        default:
            self.init(
                isNegative: isNegative, coefficient: 0,
                exponent: Int(high >> 47 & 0x3FFF) - Self.bias)
        }
    }

    /// Writes the 16 bytes of a BSON value.
    func write(to target: UnsafeMutableRawPointer) {
        let sign: UInt64 = isNegative ? 1 << 63 : 0
        var low: UInt64 = 0
        let high: UInt64
        switch kind {
        case .notANumber: high = 0x1F << 58
        case .infinite: high = sign | 0x1E << 58
        case .finite:
            low = UInt64(truncatingIfNeeded: coefficient)
            high =
                sign | UInt64(exponent + Self.bias) << 49
                | UInt64(truncatingIfNeeded: coefficient >> 64)
        }
        target.storeBytes(of: low, as: UInt64.self)
        target.storeBytes(of: high, toByteOffset: 8, as: UInt64.self)
    }
}
