import Testing

@testable import SeedEngine

@Suite("A histogram")
struct NumberHistogramTests {
    private static func bars(_ numbers: [Double], isWhole: Bool = false, limit: Int = 24)
        -> [NumberHistogram.Bar]
    {
        var histogram = NumberHistogram(isWhole: isWhole)
        for number in numbers { histogram.add(number) }
        return histogram.bars(atMost: limit)
    }

    /// Numbers of all magnitudes, in no order.
    private static func numbers(seed: UInt64, count: Int) -> [Double] {
        let source = RandomStreams(seed: seed).source("test", "numbers")
        return (0..<count).map { index in
            var stream = source.stream(at: index)
            let magnitude = [1.0, 1000, 1e-3, 1e6][stream.below(seed % 2 == 0 ? 1 : 4)]
            return (Double(stream.below(20_001)) - 10_000) * magnitude
        }
    }

    @Test("counts each number in its interval", arguments: 0..<30 as Range<UInt64>)
    func countsEach(seed: UInt64) throws {
        let numbers = Self.numbers(seed: seed, count: seed < 15 ? 200 : 3_000)
        let bars = Self.bars(numbers)
        #expect(bars.count <= 24)
        #expect(bars.reduce(0) { $0 + $1.count } == numbers.count)
        for (position, bar) in bars.enumerated() {
            #expect(bar.count == numbers.count { $0 >= bar.low && $0 < bar.high }, "\(bar)")
            if position > 0 { #expect(bar.low == bars[position - 1].high) }
        }
    }

    @Test("gives whole numbers intervals of their own")
    func givesWholeNumbersTheirOwn() {
        let bars = Self.bars([1, 2, 2, 3, 3, 3], isWhole: true)
        #expect(bars.map(\.count) == [1, 2, 3])
        #expect(bars.map(\.low) == [1, 2, 3])
    }

    @Test("takes numbers that lie far from the first ones, on either side")
    func widens() {
        let near = (0..<300).map { Double($0) / 100 }
        let bars = Self.bars(near + [-1e9, 1e12, .infinity, .nan])
        #expect(bars.map(\.count).filter { $0 > 0 } == [1, 300, 1])
    }

    @Test("of nothing is empty, of one number one bar")
    func isEmpty() {
        #expect(Self.bars([]) == [])
        #expect(Self.bars([7]).map(\.count) == [1])
    }
}
