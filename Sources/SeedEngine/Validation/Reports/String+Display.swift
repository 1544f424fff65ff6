extension String {
    /// How many columns of a terminal the text takes; escape sequences for colour take none.
    ///
    /// Characters of East Asian scripts and emoji take two (Unicode Standard Annex #11, "East Asian
    /// Width"), marks that join the letter before them none.
    package var displayWidth: Int {
        var width = 0
        var isEscaped = false
        for character in self {
            guard let scalar = character.unicodeScalars.first else { continue }
            if isEscaped {
                isEscaped = character != "m"
            } else if scalar == "\u{1B}" {
                isEscaped = true
            } else {
                width += scalar.displayWidth
            }
        }
        return width
    }

    /// The text in lines of at most 100 columns, broken at its spaces.
    package var wrapped: String {
        var lines: [String] = []
        for word in split(separator: " ") {
            if let last = lines.last, last.displayWidth + 1 + String(word).displayWidth <= 100 {
                lines[lines.count - 1] += " \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines.joined(separator: "\n")
    }

    /// The text on one line: control characters, which could move a terminal's cursor or forge another
    /// line, are written as escapes.
    package var onOneLine: String {
        guard unicodeScalars.contains(where: \.isControl) else { return self }
        var text = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where scalar.isControl: text += scalar.escape
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}

extension Unicode.Scalar {
    fileprivate var displayWidth: Int {
        switch properties.generalCategory {
        case .control, .format, .nonspacingMark, .enclosingMark: return 0
        default: break
        }
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
            0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}

extension BinaryInteger {
    /// The number with a comma between its thousands: `8,012`.
    package var grouped: String {
        let digits = String(magnitude)
        var text = self < 0 ? "-" : ""
        for (position, digit) in digits.enumerated() {
            if position > 0, (digits.count - position).isMultiple(of: 3) { text += "," }
            text.append(digit)
        }
        return text
    }

    /// The number with its noun: `1 record`, `8,012 records`.
    ///
    /// The plural ends in `s` unless it is given.
    package func counted(_ noun: String, plural: String? = nil) -> String {
        "\(grouped) \(self == 1 ? noun : plural ?? noun + "s")"
    }
}
