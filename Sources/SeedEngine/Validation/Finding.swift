/// One thing that is wrong with the data.
///
/// Expected in bad data, so it is a value and never thrown.
public struct Finding: Sendable, Hashable {
    /// How much a finding weighs.
    public enum Severity: String, Sendable, Hashable {
        /// Nothing is written to the database while there is one.
        case error
        /// Worth a look; does not stop a load.
        case warning
    }

    /// The stable, dotted id of the broken rule, such as `schema.required` or `check.unit-fits-type`.
    public let rule: String
    /// How much it weighs.
    public let severity: Severity
    /// File, line and column of the offending value; of the object where a field is missing.
    public let location: SourceLocation
    /// The catalog's name of the collection; `nil` for findings about files.
    public let collection: String?
    /// The record's position in its file, from 0.
    public let index: Int?
    /// The record's own key as text, where it has one.
    public let key: String?
    /// Where in the record, such as `rings[0].points`; `root` for the record itself.
    public let path: String
    /// What is wrong, in one sentence without place or key.
    public let message: String
    /// What the rule wanted.
    public let expected: String?
    /// What stands there instead, cut to a readable length.
    public let actual: String?

    /// Makes a finding from its parts.
    public init(
        rule: String, severity: Severity = .error, location: SourceLocation,
        collection: String? = nil, index: Int? = nil, key: String? = nil, path: String = "root",
        message: String, expected: String? = nil, actual: String? = nil
    ) {
        self.rule = rule
        self.severity = severity
        self.location = location
        self.collection = collection
        self.index = index
        self.key = key
        self.path = path
        self.message = message
        self.expected = expected
        self.actual = actual
    }
}
