import SeedEngine
import SeedTestSupport
import Testing

@testable import SeedMongo

@Suite("Loading", .liveServer, .freshDatabase, .timeLimit(.minutes(1)))
struct MongoLoaderTests {
    private let database: FreshDatabase

    init() throws { database = try FreshDatabase.required() }

    @Test func createsEveryRecordOfAnEmptyCollection() async throws {
        let report = try await database.load(makeFarmers(0..<2500), into: .farmers)
        #expect(report.counts == Counts(created: 2500))
        #expect(try await database.count(of: "farmers") == 2500)
    }

    @Test func changesNothingTheSecondTime() async throws {
        _ = try await database.load(makeFarmers(0..<2500), into: .farmers)
        let before = try await database.documents(in: "farmers")
        let report = try await database.load(makeFarmers(0..<2500), into: .farmers)
        #expect(report.counts == Counts(unchanged: 2500))
        #expect(try await database.documents(in: "farmers") == before)
    }

    @Test func writesOnlyWhatDiffers() async throws {
        _ = try await database.load(makeFarmers(0..<30), into: .farmers)
        let changed = makeFarmers(0..<10, name: "Renamed") + makeFarmers(10..<40)
        let report = try await database.load(changed, into: .farmers)
        #expect(report.counts == Counts(created: 10, updated: 10, unchanged: 20))
        let stored = try await database.documents(in: "farmers")
        #expect(stored.count == 40)
        #expect(
            stored.first { $0["_id"] == "F-3" }
                == ["_id": "F-3", "id": "F-3", "name": "Renamed 3"])
    }

    @Test func rewritesADocumentWhoseFieldsStandInAnotherOrder() async throws {
        try await database.insert([["_id": "F-1", "name": "Asha", "id": "F-1"]], into: "farmers")
        let report = try await database.load([["id": "F-1", "name": "Asha"]], into: .farmers)
        #expect(report.counts == Counts(updated: 1))
        #expect(
            try await database.documents(in: "farmers")
                == [["_id": "F-1", "id": "F-1", "name": "Asha"]])
    }

    @Test func reportsNamespaceAndNameOfTheMappedDatabase() async throws {
        let report = try await database.load(makeFarmers(0..<1), into: .farmers)
        #expect(report.name == "farmers")
        #expect(report.namespace == "\(try database.naming.name(of: "seedtest")).farmers")
    }

    @Test func findsRecordsByACompositeKey() async throws {
        let weather = CollectionDefinition.test("weather", key: ["region_id", "date"])
        let documents: [BSONValue] = (0..<6).flatMap { region in
            (0..<50).map { day -> BSONValue in
                ["region_id": .string("R-\(region)"), "date": .int(Int64(day)), "rain": 1.5]
            }
        }
        _ = try await database.load(documents, into: weather)
        var changed = documents
        changed[7] = ["region_id": "R-0", "date": 7, "rain": 9.5]
        let report = try await database.load(changed, into: weather)
        #expect(report.counts == Counts(updated: 1, unchanged: 299))
        #expect(try await database.count(of: "weather") == 300)
    }

    @Test func findsRecordsByANestedKey() async throws {
        let plots = CollectionDefinition.test("plots", key: ["place.code"])
        let documents: [BSONValue] = (0..<5).map { ["place": ["code": .int($0)], "size": 2] }
        _ = try await database.load(documents, into: plots)
        let report = try await database.load(documents, into: plots)
        #expect(report.counts == Counts(unchanged: 5))
    }

    @Test func takesNumbersOfAllTypesForTheSameKey() async throws {
        try await database.insert([["code": 5.0, "name": "five"]], into: "codes")
        let codes = CollectionDefinition.test("codes", key: ["code"])
        let report = try await database.load([["code": 5, "name": "five"]], into: codes)
        #expect(report.counts == Counts(updated: 1))
        #expect(try await database.count(of: "codes") == 1)
    }

    // MARK: _id

    @Test func leavesTheIdentifierToTheDriverWithoutARule() async throws {
        _ = try await database.load([["id": "F-1"]], into: .test())
        let stored = try #require(try await database.documents(in: "farmers").first)
        #expect(stored["_id"]?.type == .objectID)
    }

    @Test(arguments: IdentifierCase.all)
    func makesTheIdentifierByItsRule(_ example: IdentifierCase) async throws {
        let definition = CollectionDefinition.test(
            "events", key: ["id"], identifier: example.rule)
        _ = try await database.load([example.record], into: definition)
        let stored = try #require(try await database.documents(in: "events").first)
        #expect(stored.members?.first == BSONValue.Member("_id", example.identifier))
    }

    @Test func keepsTheStoredIdentifierWhenItReplaces() async throws {
        let definition = CollectionDefinition.test(
            identifier: .template([.text("new-"), .path("id")]))
        try await database.insert([["_id": "old", "id": "F-1", "name": "Asha"]], into: "farmers")
        let report = try await database.load([["id": "F-1", "name": "Bina"]], into: definition)
        #expect(report.counts == Counts(updated: 1))
        #expect(
            try await database.documents(in: "farmers")
                == [["_id": "old", "id": "F-1", "name": "Bina"]])
    }

    @Test func doesNotCompareAnIdentifierThatIsNotTheKey() async throws {
        let definition = CollectionDefinition.test(
            identifier: .template([.text("new-"), .path("id")]))
        try await database.insert([["_id": "old", "id": "F-1"]], into: "farmers")
        let report = try await database.load([["id": "F-1"]], into: definition)
        #expect(report.counts == Counts(unchanged: 1))
    }

    @Test func takesARecordsOwnIdentifierAsItsKey() async throws {
        let definition = CollectionDefinition.test(key: ["_id"])
        let records: [BSONValue] = [["name": "Asha", "_id": 7], ["_id": 8, "name": "Bina"]]
        _ = try await database.load(records, into: definition)
        #expect(
            try await database.documents(in: "farmers")
                == [["_id": 7, "name": "Asha"], ["_id": 8, "name": "Bina"]])
        #expect(try await database.load(records, into: definition).counts == Counts(unchanged: 2))
        let changed = try await database.load([["name": "Asha Rao", "_id": 7]], into: definition)
        #expect(changed.counts == Counts(updated: 1))
    }

    // MARK: Limits and cancellation

    @Test func cutsBatchesByCountAndBytes() async throws {
        let options = LoadOptions(limits: ChunkLimits(records: 7, bytes: 200))
        let report = try await database.load(makeFarmers(0..<100), into: .farmers, options: options)
        #expect(report.counts == Counts(created: 100))
        let second = try await database.load(makeFarmers(0..<100), into: .farmers, options: options)
        #expect(second.counts == Counts(unchanged: 100))
    }

    @Test func tellsHowFarItIs() async throws {
        let progress = Recorder<LoadProgress>()
        _ = try await MongoLoader(try await database.session()).load(
            [CanonicalRecords(of: .farmers, makeFarmers(0..<350), batchSize: 100)]
        ) { progress.record($0) }
        #expect(progress.values.count == 4)
        #expect(progress.values.last?.done == 350)
        #expect(progress.values.allSatisfy { $0.total == 350 && $0.collection == "farmers" })
    }

    @Test func loadsCollectionsInTheOrderGiven() async throws {
        let progress = Recorder<LoadProgress>()
        let sources = ["regions", "farmers", "plots"].map {
            CanonicalRecords(of: .test($0), makeFarmers(0..<300), batchSize: 50)
        }
        let report = try await MongoLoader(try await database.session()).load(sources) {
            progress.record($0)
        }
        #expect(report.collections.map(\.name) == ["regions", "farmers", "plots"])
        #expect(report.created == 900)
        #expect(
            progress.values.map(\.collection)
                == ["regions", "farmers", "plots"].flatMap { [String](repeating: $0, count: 6) })
    }

    @Test func finishesWhatIsInFlightWhenItIsCancelled() async throws {
        let session = try await database.session()
        let load = Task {
            try await MongoLoader(session).load([
                CanonicalRecords(of: .farmers, makeFarmers(0..<1000), batchSize: 100) { batch in
                    if batch == 3 { withUnsafeCurrentTask { $0?.cancel() } }
                }
            ])
        }
        let error = await #expect(throws: SeedError.self) { try await load.value }
        #expect(error?.code == .interrupted)
        let count = try await database.count(of: "farmers")
        #expect(count == 300)
        #expect(error?.message.contains("300 created") == true)
    }

    @Test func passesOnWhatTheSourceThrows() async throws {
        let session = try await database.session()
        let error = await #expect(throws: SeedError.self) {
            try await MongoLoader(session).load([
                CanonicalRecords(of: .farmers, makeFarmers(0..<200), batchSize: 100) { batch in
                    if batch == 1 { throw SeedError(.unreadable, "the file is gone") }
                }
            ])
        }
        #expect(error?.code == .unreadable)
        #expect(error?.message.hasPrefix("the file is gone; stopped in farmers") == true)
    }

    @Test func countsWhatATTLIndexWouldDelete() async throws {
        let timeToLive = IndexDefinition(
            keys: [.init(path: "at", direction: 1)], expireAfterSeconds: 3600)
        let events = CollectionDefinition.test("events", serviceIndexes: [timeToLive])
        let now = Instant(seconds: 1_700_000_000)
        let documents: [BSONValue] = (0..<300).map {
            ["id": .int($0), "at": .date(now.milliseconds - $0 * 60_000)]
        }
        let report = try await database.load(
            documents, into: events, options: LoadOptions(now: now), batchSize: 50)
        #expect(report.expiring == [ExpiringRecords(index: timeToLive, count: 240)])
    }
}

