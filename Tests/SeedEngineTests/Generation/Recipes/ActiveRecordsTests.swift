import Testing

@testable import SeedEngine

@Suite("Records that take part")
struct ActiveRecordsTests {
    private static let shares = ["0%", "0.1%", "12.5%", "20%", "33.3%", "50%", "70%", "99.9%"]

    private static func records(_ total: Int, without share: String, seed: UInt64) throws -> [Int] {
        let active = ActiveRecords(
            of: total, without: try #require(Share(share)), source: ValueFixture.source(seed))
        return (0..<active.count).map { active[$0] }
    }

    @Test("are as many as the share leaves, give or take one", arguments: shares)
    func areAsManyAsTheShareLeaves(_ share: String) throws {
        let idle = try #require(Share(share))
        for seed in ValueFixture.seeds {
            for total in [0, 1, 7, 77, 400, 1000, 2345] {
                let records = try Self.records(total, without: share, seed: seed)
                let wanted = Double(total) * Double(Share.whole - idle.millionths) / 1_000_000
                #expect(abs(Double(records.count) - wanted) <= 1.5, "\(total)")
            }
        }
    }

    @Test("are different records that there are", arguments: shares)
    func areDifferent(_ share: String) throws {
        let records = try Self.records(2345, without: share, seed: 7)
        #expect(Set(records).count == records.count)
        #expect(records.allSatisfy { (0..<2345).contains($0) })
        #expect(records == records.sorted())
    }

    @Test("stay when there are more", arguments: shares)
    func stayWhenThereAreMore(_ share: String) throws {
        let many = try Self.records(3000, without: share, seed: 7)
        for total in [1, 77, 999, 1000, 2001] {
            let few = try Self.records(total, without: share, seed: 7)
            #expect(few == Array(many.prefix(few.count)))
            #expect(many.count == few.count || many[few.count] >= total)
        }
    }

    @Test("are not the same in each block")
    func areNotTheSameInEachBlock() throws {
        let records = Set(try Self.records(500, without: "20%", seed: 7))
        let idle = (0..<500).filter { !records.contains($0) }.map { $0 % 5 }
        #expect(Set(idle) == [0, 1, 2, 3, 4])
    }
}
