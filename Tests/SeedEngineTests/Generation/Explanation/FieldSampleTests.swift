import Testing

@testable import SeedEngine

@Suite("Samples of fields")
struct FieldSampleTests {
    private static func summary(
        of values: [BSONValue], isSecret: Bool = false
    ) throws -> FieldSummary {
        var sample = FieldSample()
        for value in values {
            let bytes = BSONValue.document([.init("f", value)]).documentBytes
            bytes.withUnsafeBytes { bytes in
                guard let base = bytes.baseAddress else { return }
                for element in BSONView(trusted: base) { _ = sample.insert(element) }
            }
        }
        return try #require(sample.summary(of: "f", isSecret: isSecret))
    }

    @Test func numbersHaveARangeAndAMean() throws {
        let summary = try Self.summary(of: [1, 2, 6])
        #expect(summary.values == .numbers(least: 1, greatest: 6, mean: 3))
        #expect(summary.nullShare == 0)
    }

    @Test func fewTextsHaveShares() throws {
        let summary = try Self.summary(of: ["a", "b", "b", "b", nil])
        #expect(
            summary.values
                == .shares([
                    FieldSummary.Share(value: "b", share: 0.75),
                    FieldSummary.Share(value: "a", share: 0.25),
                ]))
        #expect(summary.nullShare == 0.2)
    }

    @Test func manyTextsAreCounted() throws {
        #expect(
            try Self.summary(of: ["a", "b", "c"]).values == .texts(different: 3, example: "a"))
    }

    @Test func timesHaveARange() throws {
        let summary = try Self.summary(of: ["2026-01-17T09:00:00Z", "2026-01-15T10:00:00Z"])
        guard case .dates(let first, let last, let days) = summary.values else {
            Issue.record("\(summary)")
            return
        }
        #expect(first == "2026-01-15T10:00:00Z" && last == "2026-01-17T09:00:00Z")
        #expect(days.periods.map(\.count) == [1, 0, 1])
    }

    @Test func textsThatOnlyLookLikeDatesAreTexts() throws {
        #expect(
            try Self.summary(of: ["2026-13-45", "1234-56-78"]).values
                == .texts(different: 2, example: "2026-13-45"))
    }

    @Test func listsHaveLengths() throws {
        #expect(try Self.summary(of: [[1], [], [1, 2]]).values == .lists(0...2))
    }

    @Test func nothingButNullHasNoValues() throws {
        let summary = try Self.summary(of: [nil, nil])
        #expect(summary.values == .shares([]) && summary.nullShare == 1)
    }

    @Test func secretsAreNotShown() throws {
        #expect(try Self.summary(of: ["a", "b"], isSecret: true).values == .hidden)
    }
}
