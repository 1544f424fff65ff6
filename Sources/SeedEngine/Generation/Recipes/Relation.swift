/// A reference of a collection: which record of another collection each of its records belongs to.
final class Relation: Sendable {
    /// How the record referred to is found.
    enum Way: Sendable {
        /// Any of the records, all equally likely.
        case spread(RandomSource)
        /// The earlier ones more often, by Zipf's law.
        case ranked(NumberDistribution, RandomSource)
        /// By a number that another rule decides.
        case drawn(Draw)
        /// So many records for each of the other's.
        case fanOut(FanOut)
        /// A record of the same collection that comes before; the first has none.
        case earlier(RandomSource)
    }

    /// The field, or fields, that refer.
    let path: String
    /// The position of the target among the book's collections.
    let target: Int
    private let total: Int
    /// How many records of the target may be referred to.
    let count: Int
    /// Which records those are; `nil` for all.
    let active: ActiveRecords?
    let way: Way

    init(path: String, target: Int, count: Int, active: ActiveRecords?, way: Way) {
        self.path = path
        self.target = target
        total = count
        self.count = active?.count ?? count
        self.active = active
        self.way = way
    }

    /// The relation with another way.
    func with(_ way: Way) -> Relation {
        Relation(path: path, target: target, count: total, active: active, way: way)
    }

    /// The index of the record referred to; `nil` where there is none.
    func record(at place: RecipePlace, in session: RecipeSession) -> Int? {
        let number: Int
        switch way {
        case .spread(let source):
            guard count > 0 else { return nil }
            var stream = source.stream(at: place)
            number = stream.bucket(of: count)
        case .ranked(let ranks, let source):
            guard count > 0 else { return nil }
            var stream = source.stream(at: place)
            number = ranks.draw(using: &stream)
        case .drawn(let draw): number = draw.number(below: count, at: place, in: session)
        case .fanOut(let fanOut): return fanOut.parent(of: place.record).parent
        case .earlier(let source):
            guard place.record > 0 else { return nil }
            var stream = source.stream(at: place)
            return stream.below(place.record)
        }
        return active?[number] ?? number
    }
}

extension RandomStream {
    /// A number from 0 to `count` − 1, all equally likely, such that a larger count changes no more of
    /// the numbers than the new ones need: the jump consistent hash of Lamping and Veach (2014).
    ///
    /// O(log count).
    mutating func bucket(of count: Int) -> Int {
        var key = next()
        var bucket = -1
        var following = 0
        while following < count {
            bucket = following
            key = key &* 2_862_933_555_777_941_757 &+ 1
            following = Int(Double(bucket + 1) * (0x1p31 / Double((key >> 33) + 1)))
        }
        return bucket
    }
}

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
        var divisor = active
        var rest = whole
        while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
        (active, whole) = (active / max(divisor, 1), whole / max(divisor, 1))
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
