/// What is known of the numbers of a field.
struct NumberSummary: Sendable {
    private(set) var count = 0
    private(set) var minimum = Double.infinity
    private(set) var maximum = -Double.infinity
    private(set) var mean = 0.0
    private(set) var histogram: NumberHistogram
    /// How often each number occurs; `nil` when there are too many to be told apart.
    private(set) var frequencies: [Double: Int]? = [:]

    /// How many different numbers are told apart.
    private static let mostNumbers = 8

    /// Begins without numbers.
    init(isWhole: Bool = false) { histogram = NumberHistogram(isWhole: isWhole) }

    /// Takes a number; what is infinite or none is left out.
    mutating func add(_ number: Double) {
        guard number.isFinite else { return }
        count += 1
        minimum = min(minimum, number)
        maximum = max(maximum, number)
        mean += (number - mean) / Double(count)
        histogram.add(number)
        guard frequencies != nil else { return }
        frequencies?[number, default: 0] += 1
        if frequencies?.count ?? 0 > Self.mostNumbers { frequencies = nil }
    }
}
