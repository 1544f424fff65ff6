/// A field of an object: its name, when it is there, and how its value is made.
final class FieldRecipe: Sendable {
    /// What a field is when it has no value.
    enum Gap: Sendable {
        case null
        case absent
    }

    /// When a field has a value.
    enum Presence: Sendable {
        case always
        /// Where the draw does not say 0.
        case exact(ExactDraw)
        /// With a chance in millionths.
        case weighted(Int, RandomSource)
    }

    let name: [UInt8]
    private let key: OwnedBytes
    let presence: Presence
    /// What the field is when it has no value.
    let gap: Gap
    let recipe: ValueRecipe
    /// How scenarios make it, by their positions; empty when none changes it.
    let overrides: [Override?]
    /// Whether the field is drawn anew with its record, where a check refuses it.
    let isRedrawn: Bool

    /// How a scenario makes the field.
    struct Override: Sendable {
        let presence: Presence
        let recipe: ValueRecipe
    }

    init(
        _ name: String, _ recipe: ValueRecipe, presence: Presence = .always, gap: Gap = .absent,
        overrides: [Override?] = []
    ) {
        self.name = [UInt8](name.utf8)
        key = OwnedBytes(self.name)
        isRedrawn = false
        self.recipe = recipe
        self.presence = presence
        self.gap = gap
        self.overrides = overrides
    }

    private init(redrawn field: FieldRecipe) {
        name = field.name
        key = field.key
        recipe = field.recipe
        presence = field.presence
        gap = field.gap
        overrides = field.overrides
        isRedrawn = true
    }

    /// The field as one that is drawn anew with its record.
    var redrawn: FieldRecipe { FieldRecipe(redrawn: self) }

    /// Appends the whole field, or nothing.
    @inline(__always) func append(
        at place: RecipePlace, in session: RecipeSession, to writer: inout BSONWriter
    ) {
        let start = writer.count
        writer.head(.null, key.bytes)
        if let type = appendValue(at: place, in: session, to: &writer) {
            if type != .null { writer.buffer.patch(type.rawValue, at: start) }
        } else {
            writer.truncate(to: start)
        }
    }

    /// Appends the value without its head.
    ///
    /// - Returns: The value's type; `nil` when the field is left out.
    func appendValue(
        at place: RecipePlace, in session: RecipeSession, to writer: inout BSONWriter
    ) -> BSONType? {
        if !overrides.isEmpty, place.scenario >= 0, let other = overrides[place.scenario] {
            guard other.presence.holds(at: place, in: session) else { return filler }
            return other.recipe.append(at: place, in: session, to: &writer) ?? filler
        }
        guard presence.holds(at: place, in: session) else { return filler }
        return recipe.append(at: place, in: session, to: &writer) ?? filler
    }

    /// Whether the field has a value at a place, as far as its presence says.
    func isPresent(at place: RecipePlace, in session: RecipeSession) -> Bool {
        making(at: place).presence.holds(at: place, in: session)
    }

    /// When and how the field has a value, as the scenario of a place has it.
    func making(
        at place: RecipePlace
    ) -> (presence: Presence, recipe: ValueRecipe) {
        if !overrides.isEmpty, place.scenario >= 0, let other = overrides[place.scenario] {
            return (other.presence, other.recipe)
        }
        return (presence, recipe)
    }

    private var filler: BSONType? { gap == .null ? .null : nil }
}

extension FieldRecipe.Presence {
    /// Whether there is a value at a place.
    @inline(__always) func holds(at place: RecipePlace, in session: RecipeSession) -> Bool {
        switch self {
        case .always: return true
        case .exact(let draw): return draw.choice(at: place, in: session) != 0
        case .weighted(let millionths, let source):
            var stream = source.stream(at: place)
            return stream.chance(millionths, in: Share.whole)
        }
    }
}
