import Testing

@testable import SeedEngine

@Suite("Fields that are made from fields that are made from others")
struct ReadingGraphTests {
    private static let greatest = ReadingGraph.greatestDepth

    /// How a field is made from another one.
    enum Step: String, CaseIterable, Sendable {
        case copy, template, expression

        func rule(_ other: String) -> String {
            switch self {
            case .copy: "{copy: \(other)}"
            case .template: "{template: '{\(other)}'}"
            case .expression: "{derive: {expression: {$concat: ['$\(other)', '']}}}"
            }
        }
    }

    /// `f0`, which is made from `f1`, and so on up to the last one, which is `x`.
    private static func chain(
        _ length: Int, _ step: Step, isReversed: Bool
    ) throws -> (fixture: RecipeFixture, fields: String) {
        let numbers = isReversed ? Array((0...length).reversed()) : Array(0...length)
        let properties = numbers.map { #""f\#($0)": {"type": "string"}"# }
        let rules = numbers.map { "f\($0): \($0 == length ? "x" : step.rule("f\($0 + 1)"))" }
        return (
            try RecipeFixture(
                properties: #""id": {"type": "integer"}, "#
                    + properties.joined(separator: ", ")),
            "{\(rules.joined(separator: ", "))}"
        )
    }

    @Test(arguments: Step.allCases, [false, true])
    func manyInARowAreMade(_ step: Step, isReversed: Bool) throws {
        let (fixture, fields) = try Self.chain(Self.greatest, step, isReversed: isReversed)
        let record = try #require(try fixture.things(1, fields).first)
        #expect(record["f0"] == .string("x"))
    }

    @Test(arguments: Step.allCases, [false, true])
    func tooManyInARowAreRefused(_ step: Step, isReversed: Bool) throws {
        let (fixture, fields) = try Self.chain(Self.greatest + 1, step, isReversed: isReversed)
        let mistakes = try fixture.mistakes(RecipeFixture.things(1, fields))
        #expect(
            mistakes == [
                "4: things.f0 is made from a field that is made from a field, and so on over more"
                    + " than 1,000 of them; make it from fewer"
            ])
    }

    @Test func fieldsInsideOfEachOtherAreACircle() throws {
        let fixture = try RecipeFixture(
            properties: """
                "id": {"type": "integer"},
                "a": {"type": "object", "properties": {"b": {"type": "string"}}},
                "c": {"type": "object", "properties": {"d": {"type": "string"}}}
                """)
        let mistakes = try fixture.mistakes(
            RecipeFixture.things(1, "{a.b: {copy: c.d}, c: {copy: a}}"))
        #expect(
            mistakes == [
                "4: fields depend on each other in a circle: things.a.b → things.c → things.a.b"
            ])
    }
}
