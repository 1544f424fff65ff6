import SeedEngine
import SeedTestSupport
import Testing

@testable import SeedMongo

@Suite("Prints of what is stored", .liveServer, .freshDatabase, .timeLimit(.minutes(2)))
struct StoredPrintsTests {
    private let database: FreshDatabase

    init() throws { database = try FreshDatabase.required() }

    /// Enough records for prints to be taken.
    private static let count = 2500

    private func disturb(_ key: String) async throws {
        try await database.run([
            "delete": "farmers", "deletes": [["q": .document([.init(key, "F-7")]), "limit": 1]],
        ])
        try await database.run([
            "update": "farmers",
            "updates": [["q": .document([.init(key, "F-2003")]), "u": ["$set": ["name": "x"]]]],
        ])
    }

    @Test(
        "a load writes what is missing or different, and nothing else",
        arguments: [CollectionDefinition.farmers, .test()])
    func loads(_ definition: CollectionDefinition) async throws {
        let records = makeFarmers(0..<Self.count)
        _ = try await database.load(records, into: definition)
        let unchanged = try await database.load(records, into: definition)
        #expect(unchanged.counts == Counts(unchanged: Self.count))
        try await disturb(definition.identifier == nil ? "id" : "_id")
        let report = try await database.load(records, into: definition)
        #expect(report.counts == Counts(created: 1, updated: 1, unchanged: Self.count - 2))
        #expect(try await database.verify(records, in: definition).isClean)
    }

    @Test("a verification finds what is missing, different, or there twice")
    func verifies() async throws {
        let definition = CollectionDefinition.test()
        let records = makeFarmers(0..<Self.count)
        try await database.insert(records, into: "farmers")
        #expect(try await database.verify(records, in: definition).matching == Self.count)
        try await disturb("id")
        let found = try await database.verify(records, in: definition)
        #expect(found.missing.map(\.key) == ["F-7"])
        #expect(found.different.map(\.key) == ["F-2003"])
        try await database.insert([records[7], records[9]], into: "farmers")
        let doubled = try await database.verify(records, in: definition)
        #expect(doubled.duplicated.map(\.key) == ["F-9"])
    }

    @Test("a reset of many records deletes strangers, and writes what differs")
    func resets() async throws {
        let records = makeFarmers(0..<WholeCollection.recordLimit + 1)
        _ = try await database.load(records, into: .farmers)
        try await disturb("_id")
        try await database.insert([["_id": "X-1"], ["_id": "X-2"]], into: "farmers")
        let source = RecordSource(of: .farmers, records)
        let report = try await database.synchronise([source])
        #expect(
            report.collections.first?.counts
                == Counts(created: 1, updated: 1, unchanged: records.count - 2, removed: 2))
        let again = try await database.synchronise([source])
        #expect(again.collections.first?.counts == Counts(unchanged: records.count))
    }

    @Test(
        "are taken where most of the records are stored",
        arguments: [
            (stored: 100_000, records: 100_000, isWorth: true),
            (stored: 150_000, records: 100_000, isWorth: true),
            (stored: 1000, records: 1000, isWorth: false),
            (stored: 300_000, records: 100_000, isWorth: false),
            (stored: 10_000, records: 100_000, isWorth: false),
            (stored: 3_000_000, records: 3_000_000, isWorth: false),
        ])
    func areTaken(_ sizes: (stored: Int, records: Int, isWorth: Bool)) {
        #expect(
            StoredPrints.areWorthTaking(stored: sizes.stored, records: sizes.records)
                == sizes.isWorth)
        #expect(!StoredPrints.areWorthTaking(stored: sizes.stored, records: nil))
    }
}
