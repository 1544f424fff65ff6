/// Patterns as MongoDB's PCRE reads them, made into patterns of ECMA-262 that match the same texts.
///
/// What the two dialects share is taken over, what differs is rewritten where that is exact, and
/// refused otherwise.
enum ServerPattern {
    /// Compiles a pattern.
    ///
    /// - Throws: `PatternError` for one that is wrong, or that the two dialects read differently.
    static func compile(_ text: String) throws(PatternError) -> Pattern {
        let scalars = Array(text.unicodeScalars)
        var translated = String.UnicodeScalarView()
        var position = 0
        var isInClass = false
        while position < scalars.count {
            let scalar = scalars[position]
            let next = position + 1 < scalars.count ? scalars[position + 1] : nil
            switch scalar {
            case "\\":
                try append(escape: next, at: position, isInClass: isInClass, to: &translated)
                position += 1
            case "[" where !isInClass:
                isInClass = true
                translated.append(scalar)
                let isNegated = next == "^"
                if isNegated {
                    translated.append("^")
                    position += 1
                }
                if position + 1 < scalars.count, scalars[position + 1] == "]" {
                    throw PatternError(
                        reason: "a class that begins with ']' means another thing to MongoDB",
                        offset: position)
                }
            case "[" where next == ":" || next == "." || next == "=":
                throw PatternError(
                    reason: "POSIX classes are not supported; write the characters",
                    offset: position)
            case "]":
                isInClass = false
                translated.append(scalar)
            case "." where !isInClass:
                // Line feed alone is what a point does not match.
                translated.append(contentsOf: "[^\\n]".unicodeScalars)
            case "$" where !isInClass:
                // The end, or a line feed that is the text's last character.
                translated.append(contentsOf: "(?=\\n?$)".unicodeScalars)
            case "(" where !isInClass && next == "?":
                try checkGroup(scalars, at: position)
                translated.append(scalar)
            default: translated.append(scalar)
            }
            position += 1
        }
        return try Pattern(String(translated))
    }

    private static func append(
        escape: Unicode.Scalar?, at position: Int, isInClass: Bool,
        to translated: inout String.UnicodeScalarView
    ) throws(PatternError) {
        guard let escape else {
            throw PatternError(reason: "a backslash stands at the end", offset: position)
        }
        switch escape {
        case "s":
            // White space of ASCII, as opposed to that of Unicode.
            translated.append(
                contentsOf: (isInClass ? "\\t-\\r " : "[\\t-\\r ]").unicodeScalars)
        case "S" where !isInClass: translated.append(contentsOf: "[^\\t-\\r ]".unicodeScalars)
        case "S", "v", "u", "c", "k", "0"..."9":
            throw PatternError(
                reason: "'\\\(escape)' does not mean the same to MongoDB and to ECMA-262",
                offset: position)
        default:
            translated.append("\\")
            translated.append(escape)
        }
    }

    /// Groups that both dialects know alike: `(?:`, `(?=`, `(?!`, `(?<name>`.
    private static func checkGroup(
        _ scalars: [Unicode.Scalar], at position: Int
    ) throws(PatternError) {
        let third = position + 2 < scalars.count ? scalars[position + 2] : nil
        let fourth = position + 3 < scalars.count ? scalars[position + 3] : nil
        let isLookbehind = third == "<" && (fourth == "=" || fourth == "!")
        guard let third, [":", "=", "!", "<"].contains(third), !isLookbehind else {
            throw PatternError(
                reason: "of the groups with '(?' only '(?:', '(?=', '(?!' and '(?<name>' are"
                    + " supported",
                offset: position)
        }
    }
}
