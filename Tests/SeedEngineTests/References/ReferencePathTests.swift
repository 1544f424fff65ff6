import Testing

@testable import SeedEngine

@Suite("Paths of references")
struct ReferencePathTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let paths: [String]
        let found: [String]
        var testDescription: String { paths.joined(separator: ", ") }
    }

    static let record: BSONValue = [
        "order": 7, "ship": ["to": "x"],
        "lines": [
            ["order": 1, "number": 2, "tags": ["a", "b"]], ["order": 3],
            ["number": nil, "order": 4],
        ],
    ]

    @Test(
        "put together what stands in the same element",
        arguments: [
            Example(paths: ["order"], found: ["order: 7"]),
            Example(paths: ["order", "ship.to"], found: ["order ship.to: 7, x"]),
            Example(
                paths: ["lines[].order", "lines[].number"],
                found: [
                    "lines[0].order lines[0].number: 1, 2", "gap at lines[1].number",
                    "gap at lines[2].number",
                ]),
            Example(
                paths: ["order", "lines[].order"],
                found: [
                    "order lines[0].order: 7, 1", "order lines[1].order: 7, 3",
                    "order lines[2].order: 7, 4",
                ]),
            Example(
                paths: ["lines[].tags[]", "lines[].number"],
                found: [
                    "lines[0].tags[0] lines[0].number: a, 2",
                    "lines[0].tags[1] lines[0].number: b, 2", "gap at lines[1].tags",
                    "gap at lines[2].tags",
                ]),
            Example(paths: ["ship.to", "none.at.all"], found: ["gap at none"]),
        ])
    func putTogether(_ example: Example) throws {
        var found: [String] = []
        try Self.record.documentBytes.withUnsafeBytes { bytes in
            let view = BSONView(trusted: try #require(bytes.baseAddress))
            let path = ReferencePath(example.paths)
            path.forEach(in: view) { value in
                let places = path.jsonPaths(of: value, in: view).map(\.description)
                if let gap = value.gap {
                    found.append("gap at \(places[gap])")
                } else {
                    found.append("\(places.joined(separator: " ")): \(value.text)")
                }
            }
        }
        #expect(found == example.found)
    }

    @Test(
        "have strays where the lists are not the same",
        arguments: [
            (["a", "b"], []), (["a[].x", "a[].y"], []), (["a[].x", "b[].y"], ["b[].y"]),
            (["a[].x[]", "a[].y"], []), (["a[].x[]", "a[].y[]"], ["a[].y[]"]),
        ] as [([String], [String])])
    func findStrays(_ paths: [String], _ strays: [String]) {
        // Which of two equal lists leads does not matter; one of them is a stray.
        #expect(ReferencePath(paths).strayParts.count == strays.count)
    }
}
