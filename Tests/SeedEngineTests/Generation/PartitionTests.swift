import Testing

@testable import SeedEngine

@Suite("Parts of a data set")
struct PartitionTests {
    @Test(arguments: [0, 1, 2, 3, 7, 100, 101, 1_000_003, 1 << 60], [1, 2, 3, 4, 16, 1000])
    func rangesAreDisjointAndAddUp(total: Int, count: Int) throws {
        var end = 0
        for number in 1...count {
            let range = try #require(Partition(number, of: count)).range(of: total)
            #expect(range.lowerBound == end)
            #expect(range.count - total / count <= 1 && range.count >= total / count)
            end = range.upperBound
        }
        #expect(end == total)
    }

    @Test(arguments: [("1/1", 1, 1), ("2/4", 2, 4), ("1000/1000", 1000, 1000)])
    func readsWhatUsersWrite(text: String, number: Int, count: Int) {
        let partition = Partition(text)
        #expect(partition?.number == number)
        #expect(partition?.count == count)
        #expect(partition?.description == text)
    }

    @Test(
        arguments: [
            "", "/", "1", "0/4", "5/4", "1/0", "-1/4", "+1/4", "1/4/4", "1.0/4", " 1/4", "a/b",
            "1/99999999999999999999",
        ])
    func refusesOtherTexts(text: String) {
        #expect(Partition(text) == nil)
    }

    @Test(arguments: 1...7)
    func partsOfAPlanAreTheWholeInOrder(count: Int) async throws {
        let fixture = try GenerationFixture()
        let plan = try GenerationPlan(
            profile: Profile(yaml: "generated_data: {}", file: "p.yaml"), seed: 7,
            asOf: Instant(seconds: 0), catalog: fixture.catalog, copied: ["kinds"],
            factories: [
                NumberFactory(collection: "numbers", count: 3),
                NumberFactory(collection: "others", count: 5),
                NumberFactory(collection: "numbers", count: 2),
            ])
        var records: [String: [BSONValue]] = [:]
        for number in 1...count {
            let part = plan.part(try #require(Partition(number, of: count)))
            #expect(part.steps.contains { $0.collection == "kinds" } == (number == 1))
            for step in part.steps {
                for piece in step.pieces {
                    records[step.collection, default: []] += piece.range.map {
                        piece.factory.record(at: $0)
                    }
                }
            }
        }
        for step in plan.steps {
            let whole = step.factories.flatMap { factory in
                (0..<factory.count).map { factory.record(at: $0) }
            }
            #expect(records[step.collection, default: []] == whole)
        }
    }

    @Test func knowsTheRecordsOfTheOtherParts() throws {
        let fixture = try GenerationFixture()
        let plan = try fixture.plan(count: 5)
        let part = plan.part(try #require(Partition(2, of: 3)))
        let known = part.recordsOfOtherParts(in: ["kinds", "numbers"])
        var ids: [String: [String]] = [:]
        for records in known {
            for number in 0..<records.batchCount {
                let batch = try records.batch(number)
                ids[records.collection, default: []] += (0..<batch.count).compactMap {
                    BSONValue(batch[$0])["id"]?.text
                }
            }
        }
        #expect(ids == ["kinds": ["k"], "numbers": ["numbers-0", "numbers-1", "numbers-4"]])
        #expect(plan.recordsOfOtherParts(in: ["kinds", "numbers"]).isEmpty)
    }
}

@Suite("Joining parts")
struct PartJoinTests {
    private static func makeParts(
        _ fixture: GenerationFixture, records: Int = 5, of count: Int = 3
    ) async throws -> [String] {
        let plan = try fixture.plan(count: records)
        var directories: [String] = []
        for number in 1...count {
            let part = plan.part(try #require(Partition(number, of: count)))
            try await fixture.generate(part, to: "part-\(number)")
            directories.append("\(fixture.directory.path)/part-\(number)")
        }
        return directories
    }

    @Test("gives the bytes of the whole", arguments: [0, 1, 2, 5, 6, 100])
    func givesTheWhole(records: Int) async throws {
        let fixture = try GenerationFixture()
        // An empty collection is in no plan; two records in three parts leave one part empty.
        let whole = try fixture.plan(count: max(records, 1))
        try await fixture.generate(whole, to: "whole")
        let parts = try await Self.makeParts(fixture, records: max(records, 1))
        _ = try PartJoin(parts.reversed()).write(to: "\(fixture.directory.path)/joined")
        for file in [
            "_metadata.json", "catalog.yaml", "kinds.json", "numbers.json", "schemas/kinds.json",
        ] {
            #expect(
                try fixture.directory.text("joined/\(file)")
                    == fixture.directory.text("whole/\(file)"))
        }
    }

    @Test func refusesAMissingPart() async throws {
        let fixture = try GenerationFixture()
        let parts = try await Self.makeParts(fixture)
        let error = #expect(throws: SeedError.self) { try PartJoin([parts[2], parts[0]]) }
        #expect(error?.message == "part 2/3 is not among the directories")
        #expect(error?.code == .usage)
    }

    @Test func refusesAPartThatIsThereTwice() async throws {
        let fixture = try GenerationFixture()
        let parts = try await Self.makeParts(fixture)
        let error = #expect(throws: SeedError.self) { try PartJoin(parts + [parts[1]]) }
        #expect(error?.message.contains("is part 2/3, and so is") == true)
    }

    @Test func refusesPartsOfDifferentRuns() async throws {
        let fixture = try GenerationFixture()
        let parts = try await Self.makeParts(fixture)
        let text = try fixture.directory.text("part-2/_metadata.json")
        try fixture.directory.write(
            text.replacing("\"seed\": 7", with: "\"seed\": 8"), to: "part-2/_metadata.json")
        let error = #expect(throws: SeedError.self) { try PartJoin(parts) }
        #expect(error?.message.hasPrefix("has the seed '8', but ") == true)
    }

    @Test func refusesAPartThatWasChanged() async throws {
        let fixture = try GenerationFixture()
        let parts = try await Self.makeParts(fixture)
        let text = try fixture.directory.text("part-2/numbers.json")
        try fixture.directory.write(
            text.replacing("numbers-", with: "Numbers-"), to: "part-2/numbers.json")
        let error = #expect(throws: SeedError.self) {
            try PartJoin(parts).write(to: "\(fixture.directory.path)/joined")
        }
        #expect(error?.code == .unreadable)
        #expect(error?.message.hasPrefix("was changed since it was generated") == true)
        #expect(try fixture.directory.names().filter { $0.contains("joined") } == [])
    }

    @Test func refusesAWholeDataSet() async throws {
        let fixture = try GenerationFixture()
        try await fixture.generate(fixture.plan())
        let error = #expect(throws: SeedError.self) {
            try PartJoin(["\(fixture.directory.path)/out"])
        }
        #expect(error?.code == .usage)
    }
}
