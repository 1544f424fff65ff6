/// What a profile says of one collection.
struct CollectionRule: Sendable {
    /// The catalog's name of the collection.
    let name: String
    /// How many records there are; `nil` where a reference decides it.
    let count: Int?
    let countLocation: SourceLocation
    /// Whether the profile neither says a number nor has a mistake where it might say one.
    let isCountMissing: Bool
    let fields: [FieldRule]
    /// What schemas say of fields that `fields` leave to them.
    var hints: [FieldRule] = [] {
        didSet { hintPlaces = Self.places(of: hints) }
    }
    /// The positions of the rules by their paths.
    private let fieldPlaces: [String: Int]
    private var hintPlaces: [String: Int] = [:]
    /// What fields with rules lie in: of the collection itself, and of scenarios.
    private let enclosingPaths: Set<String>
    let scenarios: [ScenarioRule]
    let locale: [LocaleShare]
    /// Where the name stands.
    let location: SourceLocation

    private static let keys = ["count", "locale", "fields", "scenarios"]

    /// Reads `generated_data` of a profile for a catalog whose collections have these names.
    static func read(
        _ node: SourceNode, collections: [String], problems: inout SourceProblems
    ) -> [CollectionRule] {
        guard
            let mapping = SourceMapping(
                node, of: "'generated_data'", keys: collections, problems: &problems)
        else { return [] }
        return mapping.all.compactMap { field in
            guard collections.contains(field.key) else { return nil }
            return CollectionRule(field, problems: &problems)
        }
    }

    /// Says how some fields of so many records are made.
    init(
        _ name: String, count: Int, fields: [FieldRule], locale: [LocaleShare],
        at location: SourceLocation
    ) {
        self.name = name
        self.count = count
        countLocation = location
        isCountMissing = false
        self.fields = fields
        fieldPlaces = Self.places(of: fields)
        enclosingPaths = Set(fields.flatMap { FieldPath.enclosing($0.path) })
        scenarios = []
        self.locale = locale
        self.location = location
    }

    private init?(_ field: SourceNode.Field, problems: inout SourceProblems) {
        guard
            let mapping = SourceMapping(
                field.value, of: "'\(field.key)'", keys: Self.keys, problems: &problems)
        else { return nil }
        name = field.key
        location = field.keyLocation
        count = mapping.count("count", problems: &problems)
        countLocation = mapping["count"]?.location ?? field.keyLocation
        locale = LocaleShare.read(mapping["locale"], problems: &problems)
        fields = FieldRule.read(mapping["fields"], problems: &problems)
        fieldPlaces = Self.places(of: fields)
        var written = 0
        if case .mapping(let entries)? = mapping["fields"]?.content { written = entries.count }
        isCountMissing = mapping["count"] == nil && fields.count == written
        scenarios = ScenarioRule.read(mapping["scenarios"], problems: &problems)
        enclosingPaths = Set(
            (fields + scenarios.flatMap(\.fields)).flatMap { FieldPath.enclosing($0.path) })
    }

    private static func places(of rules: [FieldRule]) -> [String: Int] {
        Dictionary(
            rules.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// All rules that hold outside of scenarios.
    var rules: [FieldRule] { fields + hints }

    /// The rule of a field, when there is one.
    ///
    /// O(1).
    func rule(of path: String) -> FieldRule? {
        fieldPlaces[path].map { fields[$0] } ?? hintPlaces[path].map { hints[$0] }
    }

    /// Whether some rule, apart from hints, is about a field inside of another one, or of a list.
    ///
    /// O(1).
    func hasRule(inside path: String) -> Bool { enclosingPaths.contains(path) }
}
