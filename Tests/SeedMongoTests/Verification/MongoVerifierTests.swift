import SeedEngine
import SeedMongo
import SeedTestSupport
import Testing

@Suite("Verifying", .liveServer, .freshDatabase, .timeLimit(.minutes(1)))
struct MongoVerifierTests {
    private let database: FreshDatabase

    init() throws { database = try FreshDatabase.required() }

    @Test func isCleanAfterALoad() async throws {
        let weather = CollectionDefinition.test("weather", key: ["region", "day"])
        let documents: [BSONValue] = (0..<350).map {
            ["region": .int($0 % 3), "day": .int($0), "rain": 0.5]
        }
        _ = try await database.load(documents, into: weather)
        let verification = try await database.verify(documents, in: weather)
        #expect(verification.isClean)
        #expect(verification.matching == 350)
    }

    @Test func findsMissingAndDifferentDocuments() async throws {
        _ = try await database.load(makeFarmers(0..<300), into: .farmers)
        try await database.run([
            "delete": "farmers", "deletes": [["q": ["_id": "F-7"], "limit": 1]],
        ])
        try await database.run([
            "update": "farmers",
            "updates": [["q": ["_id": "F-205"], "u": ["$set": ["name": "Somebody"]]]],
        ])
        let verification = try await database.verify(makeFarmers(0..<300), in: .farmers)
        #expect(!verification.isClean)
        #expect(verification.matching == 298)
        #expect(verification.missingCount == 1)
        #expect(verification.missing.map(\.key) == ["F-7"])
        #expect(verification.differentCount == 1)
        let different = try #require(verification.different.first)
        #expect(different.key == "F-205")
        #expect(different.place.index == 205)
        #expect(different.path?.description == "name")
    }

    @Test func findsKeysThatStandTwice() async throws {
        try await database.insert(
            [["id": "F-1", "name": "Farmer 1"], ["id": "F-1", "name": "Farmer 1"]], into: "farmers")
        let verification = try await database.verify(makeFarmers(1..<2), in: .test())
        #expect(verification.duplicatedCount == 1)
        #expect(verification.duplicated.map(\.key) == ["F-1"])
    }

    @Test func findsMissingIndexes() async throws {
        try await database.insert(makeFarmers(0..<3), into: "farmers")
        let verification = try await database.verify(makeFarmers(0..<3), in: .test())
        #expect(verification.matching == 3)
        #expect(verification.missingIndexes.map(\.name) == ["id_1"])
        #expect(!verification.isClean)
    }

    @Test func takesFurtherFieldsAfterAMergeAlone() async throws {
        try await database.insert([["_id": "F-1", "id": "F-1", "notes": "x"]], into: "farmers")
        let record: BSONValue = ["id": "F-1"]
        #expect(try await database.verify([record], in: .farmers, loadedBy: .merge).isClean)
        let strict = try await database.verify([record], in: .farmers)
        #expect(strict.different.map { $0.path?.description } == ["notes"])
    }

    @Test func keepsAFewExamplesAndCountsAll() async throws {
        let verification = try await database.verify(makeFarmers(0..<500), in: .farmers)
        #expect(verification.missingCount == 500)
        #expect(verification.missing.count == CollectionVerification.exampleLimit)
    }
}
