/// A foreign key: a path in one collection whose values are keys of another.
package struct Reference: Sendable, Hashable {
    /// The dotted path; a list on the way is marked by `[]`, as in `farmer_ids[]`.
    package let path: String
    /// The catalog's name of the collection referred to.
    package let target: String
    /// The dotted path in the target whose values are referred to.
    package let targetField: String
    /// Whether the value may be missing or null.
    package let isOptional: Bool
    /// Whether it is checked only once all files are read, because the target stands later in SEED_ORDER.
    package let isDeferred: Bool
    package let severity: Finding.Severity

    package init(
        path: String, target: String, targetField: String, isOptional: Bool, isDeferred: Bool,
        severity: Finding.Severity
    ) {
        self.path = path
        self.target = target
        self.targetField = targetField
        self.isOptional = isOptional
        self.isDeferred = isDeferred
        self.severity = severity
    }
}
