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
        didSet {
            hintPlaces = Dictionary(
                hints.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
        }
    }
    /// The positions of the hints by their paths.
    private var hintPlaces: [String: Int] = [:]
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
        var written = 0
        if case .mapping(let entries)? = mapping["fields"]?.content { written = entries.count }
        isCountMissing = mapping["count"] == nil && fields.count == written
        scenarios = ScenarioRule.read(mapping["scenarios"], problems: &problems)
    }

    /// All rules that hold outside of scenarios.
    var rules: [FieldRule] { fields + hints }

    /// The rule of a field, when there is one.
    func rule(of path: String) -> FieldRule? {
        fields.first { $0.path == path } ?? hintPlaces[path].map { hints[$0] }
    }
}
