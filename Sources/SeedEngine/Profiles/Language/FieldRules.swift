/// What is said of the fields of one collection: a rule for each, in the language of profiles.
package struct FieldRules: Sendable {
    private(set) var rules: [FieldRule] = []

    /// Nothing is said.
    package static let none = FieldRules()

    private init() {}

    /// Reads a mapping of fields to their rules.
    package init(_ node: SourceNode?, problems: inout SourceProblems) {
        rules = FieldRule.read(node, problems: &problems)
    }

    /// Adds a `pick` that is written as its weights alone.
    ///
    /// - Parameters:
    ///   - weights: The field, as its key, and its values with their weights.
    ///   - problems: Takes what is wrong, and a field of which a rule speaks already.
    package mutating func addPick(
        _ weights: SourceNode.Field, problems: inout SourceProblems
    ) {
        if let other = rules.first(where: { $0.path == weights.key }) {
            problems.add(
                "'\(weights.key)' has a rule in 'fields', on line \(other.keyLocation.line ?? 0);"
                    + " keep one of them", at: weights.keyLocation)
            return
        }
        guard let choices = FieldRule.choices(weights.value, problems: &problems) else { return }
        rules.append(
            FieldRule(
                path: weights.key, kind: .pick(choices), isUnique: false, nullRate: nil,
                keyLocation: weights.keyLocation, location: weights.value.location))
    }

    /// These rules, and the others' for fields of which these say nothing.
    func over(_ others: FieldRules) -> FieldRules {
        var all = self
        all.rules += others.rules.filter { other in !rules.contains { $0.path == other.path } }
        return all
    }
}
