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

    @Test(arguments: [
        [60, 35, 5], [1, 1], [6, 2, 1, 1], [1, 0, 9999], [33_333, 33_333, 33_334],
    ])
    func aLargerCountChangesFewRecords(_ weights: [Int]) {
        let large = Self.mix(weights, 20_000)
        for count in [1, 2, 3, 7, 19, 101, 999, 1001, 4321, 9999] {
            let small = Self.mix(weights, count)
            let changed = (0..<count).filter { small[$0] != large[$0] }
            // As many as the end of a block may have too many of: a random number around its root.
            #expect(changed.count <= 40, "\(count) records")
            #expect(changed.allSatisfy { $0 >= count - 2000 }, "\(count) records")
        }
    }

    @Test func oneMoreRecordChangesAtMostTwo() {
        let mixes = (0...200).map { Self.mix([60, 35, 5], $0) }
        for (small, large) in zip(mixes, mixes.dropFirst()) {
            #expect((0..<small.count).count { small[$0] != large[$0] } <= 2)
        }
    }

    @Test(arguments: [0, 1, 999, 1000, 1001, 12_345, 50_000])
    func longBlocksAreExactToo(count: Int) {
        for weights in [[1, 9999], [1234, 5678, 90, 3], [33_333, 33_333, 33_334]] {
            #expect(
                Self.counts(weights, count) == ExactMix.apportion(count, by: weights),
                "\(weights)")
        }
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
