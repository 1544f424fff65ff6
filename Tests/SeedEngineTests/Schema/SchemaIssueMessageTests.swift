import Testing

@testable import SeedEngine

@Suite("Messages about values")
struct SchemaIssueMessageTests {
    @Test(arguments: [
        (#"{"type": "integer"}"#, "Input should be an integer, not the string 'a'"),
        (#"{"enum": ["b", "c"]}"#, #"Input should be 'b' or 'c'"#),
    ])
    func nameTheValueOnce(schema: String, says: String) throws {
        let fixture = try RecipeFixture(properties: #""id": {"type": "integer"}, "f": \#(schema)"#)
        let issue = try #require(
            fixture.catalog.collections[0].schema.issues(of: ["id": 1, "f": "a"]).first)
        #expect(issue.messageWithValue.hasPrefix(says))
        #expect(issue.messageWithValue.split(separator: ", not ").count == 2)
    }
}
