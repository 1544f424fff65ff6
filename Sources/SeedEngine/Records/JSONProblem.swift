/// Something that is wrong with a text as JSON.
package struct JSONProblem: Error, Sendable, Hashable {
    /// The rule's dotted id: `json.syntax`, `json.encoding`, `json.nesting`, `json.duplicate-key`,
    /// `json.number`, `json.surrogate`, `json.key`, `json.record`.
    package let rule: String
    /// The offset of the offending byte in the text that was read.
    package let offset: Int
    /// What is wrong, what was expected.
    package let message: String

    package init(rule: String, offset: Int, message: String) {
        self.rule = rule
        self.offset = offset
        self.message = message
    }

    /// Whether the rest of the file cannot be read because of it.
    package var isFatal: Bool {
        rule == "json.syntax" || rule == "json.encoding" || rule == "json.nesting"
    }
}
