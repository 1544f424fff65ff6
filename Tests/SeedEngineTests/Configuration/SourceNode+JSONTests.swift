import Testing

@testable import SeedEngine

@Suite("Values of JSON as people's configuration")
struct SourceNodeJSONTests {
    @Test("have their places")
    func takesJSON() throws {
        let text = """
            {"rule":
              {"pick": {"a": 1, "b": 2.5},
               "null_rate": "20%", "unique": true, "value": [null, -3]}}
            """
        let document = try JSONDocument(text: Array(text.utf8), file: "s.json")
        let value = try #require(document.value["rule"])
        let node = SourceNode(value, at: JSONPath(dotted: "rule"), locate: document.location)
        #expect(node.value == value)
        #expect(node.location.description == "s.json:1:2")
        guard case .mapping(let fields) = node.content else {
            Issue.record("\(node.summary)")
            return
        }
        #expect(fields.map(\.keyLocation.line) == [2, 3, 3, 3])
        #expect(fields.map(\.value.spelling) == ["", "20%", "true", ""])
        guard case .mapping(let weights) = fields[0].value.content else {
            Issue.record("\(fields[0].value.summary)")
            return
        }
        #expect(weights.map(\.value.spelling) == ["1", "2.5"])
    }
}
