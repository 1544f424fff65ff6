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
}
