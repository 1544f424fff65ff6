import Testing

@testable import SeedEngine

@Suite("Distributions of numbers")
struct NumberDistributionTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let shape: NumberDistribution.Shape
        let range: ClosedRange<Int>
        var digits = 0
        /// Of the numbers, in their own unit.
        let mean: Double
        let deviation: Double

        static let all = [
            // Variances of the textbook: (n² − 1) / 12; (a² + b² + c² − ab − ac − bc) / 18.
            Example(
                testDescription: "uniform", shape: .uniform, range: 0...99, mean: 49.5,
                deviation: 28.866),
            Example(
                testDescription: "normal", shape: .normal(mean: 50, deviation: 15),
                range: -1000...2000, digits: 1, mean: 50, deviation: 15),
            // φ(0) / ½ above the mean, and √(1 − 2/π) of the deviation.
            Example(
                testDescription: "half normal", shape: .normal(mean: 0, deviation: 10),
                range: 0...100_000, digits: 2, mean: 7.9788, deviation: 6.0281),
            Example(
                testDescription: "lognormal", shape: .logNormal(mean: 40, deviation: 20),
                range: 0...10_000_000, digits: 2, mean: 40, deviation: 20),
            Example(
                testDescription: "exponential", shape: .exponential(mean: 12),
                range: 0...1_000_000, digits: 2, mean: 12, deviation: 12),
            Example(
                testDescription: "triangular", shape: .triangular(peak: 2), range: 0...1000,
                digits: 2, mean: 4, deviation: 2.1602),
            // Of ranks 1 to 3 with weights 6 : 3 : 2.
            Example(
                testDescription: "zipf", shape: .zipf(exponent: 1), range: 1...3, mean: 18 / 11.0,
                deviation: 0.7714),
        ]
    }

    @Test(arguments: Example.all, ValueFixture.seeds)
    func hasItsMoments(_ example: Example, seed: UInt64) throws {
        let distribution = try NumberDistribution(
            example.shape, in: example.range, digits: example.digits)
        let count = 20_000
        let numbers = ValueFixture.draws(count, seed: seed) { distribution.draw(using: &$0) }
            .map { Double(scaled: $0, digits: example.digits) }
        let mean = numbers.reduce(0, +) / Double(count)
        let squares = numbers.map { ($0 - mean) * ($0 - mean) }
        let variance = squares.reduce(0, +) / Double(count)
        // Five standard errors of a mean; a long tail moves the deviation more.
        let error = 5 * example.deviation / Double(count).squareRoot()
        #expect(abs(mean - example.mean) < error)
        #expect(abs(variance.squareRoot() / example.deviation - 1) < 0.08)
    }

    @Test(arguments: Example.all, ValueFixture.seeds)
    func staysInItsRange(_ example: Example, seed: UInt64) throws {
        let range = example.range.lowerBound...(example.range.lowerBound + 2)
        let distribution = try NumberDistribution(
            example.shape == .triangular(peak: 2) ? .triangular(peak: 0.01) : example.shape,
            in: range, digits: example.digits)
        let numbers = ValueFixture.draws(300, seed: seed) { distribution.draw(using: &$0) }
        #expect(Set(numbers).isSubset(of: Set(range)))
    }

    @Test func aCutSpreadsOverTheRange() throws {
        // Seven deviations above the mean, where nearly all of what is left lies at the lower bound.
        let distribution = try NumberDistribution(
            .normal(mean: 0, deviation: 10), in: 700...900, digits: 1)
        let numbers = ValueFixture.draws(5000) { distribution.draw(using: &$0) }
        let mean = Double(numbers.reduce(0, +)) / 5000
        // Mills' ratio: 7 + 1 / 7.14 deviations.
        #expect(abs(mean - 714) < 1.5)
        #expect(numbers.allSatisfy { (700...900).contains($0) })
    }

    @Test func stepsAreCountedFromTheLowerBound() throws {
        let distribution = try NumberDistribution(.uniform, in: 10...30, step: 7, digits: 0)
        let numbers = Set(ValueFixture.draws(100) { distribution.draw(using: &$0) })
        #expect(numbers == [10, 17, 24])
    }

    struct Wrong: Sendable, CustomTestStringConvertible {
        let shape: NumberDistribution.Shape
        var range = 0...100
        var digits = 0
        let reason: String
        var testDescription: String { reason }

        static let all = [
            Wrong(
                shape: .normal(mean: 5, deviation: 0), reason: "the deviation must be positive"),
            Wrong(
                shape: .normal(mean: -4000, deviation: 1),
                reason: "the range is more than 30 deviations away from the mean"),
            Wrong(
                shape: .normal(mean: .infinity, deviation: 1),
                reason: "the mean must be a number of at most 15 digits"),
            Wrong(
                shape: .logNormal(mean: 0, deviation: 1), reason: "the mean must be positive"),
            Wrong(
                shape: .logNormal(mean: 5, deviation: 1), range: -5...0,
                reason: "lognormal numbers are positive"),
            Wrong(
                shape: .exponential(mean: 0),
                reason: "the mean must be above the least number"),
            Wrong(
                shape: .triangular(peak: 101), reason: "the peak must be inside the range"),
            Wrong(
                shape: .zipf(exponent: 0), reason: "the exponent must be above 0 and at most 10"),
            Wrong(
                shape: .uniform, digits: 16,
                reason: "16 digits behind the point; there may be 0 to 15"),
            Wrong(
                shape: .uniform, range: 0...Int.max,
                reason: "numbers may have 15 digits, those behind the point included"),
        ]
    }

    @Test(arguments: Wrong.all)
    func saysWhatIsWrong(_ wrong: Wrong) {
        #expect(throws: ValueProblem(wrong.reason)) {
            try NumberDistribution(wrong.shape, in: wrong.range, digits: wrong.digits)
        }
    }

    @Test(arguments: [0.5, 1, 1.2, 2, 10])
    func popularityFallsAsItShould(exponent: Double) throws {
        let ranks = try ZipfRanks(count: 1000, exponent: exponent)
        let count = 50_000
        var counts = [Int](repeating: 0, count: 1000)
        for rank in ValueFixture.draws(count, { ranks.draw(using: &$0) }) { counts[rank] += 1 }
        let weights = (1...1000).map {
            PortableMath.exponential(-exponent * PortableMath.logarithm(Double($0)))
        }
        let sum = weights.reduce(0, +)
        for rank in 0..<20 {
            let share = weights[rank] / sum
            let error = 5 * (share * (1 - share) * Double(count)).squareRoot() + 1
            #expect(abs(Double(counts[rank]) - share * Double(count)) < error, "rank \(rank)")
        }
    }

    @Test func popularityOfAMillionNeedsNoMemory() throws {
        let ranks = try ZipfRanks(count: 1 << 40)
        let drawn = ValueFixture.draws(1000) { ranks.draw(using: &$0) }
        #expect(drawn.allSatisfy { (0..<(1 << 40)).contains($0) })
        #expect(drawn.contains { $0 < 10 } && drawn.contains { $0 > 1 << 30 })
    }
}
