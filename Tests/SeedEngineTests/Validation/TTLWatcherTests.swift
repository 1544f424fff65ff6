import Testing

@testable import SeedEngine

@Suite("Records that a TTL index deletes")
struct TTLWatcherTests {
    private static let now = Instant(seconds: 1_700_000_000)
    private let hour = IndexDefinition(
        keys: [.init(path: "at", direction: 1)], expireAfterSeconds: 3600)

    private func definition(
        indexes: [IndexDefinition] = [], serviceIndexes: [IndexDefinition] = []
    ) throws -> CollectionDefinition {
        guard case .success(let schema) = CompiledSchema.compile(["type": "object"]) else {
            throw SeedError(.bug, "a schema without a mistake was refused")
        }
        return CollectionDefinition(
            name: "events", fileName: "events.json", database: "farm", collection: "events",
            schemaFile: "schemas/events.schema.json", key: ["id"], identifier: nil, unique: [],
            indexes: indexes, serviceIndexes: serviceIndexes, references: [], checks: [],
            schema: schema)
    }

    private func expiring(
        _ record: BSONValue, of definition: CollectionDefinition
    ) -> [ExpiringRecords] {
        var watcher = TTLWatcher(for: definition, now: Self.now)
        record.documentBytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            watcher.observe(BSONView(trusted: base))
        }
        return watcher.expiring
    }

    @Test(arguments: ExpiryCase.all)
    func countsDatesThatAreOldEnough(_ example: ExpiryCase) throws {
        let found = try expiring(["id": 1, "at": example.value], of: definition(indexes: [hour]))
        #expect(
            found == (example.expires ? [ExpiringRecords(index: hour, count: 1)] : []))
    }

    @Test func looksAtTheIndexesOfServicesToo() throws {
        let found = try expiring(["at": .date(0)], of: definition(serviceIndexes: [hour]))
        #expect(found == [ExpiringRecords(index: hour, count: 1)])
    }

    @Test func followsPathsIntoDocumentsAndLists() throws {
        let nested = IndexDefinition(
            keys: [.init(path: "steps.at", direction: 1)], expireAfterSeconds: 0)
        let record: BSONValue = ["steps": [["at": .date(.max)], ["at": .date(0)]]]
        #expect(
            try expiring(record, of: definition(indexes: [nested]))
                == [ExpiringRecords(index: nested, count: 1)])
    }

    @Test func isNeededOnlyWhereThereIsSuchAnIndex() throws {
        let plain = IndexDefinition(keys: [.init(path: "at", direction: 1)])
        #expect(try !TTLWatcher(for: definition(indexes: [plain]), now: Self.now).isNeeded)
        #expect(try TTLWatcher(for: definition(serviceIndexes: [hour]), now: Self.now).isNeeded)
    }
}

/// A value of the indexed field, and whether an hour has passed for it.
struct ExpiryCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let value: BSONValue
    let expires: Bool

    private static let limit: Int64 = (1_700_000_000 - 3600) * 1000

    static let all = [
        ExpiryCase(testDescription: "an old date", value: .date(0), expires: true),
        ExpiryCase(testDescription: "just old enough", value: .date(limit), expires: true),
        ExpiryCase(testDescription: "a moment too young", value: .date(limit + 1), expires: false),
        ExpiryCase(
            testDescription: "a list with an old date", value: [.date(.max), .date(0)],
            expires: true),
        ExpiryCase(
            testDescription: "a list of young dates", value: [.date(.max), "x"], expires: false),
        ExpiryCase(
            testDescription: "text that looks like a date", value: "1970-01-01T00:00:00Z",
            expires: false),
        ExpiryCase(testDescription: "a number", value: 0, expires: false),
        ExpiryCase(testDescription: "null", value: nil, expires: false),
    ]
}
