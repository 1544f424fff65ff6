/// Different combinations of values for different records: a number for each, whose digits say which value
/// each field has.
final class TupleNumbering: Sendable {
    /// What the numbers are different for.
    enum Scope: Sendable {
        /// All records.
        case records(KeyedPermutation)
        /// The records of one parent, by a reference of the collection; at most so many.
        case siblings(FanOut, atMost: Int, RandomSource)
    }

    private let scope: Scope
    private let sizes: [Int]
    private let product: Int
    /// How many combinations each record has for itself, to be drawn anew.
    let alternatives: Int

    /// Numbers the combinations of fields that have so many values each.
    init(_ scope: Scope, sizes: [Int], alternatives: Int) {
        self.scope = scope
        self.sizes = sizes
        self.alternatives = alternatives
        product = Self.product(of: sizes)
    }

    /// How many combinations there are, as far as a permutation goes.
    static func product(of sizes: [Int]) -> Int {
        sizes.reduce(1) { product, size in
            let (next, overflows) = product.multipliedReportingOverflow(by: size)
            return overflows ? 1 << 60 : min(next, 1 << 60)
        }
    }

    /// The value of one of the fields.
    func digit(_ position: Int, at place: RecipePlace, in session: RecipeSession) -> Int {
        var number: Int
        let turn = place.attempt % alternatives
        switch scope {
        case .records(let permutation): number = permutation[place.record * alternatives + turn]
        case .siblings(let fanOut, let most, let source):
            let (parent, child) = fanOut.parent(of: place.record)
            number =
                KeyedPermutation(count: product, source: source.nested(at: parent))[
                    (child + turn * most) % product]
        }
        for size in sizes[(position + 1)...] { number /= size }
        return number % sizes[position]
    }
}
