/// One of some weighted choices at each of many places, in shares that are exact over all of them.
///
/// The places are counted when the plan is made, as far as no check has records drawn anew.
final class ApportionedDraw: Sendable {
    /// Where choices are made.
    enum Scope: Sendable, Hashable {
        /// At a field of these records: the choice of its value, or whether it has one.
        case field(RecipePath, isPresence: Bool, records: Range<Int>, scenario: Int?)
        /// In the records whose time lies in a window of scenarios, by its position.
        case window(Int)
    }

    /// Which of the book's draws it is.
    let number: Int
    /// The position of the collection.
    let collection: Int
    let weights: [Int]
    let scope: Scope
    private let source: RandomSource

    init(
        _ number: Int, of collection: Int, weights: [Int], _ scope: Scope, source: RandomSource
    ) {
        self.number = number
        self.collection = collection
        self.weights = weights
        self.scope = scope
        self.source = source
    }

    /// Whether another choice is made when a record is drawn anew.
    var isRepeated: Bool {
        if case .field(let path, _, _, _) = scope { path.isInList } else { false }
    }

    /// The choice at a place, as its position among the weights.
    func choice(at place: RecipePlace, in session: RecipeSession) -> Int {
        session.choice(of: self, record: place.record, number: randomNumber(at: place))
    }

    /// The number that a place draws.
    func randomNumber(at place: RecipePlace) -> UInt64 {
        // Outside of lists a record keeps its choice, whatever else of it is drawn anew.
        var stream = isRepeated ? source.stream(at: place) : source.stream(at: place.record)
        return stream.next()
    }
}
