/// One of several ways to make a value, as the unions of schemas have them.
final class VariantRecipe: Sendable {
    let variants: [ValueRecipe]
    private let choice: WeightedChoice
    private let source: RandomSource

    init(_ variants: [ValueRecipe], weights: [Int], source: RandomSource) {
        self.variants = variants
        choice = WeightedChoice(weights: weights)
        self.source = source
    }

    private init(_ other: VariantRecipe, _ variants: [ValueRecipe]) {
        self.variants = variants
        choice = other.choice
        source = other.source
    }

    /// The recipe with each field of its objects as `transform` makes it.
    func mapFields(_ transform: (FieldRecipe) -> FieldRecipe) -> VariantRecipe {
        VariantRecipe(
            self,
            variants.map { variant in
                switch variant {
                case .object(let object): .object(ObjectRecipe(object.fields.map(transform)))
                case .variant(let inner): .variant(inner.mapFields(transform))
                default: variant
                }
            })
    }

    /// The fields of all objects that the value may be.
    var allFields: [FieldRecipe] {
        variants.flatMap { variant in
            switch variant {
            case .object(let object): object.fields
            case .variant(let inner): inner.allFields
            default: [FieldRecipe]()
            }
        }
    }

    func append(
        at place: RecipePlace, in session: RecipeSession, to writer: inout BSONWriter
    ) -> BSONType? {
        variant(at: place).append(at: place, in: session, to: &writer)
    }

    /// The way in which the value of a place is made.
    func variant(at place: RecipePlace) -> ValueRecipe {
        var stream = source.stream(at: place)
        return variants[choice.draw(using: &stream)]
    }

    /// The way in which the value of a place is made, which is no union itself.
    func settled(at place: RecipePlace) -> ValueRecipe {
        var recipe = variant(at: place)
        while case .variant(let inner) = recipe { recipe = inner.variant(at: place) }
        return recipe
    }
}
