/// How a record's `_id` is made from its fields.
public enum IdentifierRule: Sendable, Hashable {
    /// The value of a field, with its type.
    case field(String)
    /// Text with the values of fields in it: the parts in turn are literal text and dotted paths.
    case template([TemplatePart])

    /// A part of a template.
    public enum TemplatePart: Sendable, Hashable {
        case text(String)
        case path(String)
    }
}
