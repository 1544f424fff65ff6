/// A foreign key: paths in one collection whose values together are keys of another.
package struct Reference: Sendable, Hashable {
    /// The dotted paths, one for each of `targetFields`; a list on the way is marked by `[]`, as in
    /// `farmer_ids[]`.
    package let paths: [String]
    /// The catalog's name of the collection referred to.
    package let target: String
    /// The dotted paths in the target whose values are referred to: its key, or other fields.
    package let targetFields: [String]
    /// Whether a value, or a part of a composite one, may be missing or null.
    package let isOptional: Bool
    /// Whether it is checked only once all files are read, because the target stands later in SEED_ORDER.
    package let isDeferred: Bool
    package let severity: Finding.Severity

    package init(
        paths: [String], target: String, targetFields: [String], isOptional: Bool,
        isDeferred: Bool, severity: Finding.Severity
    ) {
        self.paths = paths
        self.target = target
        self.targetFields = targetFields
        self.isOptional = isOptional
        self.isDeferred = isDeferred
        self.severity = severity
    }

    /// The paths for people, with commas between.
    package var path: String { paths.joined(separator: ", ") }
}
