/// A text with holes, such as `CUS-{n:6}` or `{first_name}.{last_name}@example.com`.
///
/// `{{` and `}}` stand for braces.
package struct TextTemplate: Sendable, Hashable {
    /// A piece of a template.
    package enum Part: Sendable, Hashable {
        /// Text as it is.
        case literal(String)
        /// Where a value goes.
        case hole(Hole)
    }

    /// Where a value goes.
    package struct Hole: Sendable, Hashable {
        /// What is to be filled in: a field's path, or `n`.
        package let name: String
        /// How many characters there are at least; a number has zeros in front.
        package let width: Int?
    }

    /// The pieces in their order.
    package let parts: [Part]

    /// Parses a template.
    ///
    /// - Throws: `ValueProblem`, when braces do not match, a name is missing or a width is not a number
    ///   from 1 to 18.
    package init(_ text: String) throws(ValueProblem) {
        var parts: [Part] = []
        var literal = ""
        var rest = Substring(text)
        while let character = rest.popFirst() {
            switch character {
            case "{" where rest.first == "{", "}" where rest.first == "}":
                rest.removeFirst()
                literal.append(character)
            case "}":
                throw ValueProblem("'\(text)' has a '}' without '{'; '}}' stands for a brace")
            case "{":
                guard let end = rest.firstIndex(of: "}") else {
                    throw ValueProblem("'\(text)' has a '{' without '}'; '{{' stands for a brace")
                }
                if !literal.isEmpty { parts.append(.literal(literal)) }
                literal = ""
                parts.append(.hole(try Self.hole(rest[..<end], in: text)))
                rest = rest[rest.index(after: end)...]
            default: literal.append(character)
            }
        }
        if !literal.isEmpty { parts.append(.literal(literal)) }
        self.parts = parts
    }

    /// The holes in their order.
    package var holes: [Hole] {
        parts.compactMap { part in
            if case .hole(let hole) = part { hole } else { nil }
        }
    }

    /// Appends the text with one number in all holes.
    package func append(number: Int, to buffer: inout ByteBuffer) {
        for part in parts {
            switch part {
            case .literal(let text): buffer.append(text)
            case .hole(let hole): buffer.append(decimal: Int64(number), width: hole.width ?? 1)
            }
        }
    }

    private static func hole(_ text: Substring, in template: String) throws(ValueProblem) -> Hole {
        let pieces = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(pieces[0])
        let isName = name.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isIDContinue || scalar == "." || scalar == "-"
        }
        guard !name.isEmpty, isName else {
            throw ValueProblem("'{\(text)}' in '\(template)' must name a field, or be {n}")
        }
        guard pieces.count > 1 else { return Hole(name: name, width: nil) }
        guard let width = Int(pieces[1]), (1...18).contains(width) else {
            throw ValueProblem(
                "the width in '{\(text)}' of '\(template)' must be a number from 1 to 18")
        }
        return Hole(name: name, width: width)
    }
}

extension ByteBuffer {
    /// Appends an integer in decimal notation with at least so many digits, zeros in front; a negative
    /// one without zeros.
    package mutating func append(decimal value: Int64, width: Int) {
        var bound: Int64 = 10
        var digits = 1
        while digits < 19, value >= bound {
            digits += 1
            bound = digits < 19 ? bound * 10 : .max
        }
        if value >= 0, digits < width {
            for _ in digits..<width { append(UInt8(ascii: "0")) }
        }
        append(decimal: value)
    }
}
