/// Something that is wrong with a text as JSON.
package struct JSONProblem: Error, Sendable, Hashable {
    /// The rule's dotted id: `json.syntax`, `json.encoding`, `json.nesting`, `json.duplicate-key`,
    /// `json.number`, `json.surrogate`, `json.key`, `json.extended`.
    package let rule: String
    /// The offset of the offending byte in the text that was read.
    package let offset: Int
    /// What is wrong, what was expected.
    package let message: String
    /// What should stand there instead, where that is more than the message says.
    package let expected: String?
    /// Where in the record; the record itself when that is not known.
    package let path: JSONPath
    /// Whether it is none where the schema stores numbers digit for digit: the value was read so.
    package let isSettledByDecimal: Bool

    package init(
        rule: String, offset: Int, message: String, expected: String? = nil,
        path: JSONPath = .root, isSettledByDecimal: Bool = false
    ) {
        self.rule = rule
        self.offset = offset
        self.message = message
        self.expected = expected
        self.path = path
        self.isSettledByDecimal = isSettledByDecimal
    }

    /// What is wrong, in a sentence that stands for itself.
    var findingMessage: String {
        rule == "json.syntax" ? "Invalid JSON: \(message)" : message
    }

    /// Whether the value at a path is not the one that was meant, so that nothing can be said about it.
    package func spoils(_ other: JSONPath) -> Bool {
        // Of a key that is given twice, both values are what somebody meant.
        rule != "json.duplicate-key" && other.steps.starts(with: path.steps)
    }
}
