import Testing

@testable import SeedEngine

@Suite("Summaries of fields")
struct FieldSummaryTests {
    private static func summary(of values: [BSONValue], path: String = "f") throws -> FieldSummary {
        var field = FieldStatistics(path: path, summary: nil, isDecimalText: false)
        for value in values {
            let bytes = BSONValue.document([.init("f", value)]).documentBytes
            bytes.withUnsafeBytes { bytes in
                guard let base = bytes.baseAddress else { return }
                for element in BSONView(trusted: base) { field.add(element) }
            }
        }
        return try #require(FieldSummary(field))
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

    @Test func fewWholeNumbersHaveShares() throws {
        let few = try Self.summary(of: [3, 1, 3, 3])
        #expect(
            few.values
                == .shares([
                    FieldSummary.Share(value: "3", share: 0.75),
                    FieldSummary.Share(value: "1", share: 0.25),
                ]))
        let fractions = try Self.summary(of: [3, 1.5, 3, 3])
        #expect(fractions.values == .numbers(least: 1.5, greatest: 3, mean: 2.625))
    }

    @Test func flagsHaveShares() throws {
        #expect(
            try Self.summary(of: [false, false]).values
                == .shares([FieldSummary.Share(value: "false", share: 1)]))
    }

    @Test func manyTextsAreCounted() throws {
        #expect(
            try Self.summary(of: ["a", "b", "c"]).values == .texts(different: 3, example: "a"))
    }

    @Test func timesHaveARange() throws {
        let summary = try Self.summary(of: ["2026-01-17T09:00:00Z", "2026-01-15T10:00:00Z"])
        guard case .dates(let first, let last, let timeline) = summary.values else {
            Issue.record("\(summary)")
            return
        }
        #expect(first == "2026-01-15" && last == "2026-01-17")
        #expect(timeline.periods.map(\.start) == ["2026-01-15", "2026-01-16", "2026-01-17"])
        #expect(timeline.periods.map(\.count) == [1, 0, 1])
    }

    @Test func listsHaveLengths() throws {
        #expect(try Self.summary(of: [[1], [], [1, 2]]).values == .lists(0...2))
    }

    @Test func nothingButNullHasNoValues() throws {
        let summary = try Self.summary(of: [nil, nil])
        #expect(summary.values == .hidden && summary.nullShare == 1)
    }

    @Test func secretsAreNotShown() throws {
        #expect(try Self.summary(of: ["a", "b"], path: "login.password").values == .hidden)
    }

    @Test func fieldsThatNobodyHasAreNotTold() {
        let field = FieldStatistics(path: "f", summary: nil, isDecimalText: false)
        #expect(FieldSummary(field) == nil)
    }
}
