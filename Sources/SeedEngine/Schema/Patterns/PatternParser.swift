/// Reads a regular expression in the syntax of ECMA-262 with its `u` flag.
///
/// More than the standard it allows every ASCII punctuation mark behind a backslash, as other dialects
/// do; a backslash before a letter that has no meaning stays an error.
struct PatternParser {
    let scalars: [Unicode.Scalar]
    var position = 0
    private var groupCount = 0
    private var depth = 0
    private var names: [(name: String, number: Int)] = []
    private(set) var backreferences: [(offset: Int, number: Int)] = []

    /// How deep groups may nest, so that a hostile pattern cannot exhaust the stack.
    private static let deepestNesting = 100

    private init(_ text: String) { scalars = Array(text.unicodeScalars) }

    /// The tree of a pattern.
    static func parse(_ text: String) throws(PatternError) -> PatternSyntax {
        var names = PatternParser(text)
        try names.collectNames()
        var parser = PatternParser(text)
        parser.names = names.names
        let tree = try parser.parseAlternation()
        if parser.position < parser.scalars.count {
            throw parser.error("a ')' closes no group")
        }
        for reference in parser.backreferences where reference.number > parser.groupCount {
            throw PatternError(
                reason: "group \(reference.number) does not exist", offset: reference.offset)
        }
        return tree
    }

    func error(_ reason: String) -> PatternError { PatternError(reason: reason, offset: position) }

    var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    mutating func take(_ text: String) -> Bool {
        let wanted = Array(text.unicodeScalars)
        guard scalars[position...].starts(with: wanted) else { return false }
        position += wanted.count
        return true
    }

    // MARK: Grammar

    private mutating func parseAlternation() throws(PatternError) -> PatternSyntax {
        var branches = [try parseSequence()]
        while take("|") { branches.append(try parseSequence()) }
        return branches.count == 1 ? branches[0] : .alternation(branches)
    }

    private mutating func parseSequence() throws(PatternError) -> PatternSyntax {
        var parts: [PatternSyntax] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            parts.append(try parseTerm())
        }
        switch parts.count {
        case 0: return .empty
        case 1: return parts[0]
        default: return .sequence(parts)
        }
    }

    private mutating func parseTerm() throws(PatternError) -> PatternSyntax {
        if take("^") { return .start }
        if take("$") { return .end }
        if take("\\b") { return .wordBoundary(isNegative: false) }
        if take("\\B") { return .wordBoundary(isNegative: true) }
        for (opening, isAhead, isNegative) in [
            ("(?=", true, false), ("(?!", true, true), ("(?<=", false, false),
            ("(?<!", false, true),
        ] where take(opening) {
            let body = try parseGroupBody()
            if isAhead { return .lookahead(body, isNegative: isNegative) }
            return .lookbehind(body, isNegative: isNegative)
        }
        return try parseQuantifier(of: try parseAtom())
    }

    private mutating func parseAtom() throws(PatternError) -> PatternSyntax {
        guard let scalar = next else { throw error("the pattern ends too early") }
        switch scalar {
        case "(": return try parseGroup()
        case "[": return .set(try parseClass())
        case "\\": return try parseEscape()
        case ".":
            position += 1
            return .set(.notLineTerminators)
        case "*", "+", "?": throw error("there is nothing to repeat before '\(scalar)'")
        case "{", "}", "]": throw error("'\(scalar)' must be written '\\\(scalar)'")
        default:
            position += 1
            return .scalar(scalar)
        }
    }

    private mutating func parseGroup() throws(PatternError) -> PatternSyntax {
        if take("(?:") { return try parseGroupBody() }
        if take("(?<") {
            _ = try parseGroupName()
        } else if take("(?") {
            throw error("a group must begin with (, (?:, (?<name>, (?=, (?!, (?<= or (?<!")
        } else {
            position += 1
        }
        groupCount += 1
        let number = groupCount
        return .capture(try parseGroupBody(), number: number)
    }

    private mutating func parseGroupBody() throws(PatternError) -> PatternSyntax {
        depth += 1
        guard depth <= Self.deepestNesting else { throw error("groups nest too deep") }
        let body = try parseAlternation()
        guard take(")") else { throw error("a group is not closed with ')'") }
        depth -= 1
        return body
    }

    private mutating func parseGroupName() throws(PatternError) -> String {
        let start = position
        while let scalar = next, scalar != ">" {
            let isFirst = position == start
            let properties = scalar.properties
            guard
                scalar == "_" || scalar == "$"
                    || (isFirst ? properties.isIDStart : properties.isIDContinue)
            else { throw error("a group's name must be an identifier") }
            position += 1
        }
        guard position > start, position < scalars.count else {
            throw error("a group's name must end with '>'")
        }
        var name = ""
        name.unicodeScalars.append(contentsOf: scalars[start..<position])
        position += 1
        return name
    }

    /// Finds the names of all groups first, because a reference may stand before its group.
    private mutating func collectNames() throws(PatternError) {
        var number = 0
        var isInClass = false
        while let scalar = next {
            position += 1
            switch scalar {
            case "\\": position += 1
            case "[": isInClass = true
            case "]": isInClass = false
            case "(" where !isInClass:
                guard take("?") else {
                    number += 1
                    continue
                }
                guard take("<"), next != "=", next != "!" else { continue }
                number += 1
                let name = try parseGroupName()
                guard !names.contains(where: { $0.name == name }) else {
                    throw error("two groups have the name '\(name)'")
                }
                names.append((name, number))
            default: break
            }
        }
    }

    // MARK: Quantifiers

    private mutating func parseQuantifier(
        of atom: PatternSyntax
    ) throws(PatternError) -> PatternSyntax {
        let minimum: Int
        let maximum: Int?
        if take("*") {
            (minimum, maximum) = (0, nil)
        } else if take("+") {
            (minimum, maximum) = (1, nil)
        } else if take("?") {
            (minimum, maximum) = (0, 1)
        } else if take("{") {
            (minimum, maximum) = try parseCount()
        } else {
            return atom
        }
        return .repetition(atom, minimum: minimum, maximum: maximum, isLazy: take("?"))
    }

    private mutating func parseCount() throws(PatternError) -> (Int, Int?) {
        guard let minimum = parseNumber() else { throw error("a count must follow '{'") }
        var maximum: Int? = minimum
        if take(",") { maximum = parseNumber() }
        guard take("}") else { throw error("a count must end with '}'") }
        if let maximum, maximum < minimum { throw error("the counts are out of order") }
        return (minimum, maximum)
    }

    /// A number of decimal digits; counts beyond any use are as good as a million.
    mutating func parseNumber() -> Int? {
        let start = position
        var value = 0
        while let digit = next.map({ $0.value &- 0x30 }), digit < 10 {
            value = min(value * 10 + Int(digit), 1_000_000)
            position += 1
        }
        return position > start ? value : nil
    }

    // MARK: Backreferences

    /// Reads the rest of `\1` or `\k<name>`, whose first scalar is next.
    mutating func parseBackreference() throws(PatternError) -> PatternSyntax {
        let offset = position
        if take("k") {
            guard take("<") else { throw error("'\\k' must be followed by <name>") }
            let name = try parseGroupName()
            guard let number = names.first(where: { $0.name == name })?.number else {
                throw PatternError(reason: "no group has the name '\(name)'", offset: offset)
            }
            return .backreference(number)
        }
        guard let number = parseNumber() else { throw error("a group's number is missing") }
        backreferences.append((offset, number))
        return .backreference(number)
    }
}
