import SeedEngine
import Testing

@testable import SeedMongo

@Suite("Comparing documents")
struct DocumentComparisonTests {
    @Test(arguments: ComparisonCase.all)
    func isSatisfiedByTheSameFieldsAlone(_ example: ComparisonCase) {
        withView(example.record) { record in
            withView(example.stored) { stored in
                #expect(
                    DocumentComparison.exact.isSatisfied(by: stored, for: record)
                        == (example.difference == nil))
            }
        }
    }

    @Test(arguments: ComparisonCase.all)
    func namesTheFirstDifference(_ example: ComparisonCase) {
        withView(example.record) { record in
            withView(example.stored) { stored in
                let path = DocumentComparison.exact.firstDifference(between: record, and: stored)
                #expect(path?.description == example.difference)
            }
        }
    }

    @Test(arguments: ComparisonCase.all)
    func mergingLooksAtTheRecordsFieldsAlone(_ example: ComparisonCase) {
        withView(example.record) { record in
            withView(example.stored) { stored in
                let comparison = DocumentComparison.namedFields
                #expect(
                    comparison.isSatisfied(by: stored, for: record)
                        == (example.mergeDifference == nil))
                let path = comparison.firstDifference(between: record, and: stored)
                #expect(path?.description == example.mergeDifference)
            }
        }
    }

    @Test func reportsEveryDifferenceWithBothValues() {
        let record: BSONValue = ["a": 1, "b": ["c": 2, "d": [1, 2, 3]], "e": 5]
        let stored: BSONValue = ["_id": 9, "a": 2, "b": ["c": 2, "d": [1, 7, 3, 4]], "f": 6]
        var seen: [String] = []
        withView(record) { record in
            withView(stored) { stored in
                DocumentComparison.exact.differences(between: record, and: stored) {
                    path, wanted, found in
                    let texts = [wanted, found].map { $0.map(ValueText.readable) ?? "none" }
                    seen.append("\(path): \(texts[1]) -> \(texts[0])")
                    return true
                }
            }
        }
        #expect(
            seen == [
                "a: 2 -> 1", "b.d[1]: 7 -> 2", "b.d[3]: 4 -> none", "e: none -> 5", "f: 6 -> none",
            ])
    }
}

/// A record, a stored document, and where they differ first.
struct ComparisonCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let record: BSONValue
    let stored: BSONValue
    /// The path for an exact comparison; `nil` when there is no difference.
    let difference: String?
    /// The path when only the record's fields count.
    let mergeDifference: String?

    static let all = [
        ComparisonCase(
            testDescription: "the same", record: ["a": 1, "b": "x"],
            stored: ["_id": 1, "a": 1, "b": "x"], difference: nil, mergeDifference: nil),
        ComparisonCase(
            testDescription: "the same, with an _id in the record",
            record: ["_id": 1, "a": 1], stored: ["_id": 1, "a": 1], difference: nil,
            mergeDifference: nil),
        ComparisonCase(
            testDescription: "the same, with an _id behind other fields",
            record: ["a": 1, "_id": 1], stored: ["_id": 1, "a": 1], difference: nil,
            mergeDifference: nil),
        ComparisonCase(
            testDescription: "another value", record: ["a": 1, "b": "x"],
            stored: ["_id": 1, "a": 1, "b": "y"], difference: "b", mergeDifference: "b"),
        ComparisonCase(
            testDescription: "another type", record: ["a": 1], stored: ["_id": 1, "a": 1.0],
            difference: "a", mergeDifference: "a"),
        ComparisonCase(
            testDescription: "null in place of nothing", record: ["a": nil], stored: ["_id": 1],
            difference: "a", mergeDifference: "a"),
        ComparisonCase(
            testDescription: "a further field", record: ["a": 1],
            stored: ["_id": 1, "a": 1, "z": 1], difference: "z", mergeDifference: nil),
        ComparisonCase(
            testDescription: "a nested value", record: ["a": ["b": [["c": 1]]]],
            stored: ["_id": 1, "a": ["b": [["c": 2]]]], difference: "a.b[0].c",
            mergeDifference: "a.b[0].c"),
        ComparisonCase(
            testDescription: "a nested further field", record: ["a": ["b": 1]],
            stored: ["_id": 1, "a": ["b": 1, "c": 1]], difference: "a.c", mergeDifference: "a.c"),
        ComparisonCase(
            testDescription: "another order", record: ["a": 1, "b": 2],
            stored: ["_id": 1, "b": 2, "a": 1], difference: "a", mergeDifference: nil),
        ComparisonCase(
            testDescription: "another order inside", record: ["x": ["a": 1, "b": 2]],
            stored: ["_id": 1, "x": ["b": 2, "a": 1]], difference: "x.a", mergeDifference: "x.a"),
        ComparisonCase(
            testDescription: "empty", record: [:], stored: ["_id": 1], difference: nil,
            mergeDifference: nil),
    ]
}
