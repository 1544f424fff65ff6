import Testing

@testable import SeedEngine

@Suite("Random streams")
struct RandomStreamTests {
    @Test func givesThePublishedSequence() {
        // The first outputs of SplitMix64 for this state, as printed with its reference implementation.
        var stream = RandomStream(state: 1_234_567)
        let drawn = (0..<5).map { _ in stream.next() }
        #expect(
            drawn == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ])
    }

    @Test(arguments: [1, 2, 3, 7, 10, 1000, Int.max])
    func staysBelowTheBound(bound: Int) {
        var stream = RandomStream(state: 5)
        for _ in 0..<1000 {
            let drawn = stream.below(bound)
            #expect(drawn >= 0 && drawn < bound)
        }
    }

    @Test(arguments: [0, 1, 42, UInt64.max])
    func drawsAllValuesAboutEquallyOften(seed: UInt64) {
        var stream = RandomStreams(seed: seed).source("test", "field").stream(at: 0)
        var counts = [Int](repeating: 0, count: 6)
        for _ in 0..<60_000 { counts[stream.below(6)] += 1 }
        // Six standard deviations of a binomial count around 10,000.
        #expect(counts.allSatisfy { abs($0 - 10_000) < 550 }, "\(counts)")
    }

    @Test func integerIncludesBothBounds() {
        var stream = RandomStream(state: 9)
        let drawn = Set((0..<200).map { _ in stream.integer(in: -1...1) })
        #expect(drawn == [-1, 0, 1])
    }

    @Test func chanceOfNothingAndOfEverythingAreSure() {
        var stream = RandomStream(state: 9)
        for _ in 0..<100 {
            let never = stream.chance(0)
            let always = stream.chance(100)
            #expect(!never && always)
        }
    }
}
