import Testing

@testable import SeedEngine

@Suite("Exact mixes")
struct ExactMixTests {
    private static func mix(_ weights: [Int], _ count: Int, seed: UInt64 = 1) -> ExactMix {
        ExactMix(
            weights: weights, count: count, source: RandomStreams(seed: seed).source("test", "mix"))
    }

    private static func counts(_ weights: [Int], _ count: Int, seed: UInt64 = 1) -> [Int] {
        let mix = mix(weights, count, seed: seed)
        var counts = weights.map { _ in 0 }
        for index in 0..<count { counts[mix[index]] += 1 }
        return counts
    }

    struct Example: Sendable, CustomTestStringConvertible {
        let weights: [Int]
        let count: Int
        let counts: [Int]
        var testDescription: String { "\(weights) over \(count)" }

        static let all = [
            Example(weights: [60, 20, 10, 10], count: 100, counts: [60, 20, 10, 10]),
            Example(weights: [70, 30, 0], count: 3, counts: [2, 1, 0]),
            Example(weights: [60, 35, 5], count: 50, counts: [30, 18, 2]),
            Example(weights: [1, 1], count: 5, counts: [3, 2]),
            Example(weights: [100, 0], count: 7, counts: [7, 0]),
            Example(weights: [1, 1, 1], count: 0, counts: [0, 0, 0]),
            Example(weights: [33_333_333, 66_666_667], count: 9, counts: [3, 6]),
        ]
    }

    @Test(arguments: Example.all)
    func sharesExactly(_ example: Example) {
        #expect(Self.counts(example.weights, example.count) == example.counts)
    }

    @Test(arguments: [0, 7, 42] as [UInt64])
    func isWithinOneRecordOfTheShare(seed: UInt64) {
        let weights = [60, 35, 5]
        for count in 1...200 {
            for (position, actual) in Self.counts(weights, count, seed: seed).enumerated() {
                let share = Double(count * weights[position]) / 100
                #expect(abs(Double(actual) - share) < 1, "\(count) records")
            }
        }
    }

    @Test func aLargerCountChangesNothingInWholeBlocks() {
        let small = Self.mix([60, 20, 10, 10], 107)
        let large = Self.mix([60, 20, 10, 10], 5000)
        // In lowest terms 6:2:1:1, so blocks of ten.
        #expect((0..<100).map { small[$0] } == (0..<100).map { large[$0] })
    }

    @Test func blocksHaveOrdersOfTheirOwn() {
        let mix = Self.mix([6, 2, 1, 1], 1000)
        let orders = Set((0..<100).map { block in (0..<10).map { mix[block * 10 + $0] } })
        #expect(orders.count > 50)
    }

    @Test func apportionsToTheLargestRemainder() {
        #expect(ExactMix.apportion(10, by: [1, 1, 1]) == [4, 3, 3])
        #expect(ExactMix.apportion(1, by: [1, 3]) == [0, 1])
        #expect(ExactMix.apportion(5, by: [0, 0]) == [0, 0])
    }
}
