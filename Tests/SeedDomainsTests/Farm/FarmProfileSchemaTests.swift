import FoundationEssentials
import SeedEngine
import Testing

@testable import SeedDomains

@Suite("The schema of profiles")
struct FarmProfileSchemaTests {
    private let document: BSONValue
    private let schema: CompiledSchema

    init() throws {
        document = try ProfileSchema.document(for: [FarmDomain()])
        guard case .success(let schema) = CompiledSchema.compile(document) else {
            throw SeedError(.bug, "the schema does not compile")
        }
        self.schema = schema
    }

    private func issues(of yaml: String) throws -> [String] {
        schema.issues(of: try SourceNode(yaml: yaml, file: "p").value).map { "\($0.path)" }
    }

    @Test("accepts the committed profiles", arguments: ["minimal", "demo", "demo-large"])
    func acceptsProfiles(_ name: String) throws {
        // This file is Tests/SeedDomainsTests/Farm/FarmProfileSchemaTests.swift.
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let text = String(
            decoding: try Data(contentsOf: URL(filePath: "/\(root)/profiles/\(name).yaml")),
            as: UTF8.self)
        #expect(try issues(of: text) == [])
    }

    @Test(
        "rejects a mistake at its place",
        arguments: [
            ("zzz: 1\ngenerated_data: {}", "zzz"),
            ("generated_data: {zzz: 1}", "generated_data.zzz"),
            ("generated_data: {farmers: {count: -1}}", "generated_data.farmers.count"),
            (
                "generated_data: {factories: {distribution: {by_region: last}}}",
                "generated_data.factories.distribution.by_region"
            ),
            ("seed: many\ngenerated_data: {}", "seed"),
            ("format: 2\ngenerated_data: {}", "format"),
        ])
    func rejectsMistakes(_ yaml: String, _ path: String) throws {
        #expect(try issues(of: yaml).contains(path))
    }

    @Test("takes the collections of other catalogs for sections")
    func takesCollections() throws {
        #expect(try issues(of: "catalog: shop\ngenerated_data: {shelves: {count: 3}}") == [])
        #expect(
            try issues(of: "catalog: shop\ngenerated_data: {shelves: {cuont: 3}}")
                .contains("generated_data.shelves.cuont"))
    }

    /// The keys under which mappings of a profile stand, and which the reader says it knows.
    static let places: [[String]] = [
        [], ["regions"], ["factories"], ["factories", "distribution"], ["collection_points"],
        ["farmers"], ["farmers", "distribution"], ["farmers", "scenarios"],
        ["farmer_performance"], ["weather_observations"], ["quality_documents"],
        ["quality_documents", "distribution"], ["cost_events"], ["cost_events", "distribution"],
    ]

    @Test("has the keys that the reader knows, and no others", arguments: places)
    func hasReadersKeys(_ place: [String]) throws {
        let opening = place.map { "{\($0): " }.joined()
        let closing = String(repeating: "}", count: place.count)
        let profile = try Profile(
            yaml: "profile: p\ngenerated_data: \(opening){zzz: 1}\(closing)", file: "p.yaml")
        let error = #expect(throws: SeedError.self) { try FarmProfile(profile) }
        let messages = ([error].compactMap { $0 } + (error?.related ?? [])).map(\.message)
        let known = messages.compactMap { message in
            message.firstRange(of: "'zzz'; known are ").map { message[$0.upperBound...] }
        }
        let keys = try #require(known.first, "\(messages)").split(separator: ", ").map(String.init)
        var described = try #require(document["$defs"]?["farm"])
        for name in place { described = try #require(described["properties"]?[name]) }
        #expect(Set((described["properties"]?.members ?? []).map(\.key)) == Set(keys))
        #expect(described["additionalProperties"] == false)
    }

    @Test("has the general keys that the reader knows, and no others")
    func hasGeneralKeys() throws {
        let error = #expect(throws: SeedError.self) { try Profile(yaml: "zzz: 1", file: "p.yaml") }
        let message = try #require(error?.message)
        let known = try #require(message.firstRange(of: "'zzz'; known are "))
        let keys = message[known.upperBound...].split(separator: ", ").map(String.init)
        #expect(Set((document["properties"]?.members ?? []).map(\.key)) == Set(keys))
    }
}
