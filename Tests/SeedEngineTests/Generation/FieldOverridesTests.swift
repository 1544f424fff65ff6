import Testing

@testable import SeedEngine

@Suite("Overriding fields")
struct FieldOverridesTests {
    private static let record: BSONValue = [
        "id": "a", "contact": ["phone": "1", "email": ""], "rings": [["x": 1], ["x": 2]],
    ]

    struct Example: Sendable, CustomTestStringConvertible {
        let path: String
        let result: BSONValue
        var testDescription: String { path }

        static let all = [
            Example(
                path: "id",
                result: [
                    "id": "new", "contact": ["phone": "1", "email": ""],
                    "rings": [["x": 1], ["x": 2]],
                ]
            ),
            Example(
                path: "contact.phone",
                result: [
                    "id": "a", "contact": ["phone": "new", "email": ""],
                    "rings": [["x": 1], ["x": 2]],
                ]
            ),
            Example(
                path: "rings[1].x",
                result: [
                    "id": "a", "contact": ["phone": "1", "email": ""],
                    "rings": [["x": 1], ["x": "new"]],
                ]
            ),
            Example(
                path: "contact.more.deep",
                result: [
                    "id": "a", "contact": ["phone": "1", "email": "", "more": ["deep": "new"]],
                    "rings": [["x": 1], ["x": 2]],
                ]),
            Example(
                path: "added",
                result: [
                    "id": "a", "contact": ["phone": "1", "email": ""],
                    "rings": [["x": 1], ["x": 2]],
                    "added": "new",
                ]),
        ]
    }

    @Test(arguments: Example.all)
    func setsOnePathAndNothingElse(_ example: Example) {
        let overrides: FieldOverrides = [example.path: "new"] as FieldOverrides
        #expect(overrides.applied(to: Self.record) == example.result)
    }

    @Test func theLaterValueWins() {
        let overrides: FieldOverrides = ["a": 1, "a": 2]
        #expect(overrides["a"] == 2)
        #expect(overrides.applied(to: [:]) == ["a": 2])
    }

    @Test func rewritesOnlyTheLastDocument() throws {
        var writer = BSONWriter()
        for id in ["first", "second"] {
            let start = writer.count
            writer.beginDocument()
            writer.append("id", id)
            writer.end()
            if id == "second" {
                (["id": "changed"] as FieldOverrides).apply(from: start, in: &writer)
            }
        }
        let base = try #require(writer.bytes.baseAddress)
        let first = BSONView(trusted: base)
        #expect(BSONValue(first) == ["id": "first"])
        #expect(BSONValue(BSONView(trusted: base + first.bytes.count)) == ["id": "changed"])
    }
}
