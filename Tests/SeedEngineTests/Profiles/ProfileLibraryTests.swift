import Testing

@testable import SeedEngine

@Suite("Finding profiles")
struct ProfileLibraryTests {
    private static func fill(_ directory: TemporaryDirectory) throws -> ProfileLibrary {
        for name in ["minimal.yaml", "demo.yaml", "_hidden.yaml", "notes.txt", ".swp.yaml"] {
            try directory.write("generated_data: {}", to: name)
        }
        return ProfileLibrary(directory: directory.path)
    }

    @Test func listsVisibleProfilesInOrder() throws {
        let directory = try TemporaryDirectory()
        let names = try Self.fill(directory).names()
        #expect(names == ["demo", "minimal"])
    }

    @Test(arguments: ["demo", "minimal", "_hidden"])
    func findsByName(name: String) throws {
        let directory = try TemporaryDirectory()
        let profile = try Self.fill(directory).profile(name)
        #expect(profile.name == name)
    }

    @Test func findsByFile() throws {
        let directory = try TemporaryDirectory()
        let profile = try Self.fill(directory).profile("\(directory.path)/minimal.yaml")
        #expect(profile.name == "minimal")
    }

    @Test func anUnknownNameListsTheKnownOnes() throws {
        let directory = try TemporaryDirectory()
        let library = try Self.fill(directory)
        let error = #expect(throws: SeedError.self) { _ = try library.profile("dmeo") }
        #expect(error?.code == .usage)
        #expect(error?.message.contains("demo, minimal") == true)
        #expect(error?.message.contains("did you mean 'demo'?") == true)
    }

    @Test func aMissingDirectoryIsUnreadable() {
        let error = #expect(throws: SeedError.self) {
            _ = try ProfileLibrary(directory: "/nowhere/at/all").names()
        }
        #expect(error?.code == .unreadable)
    }
}
