/// One broken keyword of a schema, before it is known where in which file the record stands.
package struct SchemaIssue: Sendable, Hashable {
    /// The rule's dotted id, such as `schema.required`.
    package let rule: String
    /// Where in the record; for a missing field the place where it should be.
    package let path: JSONPath
    /// The field that is missing or unknown, for messages that name it.
    package let field: String?
    /// What is wrong, in one sentence.
    package let message: String
    package let expected: String?
    package let actual: String?

    package init(
        rule: String, path: JSONPath, field: String? = nil, message: String,
        expected: String? = nil, actual: String? = nil
    ) {
        self.rule = rule
        self.path = path
        self.field = field
        self.message = message
        self.expected = expected
        self.actual = actual
    }

    /// What is wrong, with the value, which some messages name by themselves.
    var messageWithValue: String {
        guard let actual, !message.contains(", not ") else { return message }
        return "\(message), not \(actual)"
    }
}
