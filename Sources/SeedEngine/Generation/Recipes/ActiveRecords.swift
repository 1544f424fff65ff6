/// The records that take part, where a share does not: which they are, without a list of them.
///
/// Of each block of records the same number takes part, so that more records change nothing in the
/// blocks before.
struct ActiveRecords: Sendable {
    /// How many take part.
    let count: Int
    private let block: Int
    private let perBlock: Int
    private let source: RandomSource
    /// Those of the block that the number of records cuts short.
    private let last: [Int]

    /// Leaves a share of `total` records out.
    init(of total: Int, without share: Share, source: RandomSource) {
        var (active, whole) = (Share.whole - share.millionths, Share.whole)
        let divisor = ExactMix.greatestCommonDivisor(active, whole)
        (active, whole) = (active / divisor, whole / divisor)
        if whole > 1000 {
            // A share that needs a larger block is rounded, so that a block stays quick to look at.
            active = max((active * 1000 + whole / 2) / whole, 1)
            whole = 1000
        }
        self.source = source
        block = whole
        perBlock = active
        let (blocks, length) = total.quotientAndRemainder(dividingBy: whole)
        let permutation = KeyedPermutation(count: whole, source: source.nested(at: blocks))
        last = (0..<active).map { permutation[$0] }.filter { $0 < length }
            .map { blocks * whole + $0 }
        count = blocks * active + last.count
    }

    /// The index of the n-th record that takes part.
    subscript(number: Int) -> Int {
        let (number, place) = number.quotientAndRemainder(dividingBy: perBlock)
        let isLast = number * perBlock + place >= count - last.count
        if isLast { return last[number * perBlock + place - (count - last.count)] }
        let permutation = KeyedPermutation(count: block, source: source.nested(at: number))
        return number * block + permutation[place]
    }
}
