import SeedEngine
import Testing

@Suite("Record keys and field paths")
struct RecordKeyTests {
    static func key(_ record: BSONValue, _ paths: String...) throws -> (
        bytes: [UInt8], isComplete: Bool
    ) {
        try record.documentBytes.withUnsafeBytes { bytes in
            var key = ByteBuffer()
            let view = BSONView(trusted: try #require(bytes.baseAddress))
            let isComplete = RecordKey(paths).append(of: view, to: &key)
            return (key.array, isComplete)
        }
    }

    @Test(
        "are equal when MongoDB holds the values to be equal",
        arguments: [
            (["a": 1], ["a": 1.0]), (["a": nil], ["b": 1]), (["a": ["b": 1]], ["a": ["b": 1.0]]),
        ] as [(BSONValue, BSONValue)])
    func areEqual(_ left: BSONValue, _ right: BSONValue) throws {
        let path = left["a"]?.members == nil ? "a" : "a.b"
        #expect(try Self.key(left, path).bytes == Self.key(right, path).bytes)
    }

    @Test(
        "differ when the values do",
        arguments: [
            (["a": 1], ["a": 2]), (["a": 1], ["a": "1"]), (["a": 1], ["a": 1.5]),
            (["a": ""], ["a": nil]), (["a": true], ["a": 1]), (["a": "x"], ["a": "y"]),
        ] as [(BSONValue, BSONValue)])
    func differ(_ left: BSONValue, _ right: BSONValue) throws {
        #expect(try Self.key(left, "a").bytes != Self.key(right, "a").bytes)
    }

    @Test("composite keys keep their parts apart")
    func keepPartsApart() throws {
        let left = try Self.key(["a": "xy", "b": "z"], "a", "b")
        let right = try Self.key(["a": "x", "b": "yz"], "a", "b")
        #expect(left.bytes != right.bytes)
        #expect(left.isComplete)
        #expect(try !Self.key(["a": "x"], "a", "b").isComplete)
    }

    struct PathExample: Sendable, CustomTestStringConvertible {
        let path: String
        let found: [String]
        var testDescription: String { path }
    }

    @Test(
        "follow paths through lists",
        arguments: [
            PathExample(path: "id", found: ["id=\"x\""]),
            PathExample(path: "none", found: ["none=missing"]),
            PathExample(path: "tags[]", found: ["tags[0]=\"a\"", "tags[1]=\"b\""]),
            PathExample(path: "id[]", found: ["id=\"x\""]),
            PathExample(path: "empty[]", found: []),
            PathExample(path: "nested.id", found: ["nested.id=7"]),
            PathExample(path: "nested.no.more", found: ["nested.no=missing"]),
            PathExample(path: "id.deeper", found: ["id.deeper=missing"]),
            PathExample(
                path: "lines[].sku", found: ["lines[0].sku=1", "lines[1].sku=missing"]),
        ])
    func followPaths(_ example: PathExample) throws {
        let record: BSONValue = [
            "id": "x", "tags": ["a", "b"], "empty": [], "nested": ["id": 7],
            "lines": [["sku": 1], ["other": 2]],
        ]
        var found: [String] = []
        try record.documentBytes.withUnsafeBytes { bytes in
            let view = BSONView(trusted: try #require(bytes.baseAddress))
            let path = FieldPath(example.path)
            path.forEach(in: view) { element, indices in
                let place = path.jsonPath(in: view, indices: indices)
                found.append("\(place)=\(element.map { JSONWriter.compact($0) } ?? "missing")")
            }
        }
        #expect(found == example.found)
    }
}
