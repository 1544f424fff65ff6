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
