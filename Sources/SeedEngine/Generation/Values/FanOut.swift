/// How many children each parent has, such as the lines of an order, in exact shares.
///
/// Children are numbered in the order of their parents. Parents come in blocks as long as the weights'
/// sum (in lowest terms): each whole block holds every number of children exactly as often as it weighs,
/// in one of several orders, each of which spreads every number evenly over the block, so that a block
/// that is cut short has the same shares, give or take a parent or two. So both directions, from child to
/// parent and back, cost O(log block), and further parents change no child of those before them.
package struct FanOut: Sendable {
    /// A number of children, and how many of the parents have so many.
    package struct Share: Sendable, Hashable {
        package let children: Int
        /// Relative to the other weights.
        package let weight: Int

        package init(children: Int, weight: Int) {
            self.children = children
            self.weight = weight
        }
    }

    /// A longer block is shortened to this, which rounds its shares to thousandths.
    static let longestBlock = 1000

    /// Parents in a block.
    private let blockSize: Int
    /// Children of a whole block.
    private let blockChildren: Int
    private let orderCount: Int
    /// For each order the number of children before each parent of the block, and that of all.
    private let starts: [Int]
    private let source: RandomSource

    /// Takes the shares of all numbers of children; a share of 0 children is that of parents with none.
    ///
    /// - Precondition: no number is negative, and one weight is positive.
    package init(_ shares: [Share], source: RandomSource) {
        precondition(shares.allSatisfy { $0.children >= 0 }, "fewer than no children")
        let counts = ExactMix.lowestTerms(shares.map(\.weight), limit: Self.longestBlock)
        let sizes = zip(shares, counts).flatMap { share, count in
            [Int](repeating: share.children, count: count)
        }
        self.source = source
        blockSize = sizes.count
        blockChildren = sizes.reduce(0, +)
        // Enough orders that nobody sees one again, in 64 KiB.
        orderCount = Set(sizes).count > 1 ? max(4, min(8192 / sizes.count, 256)) : 1
        var starts: [Int] = []
        starts.reserveCapacity(orderCount * (sizes.count + 1))
        for order in 0..<orderCount {
            var stream = source.stream(at: -1 - order)
            var sum = 0
            starts.append(sum)
            for size in Self.spread(shares, counts, using: &stream) {
                sum += size
                starts.append(sum)
            }
        }
        self.starts = starts
    }

    /// The numbers of children of a block's parents.
    ///
    /// For a number that comes so many times, the block is divided into as many parts, and each part has
    /// it once, anywhere in it.
    private static func spread(
        _ shares: [Share], _ counts: [Int], using stream: inout RandomStream
    ) -> [Int] {
        var places: [(place: Int, children: Int)] = []
        for (share, count) in zip(shares, counts) {
            for part in 0..<count {
                let place = (part << 32 + stream.below(1 << 32)) / count
                places.append((place, share.children))
            }
        }
        return places.sorted { $0 < $1 }.map(\.children)
    }

    /// How many children the first so many parents have; `nil` for more than an integer can say.
    package func childCount(parents: Int) -> Int? {
        let blocks = parents / blockSize + 1
        guard !blocks.multipliedReportingOverflow(by: blockChildren).overflow else { return nil }
        return firstChild(of: parents)
    }

    /// The numbers of a parent's children.
    package func children(of parent: Int) -> Range<Int> {
        firstChild(of: parent)..<firstChild(of: parent + 1)
    }

    /// Whose child it is, and which of its children, from 0.
    ///
    /// - Precondition: some parent has children.
    package func parent(of child: Int) -> (parent: Int, position: Int) {
        precondition(blockChildren > 0 && child >= 0, "no parent has children")
        let (block, rest) = child.quotientAndRemainder(dividingBy: blockChildren)
        let first = firstStart(of: block)
        var low = 0
        var high = blockSize - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if starts[first + middle] <= rest { low = middle } else { high = middle - 1 }
        }
        return (block * blockSize + low, rest - starts[first + low])
    }

    private func firstChild(of parent: Int) -> Int {
        precondition(parent >= 0, "parent \(parent)")
        let (block, rest) = parent.quotientAndRemainder(dividingBy: blockSize)
        guard rest > 0 else { return block * blockChildren }
        return block * blockChildren + starts[firstStart(of: block) + rest]
    }

    /// Where in `starts` the block's order begins.
    private func firstStart(of block: Int) -> Int {
        guard orderCount > 1 else { return 0 }
        var stream = source.stream(at: block)
        return stream.below(orderCount) * (blockSize + 1)
    }
}
