import SeedEngine
import SeedMongo
import SeedTestSupport
import Testing

@Suite("Unique values that change hands", .liveServer, .freshDatabase, .timeLimit(.minutes(1)))
struct ValueExchangeTests {
    private static let definition = CollectionDefinition.test(unique: [["phone"]])

    private let database: FreshDatabase

    init() throws { database = try FreshDatabase.required() }

    private func farmers(_ phones: [Int]) -> [BSONValue] {
        phones.enumerated().map { ["id": .int(Int64($0)), "phone": .string("p\($1)")] }
    }

    private func phones() async throws -> [Int64: String] {
        var phones: [Int64: String] = [:]
        for document in try await database.documents(in: "farmers") {
            guard case .int(let id)? = document["id"] else { continue }
            phones[id] = document["phone"]?.text
        }
        return phones
    }

    @Test(
        arguments: [
            "a chain, each from the next": (0..<300).map { $0 + 1 },
            "a chain, each from the one before": [999] + (0..<299),
            "a swap": [1, 0] + (2..<300),
            "a ring of three": [1, 2, 0] + (3..<300),
            "a ring of all": (1..<300) + [0],
            "two rings and a chain that waits for one": [1, 0, 3, 2] + (5..<300) + [999],
            "all the other way round": (0..<300).reversed(),
        ], [50, 1000])
    func bringsEachRecordItsValue(
        _ example: (key: String, value: [Int]), batchSize: Int
    ) async throws {
        let definition = Self.definition
        _ = try await database.load(farmers(Array(0..<300)), into: definition)
        let identifiers = try await database.documents(in: "farmers").map { $0["_id"] }
        let report = try await database.load(
            farmers(example.value), into: definition, batchSize: batchSize)
        let changed = example.value.enumerated().count { $0 != $1 }
        #expect(report.counts == Counts(updated: changed, unchanged: 300 - changed))
        let phones = try await phones()
        #expect(example.value.indices.allSatisfy { phones[Int64($0)] == "p\(example.value[$0])" })
        #expect(try await database.documents(in: "farmers").map { $0["_id"] } == identifiers)
    }

    @Test func namesTheDocumentThatHoldsTheValue() async throws {
        _ = try await database.load(farmers([0, 1, 2]), into: Self.definition)
        try await database.insert([["_id": 9, "id": 9, "phone": "p9"]], into: "farmers")
        let report = try await database.load(farmers([1, 9, 2]), into: Self.definition)
        #expect(report.counts == Counts(unchanged: 1, rejected: 2))
        let messages = report.rejected.map(\.message)
        #expect(messages.last?.hasSuffix("the document with the key 9 holds the value") == true)
        #expect(messages.allSatisfy { $0.contains("phone_1") }, "\(messages)")
        #expect(try await phones() == [0: "p0", 1: "p1", 2: "p2", 9: "p9"])
    }

    @Test func putsAllBackWhenAnExchangeCannotBeCompleted() async throws {
        let definition = CollectionDefinition.test(unique: [["phone"], ["tax"]])
        let before: [BSONValue] = [
            ["id": 0, "phone": "p0", "tax": "t0"], ["id": 1, "phone": "p1", "tax": "t1"],
        ]
        _ = try await database.load(before, into: definition)
        try await database.insert(
            [["_id": 9, "id": 9, "phone": "p9", "tax": "t9"]], into: "farmers")
        let stored = try await database.documents(in: "farmers")
        let report = try await database.load(
            [["id": 0, "phone": "p1", "tax": "t9"], ["id": 1, "phone": "p0", "tax": "t1"]],
            into: definition)
        #expect(report.counts == Counts(rejected: 2))
        #expect(try await database.documents(in: "farmers") == stored)
    }

    @Test func doesNotDeleteWhenItMerges() async throws {
        _ = try await database.load(farmers([0, 1]), into: Self.definition)
        let report = try await database.load(
            farmers([1, 0]), into: Self.definition, options: LoadOptions(mode: .merge))
        #expect(report.counts == Counts(rejected: 2))
        #expect(
            report.rejected.first?.message.contains("2 records of this load exchange the value")
                == true)
        #expect(try await phones() == [0: "p0", 1: "p1"])
    }
}
