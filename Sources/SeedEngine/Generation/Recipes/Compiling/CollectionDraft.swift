/// What is known of a collection while its recipes are compiled.
struct CollectionDraft {
    /// Where the records come from.
    enum Origin {
        /// There are none.
        case nowhere
        case profile(CollectionRule)
        /// The records beside the catalog.
        case reference(RecordBatch)
    }

    /// A value that depends on another one.
    struct Reading {
        /// The field that reads.
        let path: String
        /// The collection, by its position, and the field that is read.
        let collection: Int
        let other: String
        let location: SourceLocation
    }

    /// A reference, before it is known how many records there are.
    struct Link {
        /// The fields that refer, and the fields of the target that they refer to.
        let paths: [String]
        let fields: [String]
        /// The position of the target in the catalog.
        let target: Int
        let rule: FieldRule.Link?
        let location: SourceLocation

        /// The largest number of records that `per_parent` gives a record of the target.
        var largestFamily: Int {
            (rule?.perParent ?? []).filter { $0.weight > 0 }.map(\.count).max() ?? 0
        }
    }

    let definition: CollectionDefinition
    /// The position in the catalog.
    let number: Int
    var origin = Origin.nowhere
    var links: [Link] = []
    /// The references, by the position of their links.
    var relations: [Relation?] = []
    /// `nil` until it is known.
    var count: Int?
    /// How values that must be different are drawn, by path.
    var draws: [String: Draw] = [:]
    /// The paths that no two records share the value of.
    var uniquePaths: Set<String> = []
    /// The paths of unique combinations.
    var uniqueGroups: [[String]] = []
    /// The fields that others read, by their slots.
    private(set) var slots: [String] = []
    private var slotPlaces: [String: Int] = [:]
    var readings: [Reading] = []
    /// Pairs of fields of one record of which the first is made from the second.
    var partners: [(String, String)] = []
    /// The top-level fields that are drawn anew with a record that a check refuses.
    var redrawnNames: Set<String> = []
    /// The paths that were compiled.
    var knownPaths: [String] = []
    /// Whether values must be looked at, because a schema only asks.
    var asks = false
    /// Whether only single fields are compiled, because a factory makes the records.
    var isPartial = false
    var root = CollectionRecipe.Root.fields([])

    init(_ definition: CollectionDefinition, number: Int) {
        self.definition = definition
        self.number = number
    }

    var name: String { definition.name }

    var rule: CollectionRule? {
        guard case .profile(let rule) = origin else { return nil }
        return rule
    }

    /// The place to name when something is wrong with the collection as a whole.
    var location: SourceLocation? { rule?.location }

    /// The slot of a field.
    mutating func slot(of path: String) -> Int {
        if let place = slotPlaces[path] { return place }
        slotPlaces[path] = slots.count
        slots.append(path)
        return slots.count - 1
    }

    /// The link that a field belongs to.
    func link(of path: String) -> Int? {
        links.firstIndex { $0.paths.contains(path) }
    }
}
