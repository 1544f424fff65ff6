/// Which random numbers stand for which of some weighted choices, such that the choices come in exact
/// shares over all places that draw one.
///
/// The places of a block of records take their choices in the order of their numbers: the lowest the
/// first choice, as many as its share needs, the next ones the second. So bounds between the numbers are
/// all that must be remembered; a place finds its choice by its own number, and more records change none
/// in the blocks before the last.
struct BlockBounds: Sendable {
    private let choiceCount: Int
    /// Records in a block.
    private let blockSize: Int
    /// For each block where each choice ends, but for the last one.
    private var bounds: [UInt64]

    /// The bounds where shares hold on average.
    ///
    /// - Precondition: no weight is negative, and one is positive.
    init(average weights: [Int]) {
        choiceCount = weights.count
        blockSize = .max
        let sum = UInt(weights.reduce(0, +))
        var part: UInt = 0
        bounds = weights.dropLast().map { weight in
            part += UInt(weight)
            return part == sum ? .max : UInt64(sum.dividingFullWidth((part, 0)).quotient)
        }
    }

    /// The bounds where shares are exact.
    ///
    /// - Parameters:
    ///   - weights: The weights of the choices; none is negative, and one is positive.
    ///   - count: How many records there are.
    ///   - appendNumbers: Appends the numbers of all places in a range of records.
    init(
        exact weights: [Int], count: Int,
        numbers appendNumbers: (_ records: Range<Int>, _ numbers: inout [UInt64]) -> Void
    ) {
        choiceCount = weights.count
        // Bounds take an eighth of a byte for each record and choice at most.
        blockSize = max(1024, choiceCount * 64)
        bounds = []
        let blocks = (count + blockSize - 1) / blockSize
        let shares = RisingShares(weights)
        var numbers: [UInt64] = []
        var placesBefore: [Int] = []
        var places = 0
        var taken = shares.first(places)
        for block in 0..<blocks {
            placesBefore.append(places)
            numbers.removeAll(keepingCapacity: true)
            appendNumbers(records(of: block..<(block + 1), count), &numbers)
            places += numbers.count
            let next = shares.first(places)
            bounds += Self.bounds(of: &numbers, zip(next, taken).map { $0 - $1 })
            taken = next
        }
        // At the end shares are those of the largest remainders.
        let wanted = ExactMix.apportion(places, by: weights)
        guard var start = placesBefore.lastIndex(where: { $0 < places }), taken != wanted else {
            return
        }
        // Few places at the end may not do to take back what blocks before gave too much of.
        while zip(wanted, shares.first(placesBefore[start])).contains(where: { $0 < $1 }) {
            start -= 1
        }
        numbers.removeAll(keepingCapacity: true)
        appendNumbers(records(of: start..<blocks, count), &numbers)
        let before = shares.first(placesBefore[start])
        let last = Self.bounds(of: &numbers, zip(wanted, before).map { $0 - $1 })
        bounds.removeLast((blocks - start) * last.count)
        for _ in start..<blocks { bounds += last }
    }

    /// The choice of a place that has drawn a number, as its position among the weights.
    subscript(record: Int, number: UInt64) -> Int {
        let start = record / blockSize * (choiceCount - 1)
        var (low, high) = (0, choiceCount - 1)
        while low < high {
            let middle = (low + high) / 2
            if bounds[start + middle] <= number { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func records(of blocks: Range<Int>, _ count: Int) -> Range<Int> {
        (blocks.lowerBound * blockSize)..<min(blocks.upperBound * blockSize, count)
    }

    /// Where choices end that so many of the numbers take.
    private static func bounds(of numbers: inout [UInt64], _ counts: [Int]) -> [UInt64] {
        numbers.sort()
        var end = 0
        return counts.dropLast().map { count in
            end += count
            return end < numbers.count ? numbers[end] : .max
        }
    }
}
