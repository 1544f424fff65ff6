/// The part of a bell curve between two numbers.
///
/// Drawn by inverting the share below a number, so one draw suffices however thin the part is.
struct NormalSlice: Sendable {
    private let mean: Double
    /// Negative when the slice lies above the mean: near 0, shares are exact to more digits than near 1.
    private let deviation: Double
    private let lowShare: Double
    private let shareWidth: Double

    /// Takes the curve and its part.
    ///
    /// - Throws: `ValueProblem`, when no number of the curve can be expected in the part.
    init(mean: Double, deviation: Double, from lower: Double, to upper: Double) throws(ValueProblem)
    {
        var low = (lower - mean) / deviation
        var high = (upper - mean) / deviation
        let isAbove = low > 0
        if isAbove { (low, high) = (-high, -low) }
        guard high > -30 else {
            throw ValueProblem("the range is more than 30 deviations away from the mean")
        }
        self.mean = mean
        self.deviation = isAbove ? -deviation : deviation
        lowShare = PortableMath.normalShare(below: low)
        shareWidth = PortableMath.normalShare(below: high) - lowShare
    }

    func draw(using stream: inout RandomStream) -> Double {
        let share = lowShare + shareWidth * stream.fraction()
        // A sum may round to 0 or 1, which no number has below it.
        let safe = min(max(share, 1e-300), 1 - 0x1p-53)
        return mean + deviation * PortableMath.normalQuantile(safe)
    }
}
