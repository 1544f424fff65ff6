/// How the records of one collection are made, or which they are.
final class CollectionRecipe: Sendable {
    /// A field that others read, and how it is made.
    final class MadeField: Sendable {
        /// The objects around it, from the outermost on.
        let around: [FieldRecipe]
        /// The field; `nil` for what only a list has.
        let field: FieldRecipe?
        /// Whether it is another one when its record is drawn anew.
        let isRedrawn: Bool
        /// Whether it may be another one when its record follows a scenario.
        let followsScenario: Bool

        init(_ trail: [FieldRecipe], isRedrawn: Bool, followsScenario: Bool) {
            around = trail.dropLast()
            field = trail.last
            self.isRedrawn = isRedrawn
            self.followsScenario = followsScenario
        }
    }

    /// How a field that others read is found.
    ///
    /// Every case is one reference, so that looking at a slot copies nothing.
    enum Slot: Sendable {
        case made(MadeField)
        /// A field around which schemas have variants, or that is part of another field's value.
        case varied(VariedField)
        /// A field of records that are taken over as they are: one value for each.
        case given([EncodedValue?])

        /// Whether the field is another one when its record is drawn anew.
        var isRedrawn: Bool {
            switch self {
            case .made(let field): field.isRedrawn
            case .varied(let field): field.isRedrawn
            case .given: false
            }
        }
    }

    /// What a whole record is.
    enum Root: Sendable {
        case fields([FieldRecipe])
        /// One of several objects, as the unions of schemas have them; whether it may be another one when
        /// the record is drawn anew.
        case variants(VariantRecipe, isRedrawn: Bool)

        /// The fields of a record.
        func fields(at place: RecipePlace) -> [FieldRecipe] {
            switch self {
            case .fields(let fields): return fields
            case .variants(let variants, let isRedrawn):
                var place = place
                if !isRedrawn { place.attempt = 0 }
                guard case .object(let object) = variants.settled(at: place) else { return [] }
                return object.fields
            }
        }

        /// The root with each field as `transform` makes it.
        func mapFields(_ transform: (FieldRecipe) -> FieldRecipe) -> Root {
            switch self {
            case .fields(let fields): .fields(fields.map(transform))
            case .variants(let variants, let isRedrawn):
                .variants(variants.mapFields(transform), isRedrawn: isRedrawn)
            }
        }

        /// The fields of all variants.
        var allFields: [FieldRecipe] {
            switch self {
            case .fields(let fields): fields
            case .variants(let variants, _): variants.allFields
            }
        }
    }

    let name: String
    let count: Int
    let root: Root
    let slots: [Slot]
    let scenarios: ScenarioMap
    /// What a record must pass; `nil` when nothing can be wrong with it.
    let test: RecordTest?
    /// The fields that the test looks at; `nil` where it wants the whole record.
    private let testedFields: [FieldRecipe]?
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
        if case .fields(let fields) = root, let names = test?.names {
            testedFields = fields.filter { names.contains($0.name) }
        } else {
            testedFields = nil
        }
        hasRedrawnWindow =
            test?.changesRecords == true
            && scenarios.windows.contains { slots[$0.slot].isRedrawn }
    }

    /// Appends the fields of a record to the open document.
    ///
    /// - Parameters:
    ///   - place: The record with its scenario and attempt.
    ///   - session: Memory to work in.
    ///   - writer: Takes the fields.
    func appendFields(
        at place: RecipePlace, in session: RecipeSession, to writer: inout BSONWriter
    ) {
        append(root.fields(at: place), at: place, in: session, to: &writer)
    }

    /// Appends those fields of a record that its test looks at.
    func appendTestedFields(
        at place: RecipePlace, in session: RecipeSession, to writer: inout BSONWriter
    ) {
        let fields = testedFields ?? root.fields(at: place)
        append(fields, at: place, in: session, to: &writer)
    }

    private func append(
        _ fields: [FieldRecipe], at place: RecipePlace, in session: RecipeSession,
        to writer: inout BSONWriter
    ) {
        var calm = place
        calm.attempt = 0
        for field in fields {
            field.append(at: field.isRedrawn ? place : calm, in: session, to: &writer)
        }
    }
}
