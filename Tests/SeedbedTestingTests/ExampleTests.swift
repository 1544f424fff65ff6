import SeedEngine
import SeedbedTesting
import Testing

/// The test that the documentation shows, left out where there is no server.
@Suite(.enabled(if: SeedServer.isExpected))
struct ExampleTests {}

@Suite struct ExampleTextTests {
    private static let top =
        "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

    private func text(of file: String) throws -> String {
        String(decoding: try ByteSource.contents(of: "\(Self.top)/\(file)"), as: UTF8.self)
    }

    /// The example as it stands in a file of its own, outside of the suite that may leave it out.
    private func example() throws -> [Substring] {
        let lines = try text(of: "Tests/SeedbedTestingTests/FarmerTests.swift")
            .split(separator: "\n", omittingEmptySubsequences: false)
        let suite = try #require(lines.firstIndex { $0.hasPrefix("extension ") })
        return lines[..<suite] + lines[(suite + 1)...].dropLast(2).map { $0.dropFirst(4) }
    }

    @Test func hasTenLines() throws {
        #expect(try example().count { !$0.isEmpty } == 10)
    }

    @Test func standsInTheManual() throws {
        let example = try example().joined(separator: "\n")
        #expect(try text(of: "docs/testing.md").contains("```swift\n\(example)\n```\n"))
    }

    @Test func standsInTheTraitsDocumentation() throws {
        let lines = try example().map { $0.isEmpty ? "    ///" : "    /// \($0)" }
        let trait = try text(of: "Sources/SeedbedTesting/SeededTrait.swift")
        #expect(trait.contains(lines.joined(separator: "\n")))
    }
}
