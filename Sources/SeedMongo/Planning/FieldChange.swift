import SeedEngine

/// One value that a load would change.
package struct FieldChange: Sendable, Hashable {
    /// How many changes of one document are told.
    package static let limit = 20

    /// How many characters of a value are told.
    package static let valueLimit = 60

    /// Where the value stands.
    package let path: String
    /// The stored value as JSON, cut; `nil` where there is none.
    package let old: String?
    /// The record's value as JSON, cut; `nil` where there is none.
    package let new: String?

    /// The differences of a stored document from its record.
    static func changes(
        from stored: BSONView, to record: BSONView, comparison: DocumentComparison
    ) -> [FieldChange] {
        var changes: [FieldChange] = []
        comparison.differences(between: record, and: stored) { path, new, old in
            let isSecret = SecretName.isIn(path)
            changes.append(
                FieldChange(
                    path: path.description, old: old.map { text(of: $0, isSecret: isSecret) },
                    new: new.map { text(of: $0, isSecret: isSecret) }))
            return changes.count < limit
        }
        return changes
    }

    private static func text(of element: BSONElement, isSecret: Bool) -> String {
        if isSecret { return SecretName.mark }
        if element.type == .document || element.type == .array,
            SecretName.isInside(element.document)
        {
            return SecretName.mark
        }
        let text = JSONWriter.compact(element)
        return text.count > valueLimit ? text.prefix(valueLimit - 1) + "…" : text
    }
}
