import SeedEngine
import Testing

@testable import SeedMongo

@Suite("Filters by key")
struct KeyFilterTests {
    private func filter(
        _ documents: [BSONValue], _ definition: CollectionDefinition
    ) throws -> BSONValue {
        let batch = RecordBatch(documents)
        let chunk = RecordChunk(batch: batch, range: 0..<documents.count, precedingCount: 0)
        let destination = try Destination(definition, naming: DatabaseNaming())
        var writer = BSONWriter()
        KeyFilter.write(
            for: Array(documents.indices), of: chunk, in: destination, to: &writer)
        let view = try #require(BSONView(validating: writer.bytes))
        return BSONValue(view)
    }

    @Test func asksForAListOfOneKey() throws {
        #expect(
            try filter([["id": 1, "x": 0], ["id": "b"]], .test()) == ["id": ["$in": [1, "b"]]])
    }

    @Test func asksForTheIdentifierThatHoldsTheKey() throws {
        #expect(try filter([["id": 1], ["id": 2]], .farmers) == ["_id": ["$in": [1, 2]]])
    }

    @Test func listsTheMostVariedPartOfACompositeKey() throws {
        let documents: [BSONValue] = [
            ["r": "A", "d": 1], ["r": "B", "d": 1], ["r": "A", "d": 2], ["r": "A", "d": 3],
        ]
        #expect(
            try filter(documents, .test(key: ["r", "d"])) == [
                "$or": [
                    ["r": ["$eq": "A"], "d": ["$in": [1, 2, 3]]],
                    ["r": ["$eq": "B"], "d": ["$in": [1]]],
                ]
            ])
    }
}
