import SeedFuzzing
import Testing

@Suite("Whatever is in the files", .timeLimit(.minutes(10)))
struct FuzzTests {
    /// How long one seed may take at most, so that the whole stays within a minute or so; the script
    /// goes on for as long as it is told.
    private static let budget = Duration.seconds(1)

    /// How many damaged inputs each seed stands for: fewer where one takes longer.
    private static func count(for target: FuzzTarget) -> Int {
        switch target {
        case .catalog: 5
        case .validator, .reader: 15
        case .schema, .profile: 40
        case .expression, .pattern: 100
        }
    }

    @Test("damaged files", arguments: FuzzTarget.allCases, 1...8)
    func bearsDamage(to target: FuzzTarget, seed: Int) throws {
        var mutator = Mutator(try FuzzCorpus(for: target), seed: UInt64(seed))
        let start = ContinuousClock.now
        for number in 1...Self.count(for: target) where start.duration(to: .now) < Self.budget {
            let input = mutator.next()
            do {
                try target.check(input)
            } catch {
                let text = String(decoding: input.prefix(20_000), as: UTF8.self)
                Issue.record("seed \(seed), input \(number): \(error)\n\(text.debugDescription)")
            }
        }
    }

    @Test("what once broke something", arguments: FuzzTarget.allCases)
    func bearsWhatWasFound(of target: FuzzTarget) throws {
        for regression in try FuzzCorpus.regressions(of: target) {
            do {
                try target.check(regression.input)
            } catch {
                Issue.record("\(regression.name): \(error)")
            }
        }
    }

    @Test("the files to begin with have every property", arguments: FuzzTarget.allCases)
    func acceptsGoodInputs(of target: FuzzTarget) throws {
        for input in try FuzzCorpus(for: target).inputs { try target.check(input) }
    }
}
