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

    /// The broken rule.
    public let rule: Rule
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
    /// What stands there instead, cut to a readable length; never a secret.
    public let actual: String?
    /// How many more findings of the same cause it stands for, which are counted and not listed.
    public internal(set) var repeatCount = 0

    /// Makes a finding from its parts; it weighs what its rule says unless `severity` is given.
    public init(
        rule: Rule, severity: Severity? = nil, location: SourceLocation,
        collection: String? = nil, index: Int? = nil, key: String? = nil, path: String = "root",
        message: String, expected: String? = nil, actual: String? = nil
    ) {
        self.rule = rule
        self.severity = severity ?? rule.severity
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

extension Finding {
    /// The finding without values of fields that are named like secrets, and without credentials in URIs.
    var withoutSecrets: Finding {
        guard Secrecy.isSecret(path: path) else {
            return replacing(
                message: Secrecy.masked(message), expected: expected.map(Secrecy.masked),
                actual: actual.map(Secrecy.masked))
        }
        // What a check or a duplicate says is made of the value, what a schema wants is not.
        return replacing(
            message: "\(rule.summary) The value is not shown.",
            expected: rule.isCheck ? nil : expected, actual: actual.map { _ in Secrecy.mark })
    }

    /// The finding whose message says how many more it stands for.
    var withRepeats: Finding {
        guard repeatCount > 0 else { return self }
        let verb = repeatCount == 1 ? "refers" : "refer"
        return replacing(
            message: "\(message); and \(repeatCount.grouped) more \(verb) to it",
            expected: expected, actual: actual)
    }

    private func replacing(message: String, expected: String?, actual: String?) -> Finding {
        var finding = Finding(
            rule: rule, severity: severity, location: location, collection: collection,
            index: index, key: key, path: path, message: message, expected: expected,
            actual: actual)
        finding.repeatCount = repeatCount
        return finding
    }
}
