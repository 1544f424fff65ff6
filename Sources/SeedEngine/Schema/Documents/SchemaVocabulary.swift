/// The groups of keywords that a dialect of JSON Schema may have or lack.
struct SchemaVocabulary: OptionSet, Sendable, Hashable {
    let rawValue: UInt8

    static let core = SchemaVocabulary(rawValue: 1 << 0)
    static let applicator = SchemaVocabulary(rawValue: 1 << 1)
    static let unevaluated = SchemaVocabulary(rawValue: 1 << 2)
    static let validation = SchemaVocabulary(rawValue: 1 << 3)
    static let metaData = SchemaVocabulary(rawValue: 1 << 4)
    static let formatAnnotation = SchemaVocabulary(rawValue: 1 << 5)
    static let formatAssertion = SchemaVocabulary(rawValue: 1 << 6)
    static let content = SchemaVocabulary(rawValue: 1 << 7)

    /// What the standard's own dialect has: formats are remarks there.
    static let standard: SchemaVocabulary = [
        .core, .applicator, .unevaluated, .validation, .metaData, .formatAnnotation, .content,
    ]

    /// The vocabulary with this URI; `nil` for one that is not the standard's.
    init?(uri: String) {
        let prefix = "https://json-schema.org/draft/2020-12/vocab/"
        guard uri.hasPrefix(prefix) else { return nil }
        switch uri.dropFirst(prefix.count) {
        case "core": self = .core
        case "applicator": self = .applicator
        case "unevaluated": self = .unevaluated
        case "validation": self = .validation
        case "meta-data": self = .metaData
        case "format-annotation": self = .formatAnnotation
        case "format-assertion": self = .formatAssertion
        case "content": self = .content
        default: return nil
        }
    }

    init(rawValue: UInt8) { self.rawValue = rawValue }
}
