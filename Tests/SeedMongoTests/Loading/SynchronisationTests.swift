import SeedEngine
import SeedTestSupport
import Testing

@testable import SeedMongo

@Suite("A reset", .liveServer, .freshDatabase, .timeLimit(.minutes(1)))
struct SynchronisationTests {
    private let database: FreshDatabase

    init() throws { database = try FreshDatabase.required() }

    private func ids(in collection: String = "farmers") async throws -> [String] {
        try await database.documents(in: collection).compactMap { $0["_id"]?.text }
    }

    @Test(
        "rewrites, inserts and deletes exactly what differs, however the collection is read",
        arguments: [2, 1500])
    func resets(_ strangers: Int) async throws {
        let records = makeFarmers(0..<20)
        _ = try await database.load(records, into: .farmers)
        try await database.run([
            "delete": "farmers", "deletes": [["q": ["_id": "F-7"], "limit": 1]],
        ])
        try await database.run([
            "update": "farmers",
            "updates": [["q": ["_id": "F-3"], "u": ["$set": ["name": "x", "more": 1]]]],
        ])
        try await database.insert(
            (0..<strangers).map { ["_id": .string("X-\($0)")] }, into: "farmers")
        let report = try await database.synchronise([RecordSource(of: .farmers, records)])
        #expect(
            report.collections.first?.counts
                == Counts(created: 1, updated: 1, unchanged: 18, removed: strangers))
        #expect(try await database.verify(records, in: .farmers).isClean)
        #expect(try await database.count(of: "farmers") == 20)
        let again = try await database.synchronise([RecordSource(of: .farmers, records)])
        #expect(again.collections.first?.counts == Counts(unchanged: 20))
    }

    @Test("keeps the _id of a document that it rewrites, and all indexes")
    func keepsIdentifiers() async throws {
        let definition = CollectionDefinition.test(unique: [["phone"]])
        _ = try await database.load([["id": 1, "phone": "a"]], into: definition)
        let identifier = try await database.documents(in: "farmers").first?["_id"]
        try await database.run([
            "createIndexes": "farmers", "indexes": [["key": ["mine": 1], "name": "mine"]],
        ])
        let report = try await database.synchronise([
            RecordSource(of: definition, [["id": 1, "phone": "b"]])
        ])
        #expect(report.updated == 1)
        #expect(try await database.documents(in: "farmers").first?["_id"] == identifier)
        #expect(
            try await database.indexNames(of: "farmers") == ["_id_", "id_1", "mine", "phone_1"])
    }

    @Test("swaps unique values, also with one that an extra document holds")
    func swapsValues() async throws {
        let definition = CollectionDefinition.test(identifier: .field("id"), unique: [["phone"]])
        _ = try await database.load(
            [["id": 1, "phone": "b"], ["id": 2, "phone": "a"], ["id": 9, "phone": "c"]],
            into: definition)
        let records: [BSONValue] = [
            ["id": 1, "phone": "a"], ["id": 2, "phone": "b"], ["id": 3, "phone": "c"],
        ]
        let report = try await database.synchronise([RecordSource(of: definition, records)])
        #expect(
            report.collections.first?.counts == Counts(created: 1, updated: 2, removed: 1))
        #expect(try await database.verify(records, in: definition).isClean)
    }

    @Test("deletes one of two documents with the same key")
    func deletesDoubles() async throws {
        let definition = CollectionDefinition.test()
        try await database.insert(
            [["id": 1, "name": "a"], ["id": 1, "name": "b"]], into: "farmers")
        let report = try await database.synchronise([
            RecordSource(of: definition, [["id": 1, "name": "a"]])
        ])
        #expect(report.removed == 1)
        #expect(try await database.count(of: "farmers") == 1)
        #expect(try await database.indexNames(of: "farmers") == ["_id_", "id_1"])
    }

    @Test("leaves collections alone that have no records, and databases that are not the catalog's")
    func leavesOthersAlone() async throws {
        try await database.insert([["_id": "X"]], into: "others")
        _ = try await database.synchronise([RecordSource(of: .farmers, makeFarmers(0..<1))])
        #expect(try await database.count(of: "others") == 1)
    }

    @Test("empties a collection whose file has no records")
    func empties() async throws {
        _ = try await database.load(makeFarmers(0..<3), into: .farmers)
        let report = try await database.synchronise([RecordSource(of: .farmers, [])])
        #expect(report.removed == 3)
        #expect(try await database.count(of: "farmers") == 0)
    }

    @Test("deletes the last of SEED_ORDER first")
    func deletesChildrenFirst() async throws {
        // A validator cannot forbid a deletion, so the order shows in the profile of the server.
        let parents = CollectionDefinition.test("parents", identifier: .field("id"))
        let children = CollectionDefinition.test("children", identifier: .field("id"))
        try await database.insert([["_id": "X"]], into: "parents")
        try await database.insert([["_id": "X"]], into: "children")
        try await database.run(["profile": 2])
        _ = try await database.synchronise([
            RecordSource(of: parents, makeFarmers(0..<1)),
            RecordSource(of: children, makeFarmers(0..<1)),
        ])
        try await database.run(["profile": 0])
        let reply = try await database.run(
            [
                "find": "system.profile", "sort": ["$natural": 1],
                "filter": ["op": ["$in": ["remove", "insert"]]],
            ], writes: false)
        let operations = (reply["cursor"]?["firstBatch"]?.elements ?? []).map { entry in
            let name = entry["ns"]?.text?.split(separator: ".").last.map(String.init) ?? ""
            return "\(entry["op"]?.text ?? "") \(name)"
        }
        #expect(
            operations == [
                "remove children", "remove parents", "insert parents", "insert children",
            ])
    }

    @Test("without pruning keeps what no record names")
    func keepsExtras() async throws {
        try await database.insert([["_id": "X"]], into: "farmers")
        let report = try await database.synchronise(
            [RecordSource(of: .farmers, makeFarmers(0..<2))], prunes: false)
        #expect(report.collections.first?.counts == Counts(created: 2))
        #expect(try await ids() == ["F-0", "F-1", "X"])
    }

    @Test("is refused where deleting is")
    func isGuarded() async throws {
        let target = MongoTarget(
            uri: database.uri, naming: database.naming,
            safety: TargetGuard(
                environments: ["production"], allowsProductionLoads: true,
                allowedHosts: database.uri.hostNames))
        let session = try await MongoSession.open(target, for: .load)
        try await database.insert([["_id": "X"]], into: "farmers")
        let error = await #expect(throws: SeedError.self) {
            try await MongoLoader(session).synchronise(
                [RecordSource(of: .farmers, makeFarmers(0..<2))], prunes: true)
        }
        #expect(error?.code == .refused)
        #expect(try await ids() == ["X"])
    }

    @Test("as a plan does what was planned, and nothing once records or documents changed")
    func followsAPlan() async throws {
        _ = try await database.load(makeFarmers(0..<3), into: .farmers)
        let records = makeFarmers(0..<4, name: "New")
        let basis = ["farmers": try await database.plan(records, for: .farmers).basis]
        let edited = await #expect(throws: SeedError.self) {
            try await database.synchronise(
                [RecordSource(of: .farmers, makeFarmers(0..<5))], prunes: false, as: basis)
        }
        #expect(edited?.code == .refused)
        #expect(edited?.message.contains("the file of farmers changed") == true)
        let report = try await database.synchronise(
            [RecordSource(of: .farmers, records)], prunes: false, as: basis)
        #expect(report.collections.first?.counts == Counts(created: 1, updated: 3))
        let moved = await #expect(throws: SeedError.self) {
            try await database.synchronise(
                [RecordSource(of: .farmers, records)], prunes: false, as: basis)
        }
        #expect(moved?.message.contains("documents of seedtest") == true)
        #expect(try await database.verify(records, in: .farmers).isClean)
    }
}
