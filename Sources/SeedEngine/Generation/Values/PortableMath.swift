/// Functions of real numbers that give the same bits on every machine: nothing but the operations that
/// IEEE 754 rounds exactly (+, −, ×, ÷, square root) in a fixed order, and no mathematics library.
///
/// Relative errors are below 10⁻¹⁴, which the rounding of every value that is made of them hides.
enum PortableMath {
    /// The natural logarithm.
    ///
    /// With x = 2ᵉ·m and f = (m − 1) / (m + 1): e·ln 2 + 2·(f + f³/3 + f⁵/5 + …).
    ///
    /// - Precondition: the number is positive and normal.
    static func logarithm(_ number: Double) -> Double {
        precondition(number >= .leastNormalMagnitude && number.isFinite, "logarithm of \(number)")
        let bits = number.bitPattern
        var exponent = Double(Int(bits >> 52) - 1023)
        var significand = Double(bitPattern: bits & 0x000F_FFFF_FFFF_FFFF | 0x3FF0_0000_0000_0000)
        if significand > 1.414_213_562_373_095_1 {
            significand /= 2
            exponent += 1
        }
        let fraction = (significand - 1) / (significand + 1)
        let square = fraction * fraction
        var series = 0.0
        var divisor = 23.0
        while divisor > 1 {
            series = (series + 1 / divisor) * square
            divisor -= 2
        }
        return exponent * ln2High + (exponent * ln2Low + 2 * (fraction + fraction * series))
    }

    /// e to the power of a number, 0 for what is below −700.
    ///
    /// With x = k·ln 2 + r: 2ᵏ·(1 + r + r²/2! + …).
    ///
    /// - Precondition: the number is at most 700.
    static func exponential(_ number: Double) -> Double {
        precondition(number <= 700, "e to the power of \(number)")
        guard number > -700 else { return 0 }
        let multiple = Int(number / (ln2High + ln2Low) + (number < 0 ? -0.5 : 0.5))
        let rest = (number - Double(multiple) * ln2High) - Double(multiple) * ln2Low
        var series = 1.0
        var divisor = 14.0
        while divisor >= 1 {
            series = 1 + series * rest / divisor
            divisor -= 1
        }
        return series * Double(bitPattern: UInt64(1023 + multiple) << 52)
    }

    /// (eˣ − 1) / x, also near 0.
    static func relativeExponential(_ number: Double) -> Double {
        guard number.magnitude < 1e-3 else { return (exponential(number) - 1) / number }
        return 1 + number / 2 * (1 + number / 3 * (1 + number / 4 * (1 + number / 5)))
    }

    /// ln(1 + x) / x, also near 0.
    static func relativeLogarithm(_ number: Double) -> Double {
        guard number.magnitude < 1e-3 else { return logarithm(1 + number) / number }
        return 1 - number * (1 / 2.0 - number * (1 / 3.0 - number * (1 / 4.0 - number / 5)))
    }

    /// The share of a standard normal distribution below a number.
    ///
    /// Near the middle the series ½ + φ(z)·(z + z³/3 + z⁵/(3·5) + …), in the tails Laplace's continued
    /// fraction φ(z) / (z + 1/(z + 2/(z + …))); Abramowitz and Stegun, 26.2.11 and 26.2.14.
    static func normalShare(below number: Double) -> Double {
        let distance = min(number.magnitude, 37)
        let density = exponential(-distance * distance / 2) / 2.506_628_274_631_000_5
        guard distance < 3 else {
            var fraction = distance
            for term in stride(from: 120.0, to: 0, by: -1) { fraction = distance + term / fraction }
            return number < 0 ? density / fraction : 1 - density / fraction
        }
        var term = distance
        var sum = distance
        var divisor = 3.0
        while term > sum * 1e-17 {
            term *= distance * distance / divisor
            sum += term
            divisor += 2
        }
        return number < 0 ? 0.5 - density * sum : 0.5 + density * sum
    }

    /// The number below which a share of the standard normal distribution lies.
    ///
    /// Algorithm AS 241, PPND16, of Michael Wichura, "The Percentage Points of the Normal Distribution"
    /// (Applied Statistics 37, 1988).
    ///
    /// - Precondition: the share is above 0 and below 1.
    static func normalQuantile(_ share: Double) -> Double {
        let offset = share - 0.5
        if offset.magnitude <= 0.425 {
            let square = 0.180_625 - offset * offset
            return offset * polynomial(central.over, square) / polynomial(central.under, square)
        }
        let tail = (-logarithm(offset < 0 ? share : 1 - share)).squareRoot()
        let size =
            tail <= 5
            ? polynomial(middle.over, tail - 1.6) / polynomial(middle.under, tail - 1.6)
            : polynomial(far.over, tail - 5) / polynomial(far.under, tail - 5)
        return offset < 0 ? -size : size
    }

    /// ln 2 in two parts, of which the first has so few digits that its products with exponents are exact.
    private static let ln2High = Double(bitPattern: 0x3FE6_2E42_FEE0_0000)
    private static let ln2Low = Double(bitPattern: 0x3DEA_39EF_3579_3C76)

    /// The coefficients of a quotient of two polynomials, the highest power first.
    private struct Quotient {
        let over: InlineArray<8, Double>
        let under: InlineArray<8, Double>
    }

    private static func polynomial(_ coefficients: InlineArray<8, Double>, _ place: Double)
        -> Double
    {
        var sum = coefficients[0]
        for power in 1..<8 { sum = sum * place + coefficients[power] }
        return sum
    }

    private static let central = Quotient(
        over: [
            2509.0809287301226727, 33430.575583588128105, 67265.770927008700853,
            45921.953931549871457, 13731.693765509461125, 1971.5909503065514427,
            133.14166789178437745, 3.387132872796366608,
        ],
        under: [
            5226.495278852854561, 28729.085735721942674, 39307.89580009271061,
            21213.794301586595867, 5394.1960214247511077, 687.1870074920579083,
            42.313330701600911252, 1,
        ])
    private static let middle = Quotient(
        over: [
            7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177,
            1.27045825245236838258, 3.64784832476320460504, 5.7694972214606914055,
            4.6303378461565452959, 1.42343711074968357734,
        ],
        under: [
            1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966,
            0.14810397642748007459, 0.68976733498510000455, 1.6763848301838038494,
            2.05319162663775882187, 1,
        ])
    private static let far = Quotient(
        over: [
            2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386,
            0.0265321895265761230930, 0.29656057182850489123, 1.7848265399172913358,
            5.4637849111641143699, 6.6579046435011037772,
        ],
        under: [
            2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5,
            7.868691311456132591e-4, 0.0148753612908506148525, 0.1369298809227358053,
            0.59983220655588793769, 1,
        ])
}
