import SeedEngine
import SeedMongo
import SeedTestSupport
import Testing

@Suite("Lost races", .liveServer, .freshDatabase, .timeLimit(.minutes(1)))
struct LostRaceTests {
    private let database: FreshDatabase

    init() throws { database = try FreshDatabase.required() }

    /// The collection is empty when the load looks, and the source is asked for records only then: what
    /// it inserts is news to the loader.
    private func load(
        _ documents: [BSONValue], into definition: CollectionDefinition = .farmers,
        mode: LoadMode = .replace, while rivals: [BSONValue]
    ) async throws -> CollectionReport {
        let database = database
        let loader = MongoLoader(try await database.session(), options: LoadOptions(mode: mode))
        let report = try await loader.load([
            CanonicalRecords(of: definition, documents) { batch in
                if batch == 0 { try await database.insert(rivals, into: "farmers") }
            }
        ])
        return try #require(report.collections.first)
    }

    @Test(arguments: [LoadMode.replace, .merge])
    func updatesARecordThatSomebodyElseInserted(_ mode: LoadMode) async throws {
        let report = try await load(
            makeFarmers(0..<10), mode: mode,
            while: [["_id": "F-4", "id": "F-4", "name": "Somebody"]])
        #expect(report.counts == Counts(created: 9, updated: 1))
        #expect(
            try await database.documents(in: "farmers")[4]
                == ["_id": "F-4", "id": "F-4", "name": "Farmer 4"])
    }

    @Test func doesNotClaimARecordThatSomebodyElseWrote() async throws {
        let report = try await load(
            makeFarmers(0..<10), while: [["_id": "F-4", "id": "F-4", "name": "Farmer 4"]])
        #expect(report.counts == Counts(created: 9, unchanged: 1))
    }

    @Test func findsTheRivalByTheUniqueIndexOnTheKey() async throws {
        let report = try await load(
            makeFarmers(0..<10), into: .test(),
            while: [["_id": 1, "id": "F-4", "name": "Somebody"]])
        #expect(report.counts == Counts(created: 9, updated: 1))
        #expect(
            try await database.documents(in: "farmers").first
                == ["_id": 1, "id": "F-4", "name": "Farmer 4"])
    }

    @Test func refusesARecordWhoseIdentifierBelongsToAnotherKey() async throws {
        let definition = CollectionDefinition.test(identifier: .template([.path("name")]))
        let report = try await load(
            makeFarmers(0..<3), into: definition, while: [["_id": "Farmer 1", "id": "other"]])
        #expect(report.counts == Counts(created: 2, rejected: 1))
        #expect(report.rejected.first?.message.contains("duplicate key") == true)
    }

    @Test func severalLoadersAtOnceEndInTheSameDocuments() async throws {
        let database = database
        let reports = try await withThrowingTaskGroup(of: CollectionReport.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    try await database.load(
                        makeFarmers(0..<2000), into: .test(), batchSize: 100)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(reports.allSatisfy { $0.rejectedCount == 0 && $0.total == 2000 })
        #expect(reports.reduce(0) { $0 + $1.created } == 2000)
        #expect(try await database.count(of: "farmers") == 2000)
    }
}
