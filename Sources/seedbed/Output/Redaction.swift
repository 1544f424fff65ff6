/// Takes user and password out of connection strings that stand in a text.
enum Redaction {
    /// The text with `***@` in place of whatever stands between `://` and the last `@` of a word.
    static func redacted(_ text: String) -> String {
        var redacted = ""
        var rest = text[...]
        while let scheme = rest.firstRange(of: "://") {
            redacted += rest[..<scheme.upperBound]
            rest = rest[scheme.upperBound...]
            let word = rest.prefix { !$0.isWhitespace }
            guard let at = word.lastIndex(of: "@") else { continue }
            redacted += "***"
            rest = rest[at...]
        }
        return redacted + rest
    }
}
