/// A rule across the fields of one record, in MongoDB's `$expr` syntax.
package struct Check: Sendable {
    /// The id within its collection; the finding's rule is `check.<id>`.
    package let id: String
    /// Where the finding points.
    package let path: String
    /// What must be true of a canonical record.
    package let expression: Expression
    /// The value that the rule wanted, where it can be said.
    package let expected: Expression?
    /// What is wrong, with `{path}` for values of the record and `{expected}`.
    package let message: String
    package let severity: Finding.Severity
    /// The expression as it was written, for servers that enforce the same rule.
    package let source: BSONValue
    /// Where the check stands.
    package let location: SourceLocation
}