/// A rule for `_id`, a record, and what its `_id` is to be.
struct IdentifierCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let rule: IdentifierRule
    let record: BSONValue
    let identifier: BSONValue

    static let all = [
        IdentifierCase(
            testDescription: "a text field", rule: .field("id"), record: ["id": "E-1"],
            identifier: "E-1"),
        IdentifierCase(
            testDescription: "a number field", rule: .field("id"), record: ["id": 7], identifier: 7),
        IdentifierCase(
            testDescription: "another field", rule: .field("code.value"),
            record: ["id": 7, "code": ["value": "x"]], identifier: "x"),
        IdentifierCase(
            testDescription: "a template of text and number",
            rule: .template([.path("region"), .text("_"), .path("id")]),
            record: ["id": 7, "region": "R-1"], identifier: "R-1_7"),
        IdentifierCase(
            testDescription: "a template with a day",
            rule: .template([.path("id"), .text("|"), .path("day")]),
            record: ["id": 7, "day": .date(1_768_608_000_000)], identifier: "7|2026-01-17"),
        IdentifierCase(
            testDescription: "a template with an instant",
            rule: .template([.path("id"), .text("|"), .path("at")]),
            record: ["id": 7, "at": .date(1_768_608_001_500)],
            identifier: "7|2026-01-17T00:00:01.500000Z"),
    ]
}
