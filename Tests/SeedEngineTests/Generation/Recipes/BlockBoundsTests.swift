import Testing

@testable import SeedEngine

@Suite("Bounds that make shares exact")
struct BlockBoundsTests {
    /// Places of records: each record has up to so many of them, some have none.
    private struct Places {
        let most: Int
        let source: RandomSource

        init(most: Int, seed: UInt64) {
            self.most = most
            source = RandomStreams(seed: seed).source("things", "places")
        }

        func numbers(of record: Int) -> [UInt64] {
            var stream = source.stream(at: record)
            return (0..<stream.below(most + 1)).map { _ in stream.next() }
        }

        func bounds(_ weights: [Int], _ count: Int) -> BlockBounds {
            BlockBounds(exact: weights, count: count) { records, numbers in
                for record in records { numbers += self.numbers(of: record) }
            }
        }

        /// The choices of all places, by record.
        func choices(_ weights: [Int], _ count: Int) -> [[Int]] {
            let bounds = bounds(weights, count)
            return (0..<count).map { record in
                numbers(of: record).map { bounds[record, $0] }
            }
        }
    }

    private static let weights = [
        [1], [1, 1], [40, 60], [1, 999_999], [10, 30, 60], [0, 3, 0, 4], [5, 4, 3, 2, 1],
        [1, 1, 1], [7, 11, 13, 17, 19, 23], (1...40).map { $0 % 7 + 1 },
    ]

    @Test(arguments: weights, [0, 1, 2, 3, 17, 1023, 1024, 1025, 1027, 2050, 5000])
    func sharesAreThoseOfTheLargestRemainders(_ weights: [Int], _ count: Int) {
        for seed in 1...4 as ClosedRange<UInt64> {
            let choices = Places(most: Int(seed), seed: seed).choices(weights, count).flatMap(
                \.self)
            let counts = weights.indices.map { choice in choices.count { $0 == choice } }
            #expect(counts == ExactMix.apportion(choices.count, by: weights), "seed \(seed)")
        }
    }

    @Test(arguments: [[40, 60], [10, 30, 60], [5, 4, 3, 2, 1]])
    func moreRecordsChangeOnlyAFewOfTheLastBlock(_ weights: [Int]) {
        for (seed, count) in zip(1... as PartialRangeFrom<UInt64>, [900, 1024, 1300, 4095, 6001]) {
            let places = Places(most: 2, seed: seed)
            let few = places.choices(weights, count)
            for more in [1, 40, 700, 3000] {
                let many = places.choices(weights, count + more)
                let changed = few.indices.filter { few[$0] != many[$0] }
                #expect(changed.allSatisfy { $0 >= (count - 1) / 1024 * 1024 })
                #expect(changed.count <= 60, "\(count) + \(more)")
            }
        }
    }

    @Test func aPlaceMoreAtTheStartChangesHardlyAnyOther() {
        let places = Places(most: 1, seed: 5)
        let weights = [40, 60]
        let bounds = places.bounds(weights, 20_000)
        let others = BlockBounds(exact: weights, count: 20_000) { records, numbers in
            for record in records where record != 3 { numbers += places.numbers(of: record) }
            if records.contains(3) { numbers += [0, 1] }
        }
        let changed = (4..<20_000).count { record in
            places.numbers(of: record).contains { bounds[record, $0] != others[record, $0] }
        }
        #expect(changed <= 20)
    }

    @Test func boundsOnAverageFollowTheWeights() {
        let bounds = BlockBounds(average: [1, 2, 1])
        let quarter = UInt64.max / 4
        #expect(bounds[0, 0] == 0)
        #expect(bounds[7, quarter - 1] == 0)
        #expect(bounds[7, quarter + 1] == 1)
        #expect(bounds[99, quarter * 3 - 3] == 1)
        #expect(bounds[99, quarter * 3 + 3] == 2)
        #expect(bounds[0, .max] == 2)
    }
}
