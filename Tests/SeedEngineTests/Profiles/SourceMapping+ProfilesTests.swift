import Testing

@testable import SeedEngine

@Suite("Values of profiles")
struct ProfileValuesTests {
    private static func read<Value>(
        _ value: String, _ body: (SourceMapping, inout SourceProblems) -> Value
    ) throws -> (value: Value, errors: [String]) {
        let node = try SourceNode(yaml: "key: \(value)", file: "p.yaml")
        var problems = SourceProblems()
        let mapping = try #require(SourceMapping(node, of: "it", problems: &problems))
        let read = body(mapping, &problems)
        return (read, problems.errors.map(\.message))
    }

    @Test(arguments: [("5", 5...5), ("5-15", 5...15), ("0", 0...0), ("\"7-7\"", 7...7)])
    func readsRanges(text: String, range: ClosedRange<Int>) throws {
        let read = try Self.read(text) { $0.range("key", problems: &$1) }
        #expect(read.value == range)
        #expect(read.errors.isEmpty)
    }

    @Test(arguments: ["15-5", "-5", "a-b", "5-", "1-2-3", "5.5", "[5]"])
    func refusesOtherRanges(text: String) throws {
        let read = try Self.read(text) { $0.range("key", problems: &$1) }
        #expect(read.value == nil)
        #expect(read.errors.first?.contains("a range such as 5-15") == true)
    }

    @Test(arguments: [("30", 30), ("last_30_days", 30), ("last_0_days", 0)])
    func readsDays(text: String, days: Int) throws {
        let read = try Self.read(text) { $0.days("key", problems: &$1) }
        #expect(read.value == days)
        #expect(read.errors.isEmpty)
    }

    @Test(arguments: ["last_days", "30 days", "-1", "last_x_days", "40000"])
    func refusesOtherDays(text: String) throws {
        let read = try Self.read(text) { $0.days("key", problems: &$1) }
        #expect(read.value == nil)
        #expect(read.errors.count == 1)
    }

    @Test func readsWeightsInTheOrderOfTheNames() throws {
        let read = try Self.read("{b: 12.5%, a: 60}") {
            $0.weights("key", of: ["a", "b", "c"], problems: &$1)
        }
        #expect(read.value == [60_000_000, 12_500_000, 0])
        #expect(read.errors.isEmpty)
    }

    @Test(arguments: [
        ("{a: -1}", "a weight such as"), ("{a: 0, b: 0}", "add up to 0"),
        ("{a: x}", "a weight such as"),
        ("{x: 1, a: 1}", "has no key 'x'"), ("{a: 1.2345678}", "a weight such as"),
    ])
    func refusesOtherWeights(text: String, says: String) throws {
        let read = try Self.read(text) { $0.weights("key", of: ["a", "b"], problems: &$1) }
        #expect(read.errors.first?.contains(says) == true, "\(read.errors)")
    }
}
