import SeedEngine
import SeedMongo
import SeedTestSupport
import Testing

@Suite("Load modes", .liveServer, .freshDatabase, .timeLimit(.minutes(1)))
struct LoadModeTests {
    private let database: FreshDatabase
    private let stored: BSONValue = ["_id": "F-1", "id": "F-1", "name": "Asha", "notes": "keep me"]

    init() throws { database = try FreshDatabase.required() }

    @Test func replaceLeavesNothingBesideTheRecord() async throws {
        try await database.insert([stored], into: "farmers")
        let report = try await database.load([["id": "F-1", "name": "Asha"]], into: .farmers)
        #expect(report.counts == Counts(updated: 1))
        #expect(
            try await database.documents(in: "farmers")
                == [["_id": "F-1", "id": "F-1", "name": "Asha"]])
    }

    @Test func mergeKeepsFieldsThatTheRecordDoesNotName() async throws {
        try await database.insert([stored], into: "farmers")
        let report = try await database.load(
            [["id": "F-1", "name": "Bina", "age": 40]], into: .farmers,
            options: LoadOptions(mode: .merge))
        #expect(report.counts == Counts(updated: 1))
        #expect(
            try await database.documents(in: "farmers")
                == [["_id": "F-1", "id": "F-1", "name": "Bina", "notes": "keep me", "age": 40]])
    }

    @Test func mergeLeavesADocumentAloneThatHasTheRecordsFields() async throws {
        try await database.insert([stored], into: "farmers")
        let report = try await database.load(
            [["name": "Asha", "id": "F-1"]], into: .farmers, options: LoadOptions(mode: .merge))
        #expect(report.counts == Counts(unchanged: 1))
        #expect(try await database.documents(in: "farmers") == [stored])
    }

    @Test func mergeReplacesANestedDocumentAsAWhole() async throws {
        try await database.insert(
            [["_id": "F-1", "id": "F-1", "contact": ["phone": "1", "mail": "a"]]], into: "farmers")
        _ = try await database.load(
            [["id": "F-1", "contact": ["phone": "2"]]], into: .farmers,
            options: LoadOptions(mode: .merge))
        #expect(
            try await database.documents(in: "farmers")
                == [["_id": "F-1", "id": "F-1", "contact": ["phone": "2"]]])
    }

    @Test func mergeInsertsWithTheDeclaredIdentifier() async throws {
        let report = try await database.load(
            [["id": "F-1"]], into: .farmers, options: LoadOptions(mode: .merge))
        #expect(report.counts == Counts(created: 1))
        #expect(try await database.documents(in: "farmers") == [["_id": "F-1", "id": "F-1"]])
    }

    @Test func mergeRefusesAFieldWhoseNameWouldBeAPath() async throws {
        try await database.insert([stored], into: "farmers")
        let report = try await database.load(
            [["id": "F-1", "a.b": 1]], into: .farmers, options: LoadOptions(mode: .merge))
        #expect(report.counts == Counts(rejected: 1))
        #expect(report.rejected.first?.message.contains("'a.b'") == true)
    }

    @Test func insertRefusesAKeyThatIsStored() async throws {
        try await database.insert([stored], into: "farmers")
        let report = try await database.load(
            [["id": "F-1", "name": "Asha"], ["id": "F-2", "name": "Bina"]], into: .farmers,
            options: LoadOptions(mode: .insert))
        #expect(report.counts == Counts(created: 1, rejected: 1))
        #expect(report.rejected.first?.key == "F-1")
        #expect(try await database.documents(in: "farmers").first == stored)
    }
}
