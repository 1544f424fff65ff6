extension Unicode.Scalar {
    /// The scalar as four hexadecimal digits or more: `\\u001B`.
    var escape: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// Whether the scalar could move a terminal's cursor, begin a line, or turn the direction of text
    /// around.
    var isControl: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        // Of the format characters only those that embed, override or isolate a direction.
        default: (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
        }
    }
}
