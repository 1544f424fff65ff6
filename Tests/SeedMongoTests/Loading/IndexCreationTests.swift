import SeedEngine
import SeedMongo
import SeedTestSupport
import Testing

@Suite("Indexes of a load", .liveServer, .freshDatabase, .timeLimit(.minutes(1)))
struct IndexCreationTests {
    private let database: FreshDatabase

    init() throws { database = try FreshDatabase.required() }

    @Test func createsThoseOnKeyAndUniqueValuesAndTheListedOnes() async throws {
        let definition = CollectionDefinition.test(
            key: ["region", "id"], unique: [["phone"], ["agent", "version"]],
            indexes: [
                IndexDefinition(keys: [.init(path: "name", direction: -1)], isSparse: true),
                IndexDefinition(
                    keys: [.init(path: "at", direction: 1)], name: "expiry",
                    expireAfterSeconds: 60),
            ])
        _ = try await database.load([], into: definition)
        #expect(
            try await database.indexNames(of: "farmers")
                == ["_id_", "agent_1_version_1", "expiry", "name_-1", "phone_1", "region_1_id_1"])
        let again = try await database.load([], into: definition)
        #expect(again.counts == Counts())
    }

    @Test func createsNoneOnTheKeyThatIsTheIdentifier() async throws {
        _ = try await database.load(makeFarmers(0..<1), into: .farmers)
        #expect(try await database.indexNames(of: "farmers") == ["_id_"])
    }

    @Test func leavesServiceIndexesToTheirServices() async throws {
        let definition = CollectionDefinition.test(
            identifier: .field("id"),
            serviceIndexes: [IndexDefinition(keys: [.init(path: "at", direction: 1)])])
        _ = try await database.load(makeFarmers(0..<1), into: definition)
        #expect(try await database.indexNames(of: "farmers") == ["_id_"])
    }

    @Test func callsTheIndexOnTheKeyAsTheCatalogDoes() async throws {
        try await database.run([
            "createIndexes": "farmers",
            "indexes": [["key": ["id": 1], "name": "id_1", "sparse": true]],
        ])
        let named = IndexDefinition(
            keys: [.init(path: "id", direction: 1)], name: "key", isUnique: true)
        _ = try await database.load(makeFarmers(0..<3), into: .test(indexes: [named]))
        #expect(try await database.indexNames(of: "farmers") == ["_id_", "id_1", "key"])
    }

    @Test func createsNoSecondIndexUnderTheSameName() async throws {
        let plain = IndexDefinition(keys: [.init(path: "phone", direction: 1)])
        let definition = CollectionDefinition.test(unique: [["phone"]], indexes: [plain])
        _ = try await database.load([["id": 1, "phone": "a"]], into: definition)
        let again = try await database.load([["id": 2, "phone": "a"]], into: definition)
        #expect(again.counts == Counts(rejected: 1))
    }

    @Test func takesAnEqualIndexUnderAnyName() async throws {
        try await database.run([
            "createIndexes": "farmers",
            "indexes": [["key": ["id": 1], "name": "my key", "unique": true]],
        ])
        _ = try await database.load(makeFarmers(0..<1), into: .test())
        #expect(try await database.indexNames(of: "farmers") == ["_id_", "my key"])
    }

    @Test func refusesAnotherIndexOfTheSameName() async throws {
        try await database.run([
            "createIndexes": "farmers", "indexes": [["key": ["id": 1], "name": "id_1"]],
        ])
        let database = database
        let error = await #expect(throws: SeedError.self) {
            try await database.load(makeFarmers(0..<1), into: .test())
        }
        #expect(error?.code == .rejected)
        #expect(error?.message.contains("'id_1'") == true)
        #expect(error?.message.contains("drop it or change the catalog") == true)
    }

    @Test func tellsOfAllThatCannotBeCreatedTogether() async throws {
        try await database.insert([["id": 1], ["id": 1]], into: "regions")
        try await database.run([
            "createIndexes": "farmers",
            "indexes": [
                ["key": ["id": 1], "name": "id_1"], ["key": ["phone": -1], "name": "phone_1"],
            ],
        ])
        let loader = MongoLoader(try await database.session())
        let error = await #expect(throws: SeedError.self) {
            try await loader.load([
                CanonicalRecords(of: .test("regions"), makeFarmers(0..<5)),
                CanonicalRecords(of: .test("farmers", unique: [["phone"]]), makeFarmers(0..<5)),
            ])
        }
        let messages = [error?.message ?? ""] + (error?.related.map(\.message) ?? [])
        #expect(messages.count == 3, "\(messages)")
        #expect(messages.first?.contains("remove the duplicates") == true)
        for name in ["id_1", "phone_1"] {
            #expect(
                messages.contains { $0.contains("an index '\(name)' that is not the declared") })
        }
    }

    @Test func writesNothingWhenStoredDocumentsShareAUniqueValue() async throws {
        try await database.insert([["id": "F-1"], ["id": "F-1"]], into: "farmers")
        let loader = MongoLoader(try await database.session())
        let error = await #expect(throws: SeedError.self) {
            try await loader.load([
                CanonicalRecords(of: .test("regions"), makeFarmers(0..<5)),
                CanonicalRecords(of: .test("farmers"), makeFarmers(0..<5)),
            ])
        }
        #expect(error?.code == .rejected)
        #expect(error?.message.contains("remove the duplicates") == true)
        #expect(try await database.count(of: "regions") == 0)
    }
}
