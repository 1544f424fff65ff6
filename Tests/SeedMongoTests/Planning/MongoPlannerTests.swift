import SeedEngine
import SeedTestSupport
import Testing

@testable import SeedMongo

@Suite("A plan", .liveServer, .freshDatabase, .timeLimit(.minutes(1)))
struct MongoPlannerTests {
    private let database: FreshDatabase

    init() throws { database = try FreshDatabase.required() }

    /// Stores documents that no record of a test names: so many that a collection is not read whole.
    private func insertStrangers(_ count: Int) async throws {
        try await database.insert(
            (0..<count).map { ["_id": .string("X-\($0)"), "id": .string("X-\($0)")] },
            into: "farmers")
    }

    @Test("into an empty collection creates every record")
    func createsAll() async throws {
        let plan = try await database.plan(makeFarmers(0..<3), for: .farmers)
        #expect(plan.created == 3)
        #expect(plan.changes.map(\.action) == [.create, .create, .create])
        #expect(plan.changes.map(\.key) == ["F-0", "F-1", "F-2"])
        #expect(plan.changes.map { $0.place?.line } == [1, 2, 3])
    }

    @Test("writes nothing, not even an index or a collection")
    func writesNothing() async throws {
        let definition = CollectionDefinition.test(unique: [["phone"]])
        let plan = try await database.plan(makeFarmers(0..<3), for: definition)
        #expect(plan.missingIndexes.map(\.name) == ["id_1", "phone_1"])
        let collections = try await database.run(["listCollections": 1], writes: false)
        #expect(collections["cursor"]?["firstBatch"]?.elements == [])
    }

    @Test("counts what is stored as it should be, and so does the plan after a load")
    func findsNothingAfterALoad() async throws {
        _ = try await database.load(makeFarmers(0..<250), into: .farmers)
        let plan = try await database.plan(makeFarmers(0..<250), for: .farmers)
        #expect(plan.unchanged == 250)
        #expect(plan.changes == [])
        #expect(plan.missingIndexes == [])
    }

    @Test(
        "tells each changed field with its old and new value, however the collection is read",
        arguments: [0, 1500])
    func tellsFields(_ strangers: Int) async throws {
        try await insertStrangers(strangers)
        try await database.insert(
            [["_id": "F-1", "id": "F-1", "name": "old", "gone": 1, "home": ["lat": 1, "lon": 2]]],
            into: "farmers")
        let plan = try await database.plan(
            [["id": "F-1", "name": "new", "home": ["lat": 1, "lon": 3], "added": true]],
            for: .farmers)
        #expect(plan.updated == 1)
        #expect(plan.extra == strangers)
        #expect(
            plan.changes.first?.fields == [
                FieldChange(path: "name", old: "\"old\"", new: "\"new\""),
                FieldChange(path: "home.lon", old: "2", new: "3"),
                FieldChange(path: "added", old: nil, new: "true"),
                FieldChange(path: "gone", old: "1", new: nil),
            ])
    }

    @Test("of a merge leaves fields alone that the record does not name")
    func merges() async throws {
        try await database.insert([["_id": "F-1", "id": "F-1", "more": 1]], into: "farmers")
        let merge = try await database.plan([["id": "F-1"]], for: .farmers, mode: .merge)
        #expect(merge.unchanged == 1)
        let replace = try await database.plan([["id": "F-1"]], for: .farmers)
        #expect(replace.updated == 1)
    }

    @Test("masks values of fields that sound secret, and cuts long ones")
    func masks() async throws {
        let long = String(repeating: "x", count: 500)
        try await database.insert(
            [
                [
                    "_id": "F-1", "id": "F-1", "api_key": "hunter2", "text": "a",
                    "login": ["user": "u", "password": "hunter2"],
                ]
            ], into: "farmers")
        let plan = try await database.plan(
            [["id": "F-1", "api_key": "hunter3", "text": .string(long), "login": "none"]],
            for: .farmers)
        let fields = try #require(plan.changes.first?.fields)
        #expect(fields.count == 3)
        #expect(!"\(fields)".contains("hunter"), "\(fields)")
        #expect(fields.first == FieldChange(path: "api_key", old: "***", new: "***"))
        #expect(fields.last == FieldChange(path: "login", old: "***", new: "\"none\""))
        #expect(fields.allSatisfy { ($0.new ?? "").count <= FieldChange.valueLimit })
    }

    @Test(
        "that prunes deletes what no record names, however the collection is read",
        arguments: [3, 1500])
    func prunes(_ strangers: Int) async throws {
        try await insertStrangers(strangers)
        let recorder = Recorder<PlannedChange>()
        let plan = try await database.plan(
            makeFarmers(0..<1), for: .farmers, prunes: true, listedCount: 4
        ) { _, change in recorder.record(change) }
        #expect(plan.extra == strangers)
        #expect(plan.changes.map(\.action) == [.create, .delete, .delete, .delete])
        #expect(recorder.values.count == strangers + 1)
        #expect(Set(recorder.values.filter { $0.action == .delete }.map(\.key)).count == strangers)
    }

    @Test("lists the first changes in the order of the file, and counts the others")
    func listsTheFirst() async throws {
        try await insertStrangers(3000)
        let plan = try await database.plan(makeFarmers(0..<950), for: .farmers, listedCount: 5)
        #expect(plan.created == 950)
        #expect(plan.changes.map { $0.place?.index } == [0, 1, 2, 3, 4])
    }

    @Test("has the same basis until a record or a stored document changes")
    func tellsItsBasis() async throws {
        _ = try await database.load(makeFarmers(0..<5), into: .farmers)
        let records = makeFarmers(0..<6)
        let basis = try await database.plan(records, for: .farmers).basis
        #expect(try await database.plan(records, for: .farmers).basis == basis)
        try await insertStrangers(1)
        #expect(try await database.plan(records, for: .farmers).basis == basis)
        #expect(try await database.plan(makeFarmers(0..<7), for: .farmers).basis != basis)
        try await database.run([
            "update": "farmers",
            "updates": [["q": ["_id": "F-3"], "u": ["$set": ["name": "other"]]]],
        ])
        #expect(try await database.plan(records, for: .farmers).basis.stored != basis.stored)
    }
}
