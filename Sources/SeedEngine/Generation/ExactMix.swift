/// Exact proportions without memory: which of several choices each index gets, such that the shares hold
/// to the record.
///
/// Indices come in blocks as long as the weights' sum (in lowest terms). A whole block holds each choice
/// exactly as often as it weighs, in an order of its own; the block that is cut short by `count` is
/// apportioned by largest remainders. So a larger count changes nothing in the whole blocks.
package struct ExactMix: Sendable {
    /// How many indices are shared out.
    package let count: Int
    private let weights: [Int]
    private let blockSize: Int
    private let lastBlock: [Int]
    private let source: RandomSource

    /// Shares `count` indices among choices of these weights.
    ///
    /// - Precondition: no weight is negative, and one is positive.
    package init(weights: [Int], count: Int, source: RandomSource) {
        precondition(
            weights.allSatisfy { $0 >= 0 } && weights.contains { $0 > 0 }, "weights \(weights)")
        let divisor = weights.reduce(0, Self.greatestCommonDivisor)
        self.weights = weights.map { $0 / divisor }
        self.count = max(count, 0)
        self.source = source
        blockSize = self.weights.reduce(0, +)
        lastBlock = Self.apportion(self.count % blockSize, by: self.weights)
    }

    /// The choice of an index, as its position among the weights.
    ///
    /// - Precondition: `index` is in 0 ..< `count`.
    package subscript(index: Int) -> Int {
        precondition(index >= 0 && index < count, "\(index) is not below \(count)")
        let (block, position) = index.quotientAndRemainder(dividingBy: blockSize)
        let isWhole = (block + 1) * blockSize <= count
        let size = isWhole ? blockSize : count - block * blockSize
        var place = KeyedPermutation(count: size, source: source.nested(at: block))[position]
        let shares = isWhole ? weights : lastBlock
        for (choice, share) in shares.enumerated() {
            if place < share { return choice }
            place -= share
        }
        preconditionFailure("shares that do not add up")
    }

    /// How many of `count` go to each weight: rounded down, and what is left to the largest remainders;
    /// of equal remainders the first.
    package static func apportion(_ count: Int, by weights: [Int]) -> [Int] {
        let sum = weights.reduce(0, +)
        guard sum > 0, count > 0 else { return weights.map { _ in 0 } }
        var shares: [Int] = []
        var remainders: [(remainder: UInt, position: Int)] = []
        for (position, weight) in weights.enumerated() {
            let product = UInt(count).multipliedFullWidth(by: UInt(weight))
            let (share, remainder) = UInt(sum).dividingFullWidth(product)
            shares.append(Int(share))
            remainders.append((remainder, position))
        }
        remainders.sort { ($1.remainder, $0.position) < ($0.remainder, $1.position) }
        for entry in remainders.prefix(count - shares.reduce(0, +)) { shares[entry.position] += 1 }
        return shares
    }

    private static func greatestCommonDivisor(_ left: Int, _ right: Int) -> Int {
        var (left, right) = (left, right)
        while right != 0 { (left, right) = (right, left % right) }
        return left
    }
}
