import Testing

@testable import SeedEngine

@Suite("The share of broken records")
struct BrokenShareTests {
    private static func positions(_ share: BrokenShare, seed: UInt64, below count: Int) -> [Int] {
        let source = RandomStreams(seed: seed).source("teas", "$broken")
        return (0..<count).filter { share.number(at: $0, source) != nil }
    }

    @Test(
        "is read from a percentage or a fraction",
        arguments: [
            ("2%", 1, 50), ("0.02", 1, 50), ("100%", 1, 1), ("1", 1, 1), ("0.5%", 1, 200),
            ("33.3%", 333, 1000), ("1.0", 1, 1), (".5", 1, 2),
        ])
    func isRead(text: String, part: Int, total: Int) {
        #expect(BrokenShare(text) == BrokenShare(part: part, of: total))
    }

    @Test(
        "is refused when it is none",
        arguments: ["0", "0%", "101%", "1.5", "-1%", "", "%", ".", "two", "1e-2", "0.0000000001"])
    func isRefused(text: String) {
        #expect(BrokenShare(text) == nil)
    }

    @Test(
        "is exact for every count that it divides, and never off by one record or more",
        arguments: [(1, 50), (1, 1), (2, 3), (7, 10), (333, 1000), (1, 7)])
    func isExact(part: Int, total: Int) throws {
        let share = try #require(BrokenShare(part: part, of: total))
        for seed in 0..<20 as Range<UInt64> {
            let positions = Self.positions(share, seed: seed, below: total * 3)
            for count in 0...(total * 3) {
                let broken = positions.count { $0 < count }
                let exact = Double(count * part) / Double(total)
                #expect(abs(Double(broken) - exact) < 1, "\(broken) of \(count)")
                if count.isMultiple(of: total) { #expect(broken == count / total * part) }
            }
        }
    }

    @Test("numbers the broken records in their order")
    func numbers() throws {
        let share = try #require(BrokenShare(part: 3, of: 10))
        let source = RandomStreams(seed: 4).source("teas", "$broken")
        let positions = Self.positions(share, seed: 4, below: 200)
        for (number, position) in positions.enumerated() {
            #expect(share.number(at: position, source) == number)
            #expect(share.position(of: number, source) == position)
        }
    }

    @Test("falls on other records with another seed")
    func dependsOnSeed() throws {
        let share = try #require(BrokenShare(part: 1, of: 10))
        #expect(
            Self.positions(share, seed: 1, below: 500) != Self.positions(share, seed: 2, below: 500)
        )
    }
}
