/// One of some weighted choices, in exact shares.
enum ExactDraw: Sendable {
    /// Over records that follow each other.
    case records(ExactChoice)
    /// Over places that must be looked for, as in lists.
    case places(ApportionedDraw)

    /// The choice of a place, as its position among the weights.
    @inline(__always) func choice(at place: RecipePlace, in session: RecipeSession) -> Int {
        switch self {
        case .records(let choice): choice[place.record]
        case .places(let draw): draw.choice(at: place, in: session)
        }
    }

    /// Whether another choice is made when a record is drawn anew.
    var isRepeated: Bool {
        if case .places(let draw) = self { draw.isRepeated } else { false }
    }
}
