/// Independent choices with given weights, where exact proportions are not wanted.
package struct WeightedChoice: Sendable {
    private let bounds: [Int]
    private let total: Int

    /// - Precondition: no weight is negative, and one is positive.
    package init(weights: [Int]) {
        var total = 0
        bounds = weights.map { weight in
            precondition(weight >= 0, "a negative weight")
            total += weight
            return total
        }
        precondition(total > 0, "no positive weight")
        self.total = total
    }

    /// Draws a choice, as its position among the weights.
    ///
    /// O(weights).
    package func draw(using stream: inout RandomStream) -> Int {
        let place = stream.below(total)
        var choice = 0
        while bounds[choice] <= place { choice += 1 }
        return choice
    }
}
