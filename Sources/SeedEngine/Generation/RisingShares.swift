/// How many of the first so many places take each of some weighted choices, such that no share ever falls
/// when there are more places.
///
/// Each choice in turn, the lightest first, takes its share, rounded down, of what those before it leave.
/// So the shares of a multiple of the weights' sum are exact.
struct RisingShares: Sendable {
    /// What is left to share out.
    private struct Rest {
        var count: Int
        var weight: Int

        mutating func take(_ weight: Int) -> Int {
            guard weight > 0 else { return 0 }
            let product = UInt(count).multipliedFullWidth(by: UInt(weight))
            let share = Int(UInt(self.weight).dividingFullWidth(product).quotient)
            count -= share
            self.weight -= weight
            return share
        }
    }

    let weights: [Int]
    let weightSum: Int
    private let lightestFirst: [Int]

    /// Takes the weights of the choices; none is negative.
    init(_ weights: [Int]) {
        self.weights = weights
        weightSum = weights.reduce(0, +)
        lightestFirst = weights.indices.sorted { (weights[$0], $0) < (weights[$1], $1) }
    }

    /// How many of the first `count` places take each choice.
    func first(_ count: Int) -> [Int] {
        var shares = weights.map { _ in 0 }
        var rest = Rest(count: count, weight: weightSum)
        for choice in lightestFirst { shares[choice] = rest.take(weights[choice]) }
        return shares
    }

    /// The choice of one of the places of a range, in which those of a choice lie behind each other.
    ///
    /// O(choices), without memory.
    ///
    /// - Precondition: `place`, counted from the range's start, lies in it.
    func choice(at place: Int, of range: Range<Int>) -> Int {
        var place = place
        var before = Rest(count: range.lowerBound, weight: weightSum)
        var after = Rest(count: range.upperBound, weight: weightSum)
        for choice in lightestFirst {
            let share = after.take(weights[choice]) - before.take(weights[choice])
            if place < share { return choice }
            place -= share
        }
        preconditionFailure("shares that do not add up")
    }
}
