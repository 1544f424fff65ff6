/// How a value is made: a pure function of its place.
///
/// Every case is of a final class, so that a recipe is one word and evaluating it copies nothing.
enum ValueRecipe: Sendable {
    case null
    case constant(EncodedValue)
    case flag(RandomSource)
    case choice(ChoiceRecipe)
    case number(NumberRecipe)
    case distribution(DistributionRecipe)
    case text(TextRecipe)
    case instant(InstantRecipe)
    case sequence(SequenceRecipe)
    case template(TemplateRecipe)
    case provider(ProviderRecipe)
    case link(LinkRecipe)
    case sibling(SiblingRecipe)
    case aggregate(AggregateRecipe)
    case expression(ExpressionRecipe)
    case object(ObjectRecipe)
    case list(ListRecipe)
    case variant(VariantRecipe)

    /// Appends the value without type and key.
    ///
    /// - Returns: The value's type; `nil`, with nothing appended, where there is none.
    func append(
        at place: RecipePlace, in session: RecipeSession, to writer: inout BSONWriter
    ) -> BSONType? {
        switch self {
        case .null: return .null
        case .constant(let value): return value.append(to: &writer)
        case .flag(let source):
            var stream = source.stream(at: place)
            writer.buffer.append(stream.chance(50) ? 1 : 0)
            return .bool
        case .choice(let recipe): return recipe.append(at: place, in: session, to: &writer)
        case .number(let recipe): return recipe.append(at: place, in: session, to: &writer)
        case .distribution(let recipe):
            return recipe.append(at: place, in: session, to: &writer)
        case .text(let recipe): return recipe.append(at: place, in: session, to: &writer)
        case .instant(let recipe): return recipe.append(at: place, in: session, to: &writer)
        case .sequence(let recipe): return recipe.append(at: place, in: session, to: &writer)
        case .template(let recipe): return recipe.append(at: place, in: session, to: &writer)
        case .provider(let recipe): return recipe.append(at: place, in: session, to: &writer)
        case .link(let recipe): return recipe.append(at: place, in: session, to: &writer)
        case .sibling(let recipe): return recipe.append(at: place, in: session, to: &writer)
        case .aggregate(let recipe): return recipe.append(at: place, in: session, to: &writer)
        case .expression(let recipe): return recipe.append(at: place, in: session, to: &writer)
        case .object(let recipe): return recipe.append(at: place, in: session, to: &writer)
        case .list(let recipe): return recipe.append(at: place, in: session, to: &writer)
        case .variant(let recipe): return recipe.append(at: place, in: session, to: &writer)
        }
    }
}
