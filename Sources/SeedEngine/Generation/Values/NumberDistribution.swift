/// Numbers that are distributed in a given way over a range.
///
/// They are whole multiples of a power of ten, so that what is printed is exact, and the same on every
/// machine. A distribution that reaches beyond the range is cut off there, and what is left of it
/// spreads over the range.
package struct NumberDistribution: Sendable {
    /// How numbers are distributed; all parameters are in the numbers' own unit.
    package enum Shape: Sendable, Hashable {
        /// All equally likely.
        case uniform
        /// The bell curve.
        case normal(mean: Double, deviation: Double)
        /// A bell curve of the logarithms: many small numbers and a few large ones; mean and deviation
        /// are those of the numbers.
        case logNormal(mean: Double, deviation: Double)
        /// Waiting times: the smaller the likelier, from the lower bound on.
        case exponential(mean: Double)
        /// Rising from the lower bound to the peak, and falling to the upper bound.
        case triangular(peak: Double)
        /// The n-th step of the range as likely as 1 / n^exponent: popularity.
        case zipf(exponent: Double)
    }

    /// The number drawn is this many times 1 / 10^`digits`.
    package let range: ClosedRange<Int>
    /// Digits behind the point.
    package let digits: Int
    private let step: Int
    private let lastStep: Int
    private let sampler: Sampler

    /// Where a draw becomes a number.
    private enum Sampler: Sendable {
        case uniform
        /// Mean, deviation and sign times the quantile of a share between two, all in scaled units.
        case normal(NormalSlice)
        /// The exponential function of that.
        case logNormal(NormalSlice)
        /// Mean above the lower bound, and the share below the upper bound.
        case exponential(mean: Double, share: Double)
        /// The peak as a share of the range.
        case triangular(peak: Double)
        case zipf(ZipfRanks)
    }

    /// The numbers of at most 15 digits, which doubles hold exactly.
    package static let largest = 999_999_999_999_999

    /// Takes a shape and the range, whose bounds are in units of 1 / 10^`digits`.
    ///
    /// - Parameters:
    ///   - shape: The distribution before it is cut off.
    ///   - range: The least and the greatest number; its lower bound is a possible one.
    ///   - step: What two neighbouring numbers differ by, in the same units.
    ///   - digits: Digits behind the point, at most 15.
    /// - Throws: `ValueProblem`, when parameters contradict each other or the range.
    package init(
        _ shape: Shape, in range: ClosedRange<Int>, step: Int = 1, digits: Int = 0
    ) throws(ValueProblem) {
        guard (0...15).contains(digits) else {
            throw ValueProblem("\(digits) digits behind the point; there may be 0 to 15")
        }
        guard step > 0 else { throw ValueProblem("a step must be positive") }
        guard range.lowerBound >= -Self.largest, range.upperBound <= Self.largest else {
            throw ValueProblem("numbers may have 15 digits, those behind the point included")
        }
        self.range = range
        self.digits = digits
        self.step = step
        lastStep = (range.upperBound - range.lowerBound) / step
        let unit = Self.units[digits]
        let (lower, upper) = (Double(range.lowerBound) / unit, Double(range.upperBound) / unit)
        switch shape {
        case .uniform: sampler = .uniform
        case .normal(let mean, let deviation):
            try Self.check(mean, "mean")
            try Self.check(deviation, "deviation", isPositive: true)
            sampler = .normal(
                try NormalSlice(
                    mean: mean * unit, deviation: deviation * unit,
                    from: Double(range.lowerBound), to: Double(range.upperBound)))
        case .logNormal(let mean, let deviation):
            try Self.check(mean, "mean", isPositive: true)
            try Self.check(deviation, "deviation", isPositive: true)
            guard upper > 0 else { throw ValueProblem("lognormal numbers are positive") }
            let ratio = deviation / mean
            let variance = PortableMath.logarithm(1 + ratio * ratio)
            guard variance > 1e-12 else {
                throw ValueProblem("the deviation is too small beside the mean")
            }
            let middle = PortableMath.logarithm(mean) - variance / 2
            let smallest = 0.5 / unit
            sampler = .logNormal(
                try NormalSlice(
                    mean: middle, deviation: variance.squareRoot(),
                    from: PortableMath.logarithm(max(lower, smallest)),
                    to: PortableMath.logarithm(max(upper, smallest))))
        case .exponential(let mean):
            try Self.check(mean, "mean")
            guard mean > lower else {
                throw ValueProblem("the mean must be above the least number")
            }
            let width = max(-(upper - lower) / (mean - lower), -700)
            sampler = .exponential(
                mean: (mean - lower) * unit, share: 1 - PortableMath.exponential(width))
        case .triangular(let peak):
            try Self.check(peak, "peak")
            guard peak >= lower, peak <= upper else {
                throw ValueProblem("the peak must be inside the range")
            }
            sampler = .triangular(peak: upper > lower ? (peak - lower) / (upper - lower) : 0)
        case .zipf(let exponent):
            sampler = .zipf(try ZipfRanks(count: lastStep + 1, exponent: exponent))
        }
    }

    /// Draws a number, in units of 1 / 10^`digits`.
    package func draw(using stream: inout RandomStream) -> Int {
        let place: Double
        switch sampler {
        case .uniform: return range.lowerBound + stream.below(lastStep + 1) * step
        case .zipf(let ranks): return range.lowerBound + ranks.draw(using: &stream) * step
        case .normal(let slice):
            place = slice.draw(using: &stream) - Double(range.lowerBound)
        case .logNormal(let slice):
            let number = PortableMath.exponential(min(slice.draw(using: &stream), 700))
            place = number * Self.units[digits] - Double(range.lowerBound)
        case .exponential(let mean, let share):
            place = -mean * PortableMath.logarithm(1 - stream.fraction() * share)
        case .triangular(let peak):
            let fraction = stream.fraction()
            let rise =
                fraction < peak
                ? (fraction * peak).squareRoot()
                : 1 - ((1 - fraction) * (1 - peak)).squareRoot()
            place = rise * Double(range.upperBound - range.lowerBound)
        }
        let steps = min(max(place / Double(step) + 0.5, 0), Double(lastStep))
        return range.lowerBound + Int(steps) * step
    }

    /// The powers of ten, which doubles hold exactly.
    private static let units = (0...15).map { (0..<$0).reduce(1.0) { power, _ in power * 10 } }

    private static func check(
        _ parameter: Double, _ name: String, isPositive: Bool = false
    ) throws(ValueProblem) {
        guard parameter.isFinite, parameter.magnitude <= 1e15 else {
            throw ValueProblem("the \(name) must be a number of at most 15 digits")
        }
        guard !isPositive || parameter >= 1e-15 else {
            throw ValueProblem("the \(name) must be positive")
        }
    }
}

extension RandomStream {
    /// A number above 0 and below 1, an odd multiple of 2⁻⁵³.
    @inlinable mutating func fraction() -> Double {
        (Double(next() &>> 12) + 0.5) * 0x1p-52
    }
}
