/// How many numbers fall into each of some equal intervals, in fixed memory, whatever numbers come.
///
/// The first numbers decide the intervals; when one lies outside, the intervals double in width.
struct NumberHistogram: Sendable {
    /// One interval: from `low`, `high` left out, except in the last one.
    struct Bar: Sendable, Hashable {
        let low: Double
        let high: Double
        let count: Int
    }

    /// How many numbers decide the first intervals.
    private static let sampleCount = 256
    private static let binCount = 64

    private let isWhole: Bool
    private var sample: [Double] = []
    private var bins: [Int] = []
    private var low = 0.0
    private var width = 0.0

    /// Makes an empty histogram; for whole numbers no interval is narrower than 1.
    init(isWhole: Bool = false) { self.isWhole = isWhole }

    /// Counts a number; what is infinite or none is left out.
    ///
    /// Amortised O(1).
    mutating func add(_ number: Double) {
        // Beyond this, the width of an interval could not double any more.
        guard abs(number) < 1e300 else { return }
        guard bins.isEmpty else { return place(number) }
        sample.append(number)
        if sample.count == Self.sampleCount { settle() }
    }

    /// The intervals from the first that holds a number to the last, at most so many.
    func bars(atMost limit: Int) -> [Bar] {
        var settled = self
        if settled.bins.isEmpty { settled.settle() }
        var (bins, low, width) = (settled.bins, settled.low, settled.width)
        guard let first = bins.firstIndex(where: { $0 > 0 }),
            let last = bins.lastIndex(where: { $0 > 0 })
        else { return [] }
        bins = Array(bins[first...last])
        low += Double(first) * width
        while bins.count > max(limit, 2) {
            // Intervals keep to multiples of their width, so that their bounds are round numbers.
            let isOdd = (low / width).truncatingRemainder(dividingBy: 2) != 0
            if isOdd {
                bins.insert(0, at: 0)
                low -= width
            }
            if !bins.count.isMultiple(of: 2) { bins.append(0) }
            bins = stride(from: 0, to: bins.count, by: 2).map { bins[$0] + bins[$0 + 1] }
            width *= 2
        }
        return bins.enumerated().map { position, count in
            Bar(
                low: low + Double(position) * width, high: low + Double(position + 1) * width,
                count: count)
        }
    }

    private mutating func settle() {
        guard let least = sample.min(), let most = sample.max() else { return }
        width = Self.powerOfTwo(atLeast: (most - least) / Double(Self.binCount / 2))
        if isWhole { width = max(width, 1) }
        low = (least / width).rounded(.down) * width
        bins = [Int](repeating: 0, count: Self.binCount)
        let numbers = sample
        sample = []
        for number in numbers { place(number) }
    }

    private mutating func place(_ number: Double) {
        while number < low || number >= low + Double(Self.binCount) * width {
            let isBelow = number < low
            var wider = [Int](repeating: 0, count: Self.binCount)
            // Kept on multiples of the new width, the old intervals begin at an even place.
            let shift = (low / width).truncatingRemainder(dividingBy: 2) != 0 ? 1 : 0
            let offset = isBelow ? Self.binCount / 2 - 1 : 0
            for (position, count) in bins.enumerated() where count > 0 {
                wider[min(offset + (position + shift) / 2, Self.binCount - 1)] += count
            }
            low -= Double(shift) * width + Double(2 * offset) * width
            width *= 2
            bins = wider
        }
        bins[min(Int((number - low) / width), Self.binCount - 1)] += 1
    }

    private static func powerOfTwo(atLeast number: Double) -> Double {
        guard number > 0 else { return 1 }
        let power = Double(sign: .plus, exponent: number.exponent, significand: 1)
        return power < number ? power * 2 : power
    }
}
