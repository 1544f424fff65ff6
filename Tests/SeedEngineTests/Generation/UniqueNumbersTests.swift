import Testing

@testable import SeedEngine

@Suite("Unique numbers")
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
