/// Writes text into XML 1.0.
enum XMLText {
    /// The text between two tags.
    static func content(_ text: String) -> String { escaped(text, keepsLines: true) }

    /// The text between the quotation marks of an attribute.
    static func attribute(_ text: String) -> String { escaped(text, keepsLines: false) }

    private static func escaped(_ text: String, keepsLines: Bool) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\n" where keepsLines: escaped += "\n"
            case "\n", "\r", "\t": escaped += "&#\(scalar.value);"
            // No XML 1.0 document may hold these, not even as references.
            case "\0"..<" ", "\u{FFFE}", "\u{FFFF}":
                escaped += scalar.escape
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
