extension PatternParser {
    /// Reads what begins with a backslash, outside a class.
    mutating func parseEscape() throws(PatternError) -> PatternSyntax {
        guard position + 1 < scalars.count else { throw error("the pattern ends with '\\'") }
        let escaped = scalars[position + 1]
        if ("1"..."9").contains(escaped) || escaped == "k" {
            position += 1
            return try parseBackreference()
        }
        if let set = try parseSetEscape() { return .set(set) }
        return .scalar(try parseScalarEscape())
    }

    /// Reads a class, from `[` to `]`.
    mutating func parseClass() throws(PatternError) -> ScalarSet {
        let start = position
        position += 1
        let isNegated = take("^")
        var set = ScalarSet()
        while !take("]") {
            guard next != nil else {
                throw PatternError(reason: "a class is not closed with ']'", offset: start)
            }
            if let escape = try parseSetEscape() {
                set.formUnion(escape)
                if next == "-", position + 1 < scalars.count, scalars[position + 1] != "]" {
                    throw error("a range cannot begin with a class")
                }
                continue
            }
            let first = try parseClassScalar()
            guard next == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else {
                set.insert(first.value...first.value)
                continue
            }
            position += 1
            if try parseSetEscape() != nil { throw error("a range cannot end with a class") }
            let last = try parseClassScalar()
            guard first <= last else { throw error("the ends of a range are out of order") }
            set.insert(first.value...last.value)
        }
        return isNegated ? set.inverted : set
    }

    private mutating func parseClassScalar() throws(PatternError) -> Unicode.Scalar {
        guard let scalar = next else { throw error("a class is not closed with ']'") }
        guard scalar == "\\" else {
            position += 1
            return scalar
        }
        if take("\\b") { return "\u{8}" }
        return try parseScalarEscape()
    }

    /// Reads `\d`, `\D`, `\w`, `\W`, `\s`, `\S`, `\p{…}` or `\P{…}`; `nil` when none of them is next.
    private mutating func parseSetEscape() throws(PatternError) -> ScalarSet? {
        if take("\\d") { return .digits }
        if take("\\D") { return .digits.inverted }
        if take("\\w") { return .wordCharacters }
        if take("\\W") { return .wordCharacters.inverted }
        if take("\\s") { return .whiteSpace }
        if take("\\S") { return .whiteSpace.inverted }
        if take("\\p") { return try parseProperty() }
        if take("\\P") { return try parseProperty().inverted }
        return nil
    }

    private mutating func parseProperty() throws(PatternError) -> ScalarSet {
        let start = position
        guard take("{"), let end = scalars[position...].firstIndex(of: "}") else {
            throw error("'\\p' must be followed by {Name}")
        }
        var name = ""
        name.unicodeScalars.append(contentsOf: scalars[position..<end])
        position = end + 1
        if name == "ASCII" { return ScalarSet(ranges: [0...0x7F]) }
        for prefix in ["General_Category=", "gc="] where name.hasPrefix(prefix) {
            name.removeFirst(prefix.count)
        }
        guard let categories = CategoryMask(named: name) else {
            throw PatternError(
                reason: "'\(name)' is not a general category of Unicode, such as L or Lu",
                offset: start)
        }
        return ScalarSet(categories: categories)
    }

    /// Reads an escape that stands for one scalar.
    private mutating func parseScalarEscape() throws(PatternError) -> Unicode.Scalar {
        guard position + 1 < scalars.count else { throw error("the pattern ends with '\\'") }
        let escaped = scalars[position + 1]
        position += 2
        switch escaped {
        case "t": return "\t"
        case "n": return "\n"
        case "v": return "\u{B}"
        case "f": return "\u{C}"
        case "r": return "\r"
        case "0":
            if let digit = next, ("0"..."9").contains(digit) {
                throw error("octal escapes are not part of ECMA-262")
            }
            return "\0"
        case "c": return try parseControl()
        case "x": return try scalar(of: parseHexadecimal(2))
        case "u": return try parseUnicode()
        default: break
        }
        let isPunctuation =
            escaped.isASCII && escaped.value > 0x20 && escaped.value != 0x7F
            && !escaped.properties.isAlphabetic && escaped.properties.numericType == nil
        guard isPunctuation else {
            position -= 2
            throw error("'\\\(escaped)' has no meaning")
        }
        return escaped
    }

    private mutating func parseControl() throws(PatternError) -> Unicode.Scalar {
        guard let letter = next, letter.isASCII, letter.properties.isAlphabetic else {
            throw error("'\\c' must be followed by a letter")
        }
        position += 1
        return Unicode.Scalar(UInt8(letter.value % 32))
    }

    /// Reads the rest of `\uXXXX`, of two of them that are a surrogate pair, or of `\u{…}`.
    private mutating func parseUnicode() throws(PatternError) -> Unicode.Scalar {
        if take("{") {
            var value: UInt32 = 0
            let start = position
            while let digit = next.flatMap(Self.hexadecimalValue) {
                value = min(value * 16 + digit, ScalarSet.lastScalar + 1)
                position += 1
            }
            guard position > start, take("}") else {
                throw error("'\\u{' must be followed by hexadecimal digits and '}'")
            }
            return try scalar(of: value)
        }
        let first = try parseHexadecimal(4)
        guard (0xD800...0xDBFF).contains(first) else { return try scalar(of: first) }
        let afterFirst = position
        guard take("\\u") else { return try scalar(of: first) }
        let second = try parseHexadecimal(4)
        guard (0xDC00...0xDFFF).contains(second) else {
            position = afterFirst
            return try scalar(of: first)
        }
        return try scalar(of: 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    }

    private mutating func parseHexadecimal(_ count: Int) throws(PatternError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<count {
            guard let digit = next.flatMap(Self.hexadecimalValue) else {
                throw error("\(count) hexadecimal digits are missing")
            }
            value = value * 16 + digit
            position += 1
        }
        return value
    }

    private func scalar(of value: UInt32) throws(PatternError) -> Unicode.Scalar {
        guard let scalar = Unicode.Scalar(value) else {
            throw error("the escape names no Unicode scalar")
        }
        return scalar
    }

    private static func hexadecimalValue(_ scalar: Unicode.Scalar) -> UInt32? {
        switch scalar {
        case "0"..."9": scalar.value - 0x30
        case "a"..."f": scalar.value - 0x61 + 10
        case "A"..."F": scalar.value - 0x41 + 10
        default: nil
        }
    }
}
