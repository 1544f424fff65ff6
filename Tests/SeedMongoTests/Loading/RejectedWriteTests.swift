import SeedEngine
import SeedMongo
import SeedTestSupport
import Testing

@Suite("Refused records", .liveServer, .freshDatabase, .timeLimit(.minutes(1)))
struct RejectedWriteTests {
    private let database: FreshDatabase

    init() throws { database = try FreshDatabase.required() }

    @Test func tellsPlaceKeyAndReasonAndWritesTheRest() async throws {
        try await database.run([
            "create": "farmers",
            "validator": ["$jsonSchema": ["properties": ["age": ["maximum": 120]]]],
        ])
        var documents = makeFarmers(0..<250)
        documents[137] = ["id": "F-137", "age": 121]
        let report = try await database.load(documents, into: .farmers, batchSize: 100)
        #expect(report.counts == Counts(created: 249, rejected: 1))
        let refusal = try #require(report.rejected.first)
        #expect(refusal.place.index == 137)
        #expect(refusal.place.line == 138)
        #expect(refusal.key == "F-137")
        #expect(refusal.message.hasPrefix("Document failed validation"))
        #expect(refusal.message.contains("maximum"))
        #expect(try await database.count(of: "farmers") == 249)
    }

    @Test func refusesAChangeThatTheValidatorForbids() async throws {
        _ = try await database.load(makeFarmers(0..<3), into: .farmers)
        try await database.run(["collMod": "farmers", "validator": ["name": "Farmer 1"]])
        let report = try await database.load(makeFarmers(0..<3, name: "New"), into: .farmers)
        #expect(report.counts == Counts(rejected: 3))
        #expect(report.rejected.map(\.place.index) == [0, 1, 2])
    }

    @Test func refusesAValueThatAnotherRecordHolds() async throws {
        let definition = CollectionDefinition.test(identifier: .field("id"), unique: [["phone"]])
        let report = try await database.load(
            [["id": 1, "phone": "a"], ["id": 2, "phone": "b"], ["id": 3, "phone": "a"]],
            into: definition)
        #expect(report.counts == Counts(created: 2, rejected: 1))
        #expect(report.rejected.first?.message.contains("phone_1") == true)
    }

    @Test func letsARecordTakeAValueThatAnotherGivesUp() async throws {
        let definition = CollectionDefinition.test(identifier: .field("id"), unique: [["phone"]])
        _ = try await database.load(
            [["id": 1, "phone": "a"], ["id": 2, "phone": "b"]], into: definition)
        let report = try await database.load(
            [["id": 1, "phone": "b"], ["id": 2, "phone": "c"], ["id": 3, "phone": "a"]],
            into: definition)
        #expect(report.counts == Counts(created: 1, updated: 2))
        #expect(
            try await database.documents(in: "farmers").map { $0["phone"] } == ["b", "c", "a"])
    }

    @Test(arguments: LoadMode.allCases)
    func refusesADocumentThatIsTooLarge(_ mode: LoadMode) async throws {
        let large = String(repeating: "x", count: 17 << 20)
        let report = try await database.load(
            [["id": 1], ["id": 2, "text": .string(large)], ["id": 3]], into: .farmers,
            options: LoadOptions(mode: mode))
        #expect(report.counts == Counts(created: 2, rejected: 1))
        #expect(report.rejected.first?.key == "2")
        #expect(report.rejected.first?.message.contains("16777216") == true)
    }

    @Test func storesADocumentThatIsJustSmallEnough() async throws {
        // The document {_id: 1, id: 1, text: "…"} has 33 bytes besides its text.
        let text = String(repeating: "x", count: (16 << 20) - 33)
        let report = try await database.load([["id": 1, "text": .string(text)]], into: .farmers)
        #expect(report.counts == Counts(created: 1))
        let tooLong = try await database.load(
            [["id": 2, "text": .string(text + "x")]], into: .farmers)
        #expect(tooLong.counts == Counts(rejected: 1))
    }

    @Test(
        arguments: [
            "no key": ["name": "x"], "a key of null": ["id": nil],
            "an operator's name": ["id": "F-1", "$set": ["a": 1]],
        ] as [String: BSONValue])
    func refusesWhatCannotBeStored(_ name: String, _ record: BSONValue) async throws {
        let report = try await database.load([record, ["id": "F-2"]], into: .farmers)
        #expect(report.counts == Counts(created: 1, rejected: 1))
        #expect(try await database.documents(in: "farmers") == [["_id": "F-2", "id": "F-2"]])
    }

    @Test func refusesARecordWithoutWhatItsIdentifierNeeds() async throws {
        let definition = CollectionDefinition.test(
            identifier: .template([.path("region"), .text("_"), .path("id")]))
        let report = try await database.load(
            [["id": 1], ["id": 2, "region": "R"]], into: definition)
        #expect(report.counts == Counts(created: 1, rejected: 1))
        #expect(report.rejected.first?.message.contains("'region'") == true)
    }

    @Test func refusesTheSecondRecordWithTheSameKey() async throws {
        let report = try await database.load(
            [["id": 1, "name": "a"], ["id": 1, "name": "b"]], into: .farmers)
        #expect(report.counts == Counts(created: 1, rejected: 1))
        #expect(report.rejected.first?.place.index == 1)
    }
}
