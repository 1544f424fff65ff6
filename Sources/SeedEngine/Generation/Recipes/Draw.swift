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
