import SeedEngine
import SeedbedTesting
import Testing

/// What each test of a suite finds, whatever others did before it.
@Suite(.enabled(if: SeedServer.isExpected), .seeded("seed-data/farm"))
struct SeededTests {
    /// Every run of a test leaves another mess behind, and finds none.
    @Test(arguments: [
        #"{"delete": "farmers", "deletes": [{"q": {}, "limit": 0}]}"#,
        #"{"insert": "farmers", "documents": [{"id": "extra"}]}"#,
        #"{"drop": "farmers"}"#,
        #"{"create": "sessions"}"#,
        #"{"update": "regions", "updates": [{"q": {}, "u": {"$set": {"name": 7}}, "multi": true}]}"#,
    ])
    func findsTheFilesContent(mess: String) async throws {
        let farm = try SeededDatabases.current
        #expect(try await farm.count(of: "farmers") == 4)
        let names = try await farm.run(#"{"listCollections": 1}"#, on: "plantation_e2e")
        #expect(!names.contains("sessions"))
        let regions = try await farm.run(
            #"{"count": "regions", "query": {"name": 7}}"#, on: "plantation_e2e")
        #expect(regions.contains(#""n": 0"#))
        try await farm.run(mess, on: "plantation_e2e")
    }

    @Test func resetsWithinATest() async throws {
        let farm = try SeededDatabases.current
        try await farm.run(#"{"drop": "farmers"}"#, on: "plantation_e2e")
        try await farm.reset()
        #expect(try await farm.count(of: "farmers") == 4)
    }

    @Test func namesDatabasesOfItsOwn() throws {
        let farm = try SeededDatabases.current
        #expect(try farm.name(of: "ai_model_e2e") == "ai_model_e2e" + farm.suffix)
        #expect(throws: SeedError.self) { try farm.name(of: "ai_model") }
    }

    @Test func refusedWritesAreErrors() async throws {
        let farm = try SeededDatabases.current
        let command = #"{"insert": "notes", "documents": [{"_id": 1}, {"_id": 1}]}"#
        await #expect(throws: SeedError.self) {
            try await farm.run(command, on: "plantation_e2e")
        }
    }

    @Test func readsExtendedJSON() async throws {
        let farm = try SeededDatabases.current
        let date = #"{"$date": "2026-01-17T09:00:00Z"}"#
        try await farm.run(
            #"{"insert": "notes", "documents": [{"_id": 1, "at": \#(date)}]}"#,
            on: "plantation_e2e")
        let found = try await farm.run(
            #"{"count": "notes", "query": {"at": {"$type": "date"}}}"#, on: "plantation_e2e")
        #expect(found.contains(#""n": 1"#))
    }

    @Suite struct InnerTests {
        @Test func sharesTheDatabases() async throws {
            #expect(try await SeededDatabases.current.count(of: "farmers") == 4)
        }
    }
}

@Suite(.enabled(if: SeedServer.isExpected))
struct SeededTestTests {
    @Test(.seeded("seed-data/farm")) func aTestAloneGetsDatabasesToo() async throws {
        #expect(try await SeededDatabases.current.count(of: "farmers") == 4)
    }

    @Test func withoutTheTraitThereIsAnError() {
        #expect(throws: SeedError.self) { try SeededDatabases.current }
    }
}
