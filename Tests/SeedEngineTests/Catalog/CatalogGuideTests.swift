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

    @Test("names every operator of checks", arguments: ExpressionOperator.allCases.map(\.rawValue))
    func namesOperator(_ name: String) {
        #expect(text.contains("`\(name)`"))
    }
}
