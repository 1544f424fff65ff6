/// What a profile says of one collection.
struct CollectionRule: Sendable {
    /// The catalog's name of the collection.
    let name: String
    /// How many records there are; `nil` where a reference decides it.
    let count: Int?
    let countLocation: SourceLocation
    let fields: [FieldRule]
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
        scenarios = ScenarioRule.read(mapping["scenarios"], problems: &problems)
    }

    /// The rule of a field, when there is one.
    func rule(of path: String) -> FieldRule? { fields.first { $0.path == path } }
}

/// A locale with its weight among the records.
struct LocaleShare: Sendable, Hashable {
    /// The name as the profile writes it, such as `de`.
    let name: String
    /// In millionths.
    let weight: Int
    let location: SourceLocation

    /// Reads `locale: de` or `locale: {en: 60, de: 40}`.
    static func read(_ node: SourceNode?, problems: inout SourceProblems) -> [LocaleShare] {
        guard let node else { return [] }
        guard case .mapping(let fields) = node.content else {
            return node.text("'locale'", problems: &problems).map {
                [LocaleShare(name: $0, weight: Share.whole, location: node.location)]
            } ?? []
        }
        let shares = fields.compactMap { field -> LocaleShare? in
            guard let weight = field.value.weight("'\(field.key)'", problems: &problems) else {
                return nil
            }
            return LocaleShare(name: field.key, weight: weight, location: field.keyLocation)
        }
        if shares.count == fields.count, !shares.contains(where: { $0.weight > 0 }) {
            problems.add(
                "the weights of 'locale' add up to 0; one at least must be positive",
                at: node.location)
            return []
        }
        return shares
    }
}
