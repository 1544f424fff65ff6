import Testing

@testable import SeedEngine

@Suite("Keyed permutations")
struct KeyedPermutationTests {
    private static func source(_ seed: UInt64) -> RandomSource {
        RandomStreams(seed: seed).source("test", "permutation")
    }

    @Test(arguments: Array(1...40) + [255, 256, 257, 999, 17_576])
    func reachesEveryPositionOnce(count: Int) {
        let permutation = KeyedPermutation(count: count, source: Self.source(UInt64(count)))
        var seen = [Bool](repeating: false, count: count)
        for position in 0..<count { seen[permutation[position]] = true }
        #expect(seen.allSatisfy { $0 })
    }

    @Test func staysInAHugeDomain() {
        let permutation = KeyedPermutation(count: 1 << 60, source: Self.source(1))
        let reached = Set((0..<10_000).map { permutation[$0] })
        #expect(reached.count == 10_000)
        #expect(reached.allSatisfy { $0 >= 0 && $0 < 1 << 60 })
    }

    @Test func anotherKeyGivesAnotherOrder() {
        let one = KeyedPermutation(count: 1000, source: Self.source(1))
        let two = KeyedPermutation(count: 1000, source: Self.source(2))
        #expect((0..<1000).map { one[$0] } != (0..<1000).map { two[$0] })
    }

    @Test func isNotAlmostSorted() {
        let permutation = KeyedPermutation(count: 1000, source: Self.source(4))
        let rises = (1..<1000).count { permutation[$0] > permutation[$0 - 1] }
        #expect((430...570).contains(rises))
    }

    @Test(
        "Over many keys, each position goes anywhere, and the next one anywhere else",
        arguments: [2, 3, 5, 8, 16, 17, 50])
    func isFair(count: Int) {
        let expected = 400.0
        let keys = Int(expected) * count * (count - 1)
        var pairs = [Double](repeating: 0, count: count * count)
        for key in 0..<keys {
            let permutation = KeyedPermutation(count: count, source: Self.source(UInt64(key)))
            pairs[permutation[0] * count + permutation[1]] += 1
        }
        let surprise = pairs.indices.filter { $0 / count != $0 % count }.reduce(0) { sum, pair in
            sum + (pairs[pair] - expected) * (pairs[pair] - expected) / expected
        }
        let freedom = Double(count * (count - 1) - 1)
        // Five standard deviations of the chi-squared distribution, and beyond them a network's pairs
        // that are 5 % more or less likely than others.
        #expect(surprise < freedom + 5 * (2 * freedom).squareRoot() + 0.05 * 0.05 * Double(keys))
    }
}
