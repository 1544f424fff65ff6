/// Writes HTML: markup comes from the program's text alone, everything else is escaped.
struct HTMLWriter {
    private(set) var text = ""

    /// Appends markup.
    mutating func markup(_ markup: StaticString) {
        markup.withUTF8Buffer { text += String(decoding: $0, as: UTF8.self) }
    }

    /// Appends text, escaped for the content of an element and for a quoted attribute.
    mutating func content(_ content: String) { text += Self.escaped(content) }

    /// Appends an element that holds nothing but text.
    mutating func element(_ open: StaticString, _ content: String, _ close: StaticString) {
        markup(open)
        self.content(content)
        markup(close)
    }

    /// Appends a number as an attribute of a drawing wants it: at most two digits behind the point.
    mutating func number(_ number: Double) {
        let hundredths = Int((number * 100).rounded())
        text += hundredths < 0 ? "-" : ""
        text += String(hundredths.magnitude / 100)
        let fraction = hundredths.magnitude % 100
        guard fraction > 0 else { return }
        text += fraction < 10 ? ".0" : "."
        text += String(fraction.isMultiple(of: 10) ? fraction / 10 : fraction)
    }

    /// Appends a number as an attribute.
    mutating func number(_ number: Int) { text += String(number) }

    /// A text in which no character means anything to HTML, or turns the direction of what follows.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case "\n", "\t": escaped.unicodeScalars.append(scalar)
            case _ where scalar.isControl || scalar.value & 0xFFFE == 0xFFFE:
                escaped += scalar.escape
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
