/// A story that some records of a collection follow: fields that are made in another way.
struct ScenarioRule: Sendable {
    /// How many records follow it.
    enum Extent: Sendable, Hashable {
        case count(Int)
        case share(Share)
    }

    /// The window of time in which the story takes place.
    struct Window: Sendable {
        /// The field that is looked at.
        let field: String
        let from: TimeBound
        let until: TimeBound
        let location: SourceLocation
    }

    let name: String
    let extent: Extent
    let window: Window?
    let fields: [FieldRule]
    let location: SourceLocation

    private static let keys = ["count", "share", "during", "fields"]

    /// Reads the `scenarios` of a collection.
    static func read(
        _ node: SourceNode?, problems: inout SourceProblems
    ) -> [ScenarioRule] {
        guard let node,
            let mapping = SourceMapping(node, of: "'scenarios'", problems: &problems)
        else { return [] }
        return mapping.all.compactMap { field in
            ScenarioRule(field, problems: &problems)
        }
    }

    private init?(_ field: SourceNode.Field, problems: inout SourceProblems) {
        let what = "the scenario '\(field.key)'"
        guard
            let mapping = SourceMapping(
                field.value, of: what, keys: Self.keys, problems: &problems)
        else { return nil }
        name = field.key
        location = field.keyLocation
        fields = FieldRule.read(mapping["fields"], problems: &problems)
        window = mapping["during"].flatMap { Self.window($0, problems: &problems) }
        let count = mapping.count("count", problems: &problems)
        let share = mapping.share("share", problems: &problems)
        switch (count, share) {
        case (let count?, nil): extent = .count(count)
        case (nil, let share?): extent = .share(share)
        default:
            if (mapping["count"] == nil) == (mapping["share"] == nil) {
                problems.add(
                    "\(what) needs either 'count', a number of records, or 'share', such as 40%",
                    at: field.keyLocation)
            }
            return nil
        }
        if fields.isEmpty, mapping["fields"] == nil {
            problems.add(
                "\(what) changes nothing; 'fields' says what is different in it",
                at: field.keyLocation)
        }
    }

    private static func window(
        _ node: SourceNode, problems: inout SourceProblems
    ) -> Window? {
        guard let mapping = SourceMapping(node, of: "'during'", problems: &problems) else {
            return nil
        }
        guard mapping.all.count == 1, let field = mapping.all.first else {
            problems.add(
                "'during' names one field with its window, such as {ordered_at: [-14d, -7d]}",
                at: node.location)
            return nil
        }
        guard let (from, until) = field.value.timeWindow("'\(field.key)'", problems: &problems)
        else { return nil }
        for (bound, node) in [from, until] {
            guard case .field = bound else { continue }
            problems.add(
                "a window of 'during' begins and ends at fixed times, not at \(node.summary)",
                at: node.location)
            return nil
        }
        return Window(
            field: field.key, from: from.0, until: until.0, location: field.value.location)
    }
}
