import Testing

@testable import SeedEngine

@Suite("Weighted choices")
struct WeightedChoiceTests {
    @Test func followsTheWeights() {
        let choice = WeightedChoice(weights: [0, 70, 30, 0])
        var stream = RandomStreams(seed: 1).source("test", "choice").stream(at: 0)
        var counts = [0, 0, 0, 0]
        for _ in 0..<10_000 { counts[choice.draw(using: &stream)] += 1 }
        #expect(counts[0] == 0 && counts[3] == 0)
        #expect(abs(counts[1] - 7000) < 300)
    }
}
