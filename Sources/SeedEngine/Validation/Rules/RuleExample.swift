/// Data of a small data set that keeps a rule, and data that breaks it.
///
/// The data set has two collections: `teas`, whose key is the integer `id`, and `gardens`, whose key is the
/// text `id`.
package struct RuleExample: Sendable {
    /// A file of the example.
    package struct File: Sendable {
        /// The file's name.
        package let name: String
        /// What it holds; `nil` for a directory of that name.
        package let text: String?

        static func teas(_ text: String) -> File { File(name: "teas.json", text: text) }
        static func gardens(_ text: String) -> File { File(name: "gardens.json", text: text) }
    }

    /// What `…` stands for in the texts, where they cannot show it.
    package struct Filling: Sendable {
        /// The bytes that it stands for, again and again.
        package let bytes: [UInt8]
        /// How often.
        package let count: Int
        /// What it stands for, in words.
        package let words: String
    }

    /// The schema of examples that need none.
    package static let openSchema = #"{"type": "object"}"#

    /// Stands in the text that breaks the rule, before the place that the finding names.
    package static let mark: Character = "→"

    /// The field whose schema is `schema`; `nil` when that is the schema of the whole record.
    package let field: String?
    /// The schema of the field or the record, as JSON.
    package let schema: String
    /// What the catalog says of `teas` besides its key, as YAML.
    package let catalog: String?
    /// Files without a finding.
    package let passing: [File]
    /// Files with findings of the rule.
    package let failing: [File]
    /// What the finding says.
    package let message: String
    /// What `…` stands for in the texts.
    package let filling: Filling?
    /// The ids of rules that the failing files cannot but break, too.
    package let besides: [String]

    init(
        schema: String = openSchema, catalog: String? = nil, passing: [File],
        failing: [File], message: String, filling: Filling? = nil, besides: [String] = []
    ) {
        field = nil
        self.schema = schema
        self.catalog = catalog
        self.passing = passing
        self.failing = failing
        self.message = message
        self.filling = filling
        self.besides = besides
    }

    /// An example whose files hold one tea each, with a value of one field.
    init(_ field: String, _ schema: String, passing: String, failing: String, message: String) {
        self.field = field
        self.schema = schema
        catalog = nil
        self.passing = [.teas(#"[{"id": 1, "\#(field)": \#(passing)}]"#)]
        self.failing = [.teas(#"[{"id": 1, "\#(field)": \#(failing)}]"#)]
        self.message = message
        filling = nil
        besides = []
    }
}
