/// Exact proportions without memory: which of several choices each index gets, such that the shares hold
/// to the record.
///
/// Indices come in blocks as long as the weights' sum (in lowest terms), or of 1,000 where that is more.
/// A block holds each choice as often as it weighs, in an order of its own. Of the block that is cut
/// short by `count` as few indices as possible take another choice than the whole block gives them, such
/// that all shares come to what largest remainders apportion. So a larger count changes nothing before
/// that block, and in it no more than these few.
package struct ExactMix: Sendable {
    /// A longer block is divided into blocks of this size.
    static let longestBlock = 1000

    /// How many indices are shared out.
    package let count: Int
    private let shares: RisingShares
    private let blockSize: Int
    private let source: RandomSource
    /// From here on choices are those of `lastChoices`.
    private var lastStart = 0
    private var lastChoices: [Int] = []

    /// Shares `count` indices among choices of these weights.
    ///
    /// - Precondition: no weight is negative, and one is positive.
    package init(weights: [Int], count: Int, source: RandomSource) {
        self.count = max(count, 0)
        self.source = source
        shares = RisingShares(Self.lowestTerms(weights))
        blockSize = min(shares.weightSum, Self.longestBlock)
        (lastStart, lastChoices) = balancedEnd()
    }

    /// The choice of an index, as its position among the weights.
    ///
    /// - Precondition: `index` is in 0 ..< `count`.
    package subscript(index: Int) -> Int {
        precondition(index >= 0 && index < count, "\(index) is not below \(count)")
        return index < lastStart ? endlessChoice(of: index) : lastChoices[index - lastStart]
    }

    /// The choice of an index when there is no end.
    private func endlessChoice(of index: Int) -> Int {
        let (block, position) = index.quotientAndRemainder(dividingBy: blockSize)
        var place = KeyedPermutation(count: blockSize, source: source.nested(at: block))[position]
        guard blockSize == shares.weightSum else {
            // The block is a part of a longer one.
            return shares.choice(at: place, of: (block * blockSize)..<((block + 1) * blockSize))
        }
        for (choice, weight) in shares.weights.enumerated() {
            if place < weight { return choice }
            place -= weight
        }
        preconditionFailure("weights that do not add up")
    }

    /// The choices of the last indices, changed such that all shares are exact, and where they begin.
    private func balancedEnd() -> (start: Int, choices: [Int]) {
        var start = count - count % blockSize
        var surplus = zip(shares.first(start), Self.apportion(count, by: shares.weights)).map(-)
        var choices = (start..<count).map(endlessChoice)
        for choice in choices { surplus[choice] += 1 }
        // Where blocks are parts of longer ones, the end may hold too few of what there is too much of.
        while start > 0,
            surplus.indices.contains(where: { choice in
                surplus[choice] > choices.count { $0 == choice }
            })
        {
            start -= blockSize
            choices = (start..<(start + blockSize)).map(endlessChoice) + choices
        }
        var missing = surplus.indices.flatMap { choice in
            [Int](repeating: choice, count: max(-surplus[choice], 0))
        }
        for position in choices.indices.reversed() where surplus[choices[position]] > 0 {
            guard let choice = missing.popLast() else { break }
            surplus[choices[position]] -= 1
            choices[position] = choice
        }
        return (start, choices)
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

    /// The weights divided by what divides all of them.
    ///
    /// A sum larger than the limit is apportioned to it; each positive weight gets 1 at least.
    ///
    /// - Precondition: no weight is negative, and one is positive.
    static func lowestTerms(_ weights: [Int], limit: Int = .max) -> [Int] {
        precondition(
            weights.allSatisfy { $0 >= 0 } && weights.contains { $0 > 0 }, "weights \(weights)")
        let divisor = weights.reduce(0, greatestCommonDivisor)
        let terms = weights.map { $0 / divisor }
        guard terms.reduce(0, +) > limit else { return terms }
        let shares = zip(apportion(limit, by: terms), terms).map { $1 > 0 ? max($0, 1) : 0 }
        return lowestTerms(shares)
    }
}
