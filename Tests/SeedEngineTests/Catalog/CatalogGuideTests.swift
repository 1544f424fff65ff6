import FoundationEssentials
import Testing

@testable import SeedEngine

@Suite("The guide to catalogs")
struct CatalogGuideTests {
    private let text: String

    init() throws {
        // This file is Tests/SeedEngineTests/Catalog/CatalogGuideTests.swift.
        var root = #filePath
        for _ in 0..<4 { root = String(root[..<(root.lastIndex(of: "/") ?? root.startIndex)]) }
        text = String(
            decoding: try Data(contentsOf: URL(filePath: "\(root)/docs/catalog.md")), as: UTF8.self)
    }

    @Test("names every keyword of schemas", arguments: SchemaKeyword.allCases.map(\.rawValue))
    func namesKeyword(_ keyword: String) {
        #expect(text.contains("`\(keyword)`") || text.contains("\"\(keyword)\""))
    }

    @Test("shows hints that can be followed")
    func showsHints() throws {
        let blocks = text.components(separatedBy: "```json\n").dropFirst().map {
            $0.components(separatedBy: "```")[0]
        }
        let block = try #require(blocks.first { $0.contains("x-generate") })
        let fixture = try RecipeFixture(
            "  - {name: things, database: test, key: name}", schemas: ["things": block])
        #expect(try HintCheck(fixture.catalog).unused == [])
        let tiers = try fixture.things(10).map { $0["tier"] }
        #expect(tiers.count { $0 == "gold" } == 1)
    }

    @Test("names every operator of checks", arguments: ExpressionOperator.allCases.map(\.rawValue))
    func namesOperator(_ name: String) {
        #expect(text.contains("`\(name)`"))
    }
}
