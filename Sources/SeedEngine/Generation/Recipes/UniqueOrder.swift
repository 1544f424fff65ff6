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
