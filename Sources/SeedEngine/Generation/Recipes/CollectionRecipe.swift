/// How the records of one collection are made, or which they are.
final class CollectionRecipe: Sendable {
    /// A field that others read.
    enum Slot: Sendable {
        /// The objects around it, from the outermost on, and the field itself; whether it is another one
        /// when the record is drawn anew, and whether it may be one when the record follows a scenario.
        case made([FieldRecipe], isRedrawn: Bool, followsScenario: Bool)
        /// A field that only the whole record shows, because its schema has variants.
        case searched(FieldPath, isRedrawn: Bool)
        /// A field of records that are taken over as they are: one value for each.
        case given([EncodedValue?])

        /// Whether the field is another one when its record is drawn anew.
        var isRedrawn: Bool {
            switch self {
            case .made(_, let isRedrawn, _), .searched(_, let isRedrawn): isRedrawn
            case .given: false
            }
        }
    }

    /// What a whole record is.
    enum Root: Sendable {
        case fields([FieldRecipe])
        /// One of several objects, as the unions of schemas have them.
        case variants(VariantRecipe)
    }

    let name: String
    let count: Int
    let root: Root
    let slots: [Slot]
    let scenarios: ScenarioMap
    /// What a record must pass; `nil` when nothing can be wrong with it.
    let test: RecordTest?
    /// Whether the time that decides about a window may be another one when a record is drawn anew.
    let hasRedrawnWindow: Bool

    init(
        name: String, count: Int, root: Root, slots: [Slot], scenarios: ScenarioMap = .none,
        test: RecordTest? = nil
    ) {
        self.name = name
        self.count = count
        self.root = root
        self.slots = slots
        self.scenarios = scenarios
        self.test = test
        hasRedrawnWindow =
            test?.changesRecords == true
            && scenarios.windows.contains { slots[$0.slot].isRedrawn }
    }

    /// Appends the fields of a record to the open document.
    ///
    /// - Parameters:
    ///   - place: The record with its scenario and attempt.
    ///   - names: The fields that are wanted; `nil` for all.
    ///   - session: Memory to work in.
    ///   - writer: Takes the fields.
    func appendFields(
        at place: RecipePlace, only names: Set<[UInt8]>? = nil, in session: RecipeSession,
        to writer: inout BSONWriter
    ) {
        var calm = place
        calm.attempt = 0
        switch root {
        case .fields(let fields):
            for field in fields where names?.contains(field.name) ?? true {
                field.append(at: field.isRedrawn ? place : calm, in: session, to: &writer)
            }
        case .variants(let recipe):
            guard case .object(let object) = recipe.variant(at: place) else { return }
            for field in object.fields { field.append(at: place, in: session, to: &writer) }
        }
    }
}
