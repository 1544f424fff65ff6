/// How one of a number of different values is drawn.
enum Draw: Sendable {
    /// Any of them, all equally likely.
    case free(RandomSource)
    /// A different one for each record.
    case unique(UniqueOrder)
    /// That of the record's own index.
    case counted
    /// A different one for each element of a list.
    case inList(RandomSource)
    /// A digit of a number that is different for each record.
    case digit(TupleNumbering, Int)

    /// The number of a value, from 0 to `bound` − 1.
    ///
    /// - Precondition: a draw that is not free was made for this bound.
    func number(below bound: Int, at place: RecipePlace, in session: RecipeSession) -> Int {
        switch self {
        case .free(let source):
            var stream = source.stream(at: place)
            return stream.below(bound)
        case .unique(let order): return order[place.record]
        case .counted: return place.record
        case .inList(let source):
            let own = source.within(place).nested(at: place.element >> 16)
            return KeyedPermutation(count: bound, source: own)[place.position % bound]
        case .digit(let numbering, let position):
            return numbering.digit(position, at: place, in: session)
        }
    }

    /// Whether values are drawn without regard to each other.
    var isIndependent: Bool {
        if case .free = self { true } else { false }
    }

    /// Whether records may have the same value.
    var isFree: Bool {
        switch self {
        case .free, .inList: true
        case .unique, .counted, .digit: false
        }
    }
}

/// A rearrangement of numbers by blocks, so that a few records get some of the first numbers, and more
/// records change none of theirs.
struct UniqueOrder: Sendable {
    private let count: Int
    private let block: Int
    private let source: RandomSource
    /// The order of the first block, which is all that most collections need.
    private let first: KeyedPermutation

    /// Rearranges the numbers below `count`, in blocks of so many.
    ///
    /// - Precondition: both are positive.
    init(count: Int, block: Int, source: RandomSource) {
        self.count = min(count, 1 << 60)
        self.block = min(block, self.count)
        self.source = source
        first = KeyedPermutation(count: self.block, source: source)
    }

    /// The number of a record.
    ///
    /// - Precondition: `index` is in 0 ..< `count`.
    subscript(index: Int) -> Int {
        guard index >= block else { return first[index] }
        let (number, position) = index.quotientAndRemainder(dividingBy: block)
        let size = min(block, count - number * block)
        let order = KeyedPermutation(count: size, source: source.nested(at: number))
        return number * block + order[position]
    }
}

/// Different combinations of values for different records: a number for each, whose digits say which value
/// each field has.
final class TupleNumbering: Sendable {
    /// What the numbers are different for.
    enum Scope: Sendable {
        /// All records.
        case records(KeyedPermutation)
        /// The records of one parent, by a reference of the collection.
        case siblings(FanOut, RandomSource)
    }

    private let scope: Scope
    private let sizes: [Int]
    private let product: Int

    /// Numbers the combinations of fields that have so many values each.
    init(_ scope: Scope, sizes: [Int]) {
        self.scope = scope
        self.sizes = sizes
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
        switch scope {
        case .records(let permutation): number = permutation[place.record]
        case .siblings(let fanOut, let source):
            let (parent, child) = fanOut.parent(of: place.record)
            number =
                KeyedPermutation(count: product, source: source.nested(at: parent))[
                    child % product]
        }
        for size in sizes[(position + 1)...] { number /= size }
        return number % sizes[position]
    }
}
