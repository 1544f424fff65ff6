import Testing

@testable import SeedEngine

@Suite("Fan-out from parents to children")
struct FanOutTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let shares: [FanOut.Share]
        /// Parents in a block.
        let block: Int

        init(_ name: String, _ shares: [(Int, Int)], block: Int) {
            testDescription = name
            self.shares = shares.map { FanOut.Share(children: $0.0, weight: $0.1) }
            self.block = block
        }

        static let all = [
            Example("one to five", (1...5).map { ($0, 1) }, block: 5),
            Example("always three", [(3, 7)], block: 1),
            Example("weights", [(1, 50), (2, 30), (3, 20)], block: 10),
            Example("a tenth has none", [(0, 10), (1, 30), (4, 60)], block: 10),
            Example("many", (5...400).map { ($0, 1) }, block: 396),
        ]
    }

    @Test(arguments: Example.all, ValueFixture.seeds)
    func parentAndChildrenAgree(_ example: Example, seed: UInt64) {
        let fanOut = FanOut(example.shares, source: ValueFixture.source(seed))
        var next = 0
        for parent in 0..<(example.block * 3 + 1) {
            let children = fanOut.children(of: parent)
            #expect(children.lowerBound == next)
            next = children.upperBound
            for (position, child) in children.enumerated() {
                let found = fanOut.parent(of: child)
                #expect(found.parent == parent && found.position == position)
            }
            #expect(fanOut.childCount(parents: parent + 1) == next)
        }
    }

    @Test(arguments: Example.all, ValueFixture.seeds)
    func everyBlockHoldsExactShares(_ example: Example, seed: UInt64) {
        let fanOut = FanOut(example.shares, source: ValueFixture.source(seed))
        let sum = example.shares.reduce(0) { $0 + $1.weight }
        for block in [0, 1, 2, 1_000_000] {
            let parents = (block * example.block)..<((block + 1) * example.block)
            let sizes = parents.map { fanOut.children(of: $0).count }
            for share in example.shares {
                let parents = sizes.count { $0 == share.children }
                #expect(parents * sum == share.weight * example.block)
            }
        }
    }

    @Test(arguments: Example.all, ValueFixture.seeds)
    func aBlockThatIsCutShortHasNearlyTheSameShares(_ example: Example, seed: UInt64) {
        let fanOut = FanOut(example.shares, source: ValueFixture.source(seed))
        let sum = example.shares.reduce(0) { $0 + $1.weight }
        for parents in [1, example.block / 2, example.block * 4 / 3] {
            let sizes = (0..<parents).map { fanOut.children(of: $0).count }
            for share in example.shares {
                let found = sizes.count { $0 == share.children }
                let wanted = Double(parents * share.weight) / Double(sum)
                #expect(
                    abs(Double(found) - wanted) <= 2,
                    "\(found) of \(parents) parents have \(share.children), not \(wanted)")
            }
        }
    }

    @Test func aBlockThatIsCutShortHasAsManyWithoutChildrenAsItsShareWithinOne() {
        // A fifth has none, in blocks of 1,000.
        let weights = [(0, 200), (1, 333), (2, 267), (5, 200)]
        let shares = weights.map { FanOut.Share(children: $0.0, weight: $0.1) }
        for seed in ValueFixture.seeds {
            let fanOut = FanOut(shares, source: ValueFixture.source(seed))
            for parents in stride(from: 50, through: 2000, by: 50) {
                let found = (0..<parents).count { fanOut.children(of: $0).isEmpty }
                #expect(abs(found - parents / 5) <= 1)
            }
        }
    }

    @Test func blocksHaveOrdersOfTheirOwn() {
        let fanOut = FanOut(Example.all[0].shares, source: ValueFixture.source(3))
        let orders = Set(
            (0..<100).map { block in
                (0..<5).map { fanOut.children(of: block * 5 + $0).count }
            })
        #expect(orders.count > 50)
    }

    @Test func sharesBeyondTheBlockAreRoundedToThousandths() {
        let shares = [(1, 333_333), (2, 666_666), (3, 1)].map {
            FanOut.Share(children: $0.0, weight: $0.1)
        }
        let fanOut = FanOut(shares, source: ValueFixture.source(1))
        let sizes = (0..<1001).map { fanOut.children(of: $0).count }
        #expect([1, 2, 3].map { size in sizes.count { $0 == size } } == [333, 667, 1])
    }

    @Test func parentsWithoutChildrenAreNobodysParents() {
        let fanOut = FanOut(
            [FanOut.Share(children: 0, weight: 1)], source: ValueFixture.source(1))
        #expect(fanOut.childCount(parents: 1000) == 0)
    }

    @Test func moreChildrenThanAnIntegerCanSayHaveNoNumber() {
        let fanOut = FanOut(
            [FanOut.Share(children: 1_000_000_000, weight: 1)], source: ValueFixture.source(1))
        #expect(fanOut.childCount(parents: 1_000_000_000) == 1_000_000_000_000_000_000)
        #expect(fanOut.childCount(parents: 1_000_000_000_000) == nil)
    }
}
