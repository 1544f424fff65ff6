import Testing

@testable import SeedEngine

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

struct UniqueNumbersTests {
    private static let source = RandomStreams(seed: 6).source("test", "numbers")

    @Test func givesEveryNumberButTheReservedOnes() {
        let reserved = [0, 7, 8, 19, 40, -1, 7]
        let numbers = UniqueNumbers(below: 20, excluding: reserved, source: Self.source)
        #expect(numbers.count == 16)
        let given = (0..<16).map { numbers[$0] }
        #expect(given.sorted() == (0..<20).filter { !reserved.contains($0) })
    }

    @Test func hasNothingWhenAllIsReserved() {
        #expect(UniqueNumbers(below: 3, excluding: 0..<3, source: Self.source).count == 0)
    }
}

struct NumberedIdentifiersTests {
    @Test(arguments: [(0, "DOC-0001"), (9998, "DOC-9999"), (9999, "DOC-10000")])
    func countsUp(index: Int, id: String) {
        #expect(NumberedIdentifiers(prefix: "DOC-", digits: 4)[index] == id)
    }

    @Test func skipsWhatIsTaken() {
        let ids = NumberedIdentifiers(
            prefix: "cp-", digits: 3, reserved: ["cp-002", "cp-004", "cp-3", "other-001", "cp-x"])
        #expect((0..<3).map { ids[$0] } == ["cp-001", "cp-005", "cp-006"])
    }
}
