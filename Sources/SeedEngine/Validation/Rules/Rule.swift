/// A rule that data can break: what findings name, and what documentation explains.
///
/// The rules are those of `all`, and the checks of catalogs, each of which is a rule of its own. Rules are
/// equal when their ids are.
public struct Rule: Sendable, CustomStringConvertible {
    /// The stable, dotted id, such as `schema.required` or `check.unit-fits-type`.
    public let id: String
    /// How much a finding of the rule weighs, unless a catalog or the finding itself says otherwise.
    public let severity: Finding.Severity
    /// What is wrong when the rule is broken, in one sentence.
    public let summary: String
    /// What to do about it.
    public let advice: String
    /// Data that keeps the rule, and data that breaks it.
    package let example: RuleExample

    init(
        _ id: String, _ summary: String, severity: Finding.Severity = .error, advice: String,
        example: RuleExample
    ) {
        self.id = id
        self.severity = severity
        self.summary = summary
        self.advice = advice
        self.example = example
    }

    /// The id.
    public var description: String { id }

    /// All rules but the checks of catalogs, in the order of their explanation.
    public static let all: [Rule] = [
        fileRules, jsonRules, recordRules, schemaValueRules, schemaListRules, schemaObjectRules,
        schemaCompositionRules, referenceRules,
    ].flatMap(\.self)

    private static let byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { $1 })

    /// The rule of this id, when there is one; any id below `check.` is that of some catalog's check.
    public init?(id: String) {
        if let rule = Self.byID[id] {
            self = rule
        } else if id.hasPrefix("check."), id.count > "check.".count {
            self.init(
                id, Self.check.summary, severity: Self.check.severity, advice: Self.check.advice,
                example: Self.check.example)
        } else {
            return nil
        }
    }

    /// The rule that an id of our own names, which `all` must list.
    init(known id: String) {
        if let rule = Rule(id: id) {
            self = rule
        } else {
            assertionFailure("no rule '\(id)' is listed")
            self.init(id, "", advice: "", example: Self.check.example)
        }
    }

    /// Whether the rule is a check of a catalog.
    var isCheck: Bool { id.hasPrefix("check.") }

    /// Whether it is the name of a field that breaks the rule, and not its value.
    var concernsName: Bool { self == .schemaUnknownField || self == .schemaPropertyNames }

    /// Whether a file that breaks the rule is not what it should be, and cannot be read to its end.
    var endsReading: Bool {
        self == .jsonSyntax || self == .jsonEncoding || self == .fileUnreadable
    }
}

extension Rule: Hashable {
    /// Whether two rules have the same id.
    public static func == (left: Rule, right: Rule) -> Bool { left.id == right.id }

    /// Hashes the id.
    public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
