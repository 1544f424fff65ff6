import SeedEngine
import SeedMongo
import SeedTestSupport
import Testing

@Suite("Clearing", .liveServer, .freshDatabase, .timeLimit(.minutes(1)))
struct ClearTests {
    private let database: FreshDatabase

    init() throws { database = try FreshDatabase.required() }

    @Test func deletesDocumentsOfItsCollectionsAloneAndKeepsIndexes() async throws {
        _ = try await database.load(makeFarmers(0..<30), into: .test())
        try await database.insert([["_id": 1]], into: "others")
        let loader = MongoLoader(try await database.session(for: .delete))
        let cleared = try await loader.clear([.test("regions"), .test("farmers")])
        #expect(cleared.map(\.name) == ["regions", "farmers"])
        #expect(cleared.map(\.deleted) == [0, 30])
        #expect(try await database.count(of: "farmers") == 0)
        #expect(try await database.indexNames(of: "farmers") == ["_id_", "id_1"])
        #expect(try await database.count(of: "others") == 1)
    }

    @Test func isRefusedInProduction() async throws {
        _ = try await database.load(makeFarmers(0..<3), into: .farmers)
        let target = MongoTarget(
            uri: database.uri, naming: database.naming,
            safety: TargetGuard(
                environments: ["production"], allowsProductionLoads: true,
                allowedHosts: database.uri.hostNames))
        let loader = MongoLoader(try await MongoSession.open(target, for: .load))
        let error = await #expect(throws: SeedError.self) { try await loader.clear([.farmers]) }
        #expect(error?.code == .refused)
        #expect(try await database.count(of: "farmers") == 3)
    }

    @Test func saysWhatWasDeletedWhenItIsInterrupted() async throws {
        _ = try await database.load(makeFarmers(0..<30), into: .test())
        let loader = MongoLoader(try await database.session(for: .delete))
        let observed = Recorder<ClearedCollection>()
        let clearing = Task {
            try await loader.clear([.test("regions"), .test("farmers")]) { collection in
                observed.record(collection)
                withUnsafeCurrentTask { $0?.cancel() }
            }
        }
        let error = await #expect(throws: SeedError.self) { try await clearing.value }
        #expect(error?.code == .interrupted)
        #expect(
            error?.message.hasSuffix("after 30 documents of 1 collection were deleted") == true,
            "\(String(describing: error))")
        #expect(error?.message.contains(".regions") == true)
        #expect(observed.values.map(\.deleted) == [30])
    }

    @Test func saysThatNothingWasDeletedWhenItNeverBegan() async throws {
        _ = try await database.load(makeFarmers(0..<3), into: .test())
        let loader = MongoLoader(try await database.session(for: .delete))
        let clearing = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await loader.clear([.test("farmers")])
        }
        let error = await #expect(throws: SeedError.self) { try await clearing.value }
        #expect(error?.message.hasSuffix("after nothing was deleted") == true)
        #expect(try await database.count(of: "farmers") == 3)
    }
}
