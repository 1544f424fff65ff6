import SeedTestSupport
import Testing

@testable import SeedEngine
@testable import SeedMongo

/// A reference, what its collection holds, and which of its values lead nowhere.
struct ReferenceCase: Sendable, CustomTestStringConvertible {
    let name: String
    var paths: [String] = ["to"]
    var fields: [String] = ["id"]
    var isOptional = false
    var severity = Finding.Severity.error
    let documents: [BSONValue]
    var dangling: [String?] = []
    var isClean: Bool { dangling.isEmpty || severity == .warning }
    var testDescription: String { name }

    static let all: [Self] = [
        Self(name: "one value", documents: [["to": 1], ["to": 2]]),
        Self(name: "a value that is not there", documents: [["to": 9]], dangling: ["9"]),
        Self(name: "a number of another type", documents: [["to": 2.0]]),
        Self(name: "a missing value", documents: [[:]], dangling: [nil]),
        Self(name: "an optional value", isOptional: true, documents: [[:], ["to": nil]]),
        Self(
            name: "a warning", severity: .warning, documents: [["to": 9]], dangling: ["9"]),
        Self(
            name: "a list", paths: ["to[]"], documents: [["to": [1, 2]], ["to": []], ["to": [9]]],
            dangling: ["9"]),
        Self(
            name: "a field of a list of lists", paths: ["a.b[].c[].to"],
            documents: [
                ["a": ["b": [["c": [["to": 1], ["to": 8]]], ["c": [["to": 9]]]]]]
            ], dangling: ["8", "9"]),
        Self(
            name: "another field", fields: ["badge"], documents: [["to": "x"], ["to": "y"]],
            dangling: ["y"]),
        Self(
            name: "several fields", paths: ["to", "day"], fields: ["id", "badge"],
            documents: [["to": 1, "day": "x"], ["to": 2, "day": "x"]], dangling: ["2, x"]),
        Self(
            name: "several fields in a list", paths: ["l[].to", "l[].day"],
            fields: ["id", "badge"],
            documents: [["l": [["to": 1, "day": "x"], ["to": 1, "day": "z"]]]],
            dangling: ["1, z"]),
    ]
}

@Suite("Stored references", .liveServer, .freshDatabase, .timeLimit(.minutes(1)))
struct ReferenceLookupTests {
    @Test("lead to documents, or are told", arguments: ReferenceCase.all)
    func areLookedUp(_ example: ReferenceCase) async throws {
        let database = try FreshDatabase.required()
        let target = CollectionDefinition.test("targets", identifier: .field("id"))
        try await database.insert(
            [["_id": 1, "id": 1, "badge": "x"], ["_id": 2, "id": 2]], into: "targets")
        let reference = Reference(
            paths: example.paths, target: "targets", targetFields: example.fields,
            isOptional: example.isOptional, isDeferred: false, severity: example.severity)
        let source = CollectionDefinition.test("sources").with(references: [reference])
        try await database.insert(example.documents, into: "sources")
        let verifier = MongoVerifier(try await database.session(for: .read))
        let found = try await verifier.verifyReferences(of: [source], in: [target, source])
        let values = found.flatMap(\.examples).map { $0.value ?? "nothing" }.sorted()
        #expect(values == example.dangling.map { $0 ?? "nothing" }.sorted())
        #expect(found.allSatisfy(\.isClean) == example.isClean)
    }

    @Test("are looked up in batches, and counted beyond those that are kept")
    func countsAll() async throws {
        let database = try FreshDatabase.required()
        let target = CollectionDefinition.test("targets", identifier: .field("id"))
        let reference = Reference(
            paths: ["to"], target: "targets", targetFields: ["id"], isOptional: false,
            isDeferred: false, severity: .error)
        let source = CollectionDefinition.test("sources").with(references: [reference])
        try await database.insert(
            (0..<3000).map { ["to": .int(Int64($0 / 2))] }, into: "sources")
        let verifier = MongoVerifier(try await database.session(for: .read))
        let found = try await verifier.verifyReferences(of: [source], in: [target, source])
        #expect(found.first?.valueCount == 1500)
        #expect(found.first?.danglingCount == 1500)
        #expect(found.first?.orphanCount == 3000)
        #expect(found.first?.examples.count == ReferenceVerification.exampleLimit)
    }
}
