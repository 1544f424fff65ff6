/// Says everything that is wrong with a value that a `SchemaChecker` refused.
///
/// It walks the value again, now with paths, and goes on where the checker stops.
struct SchemaExplainer {
    let program: SchemaProgram
    let checker: SchemaChecker
    private(set) var issues: [SchemaIssue] = []
    /// How many issues were found beyond `mostIssues`.
    private(set) var omittedCount = 0
    /// Several schemas may say the same of one value; it is reported once.
    private var seen: Set<Mark> = []
    /// Whether a pattern was given up; none is tried again in this record.
    private var hasGivenUp = false

    /// How many issues of one record are told apart; the others are counted.
    static let mostIssues = 100

    private struct Mark: Hashable {
        let rule: String
        let path: JSONPath
        let message: String
    }

    init(_ checker: SchemaChecker) {
        self.checker = checker
        program = checker.program
    }

    var graph: SchemaGraph { SchemaGraph(definitions: program.definitions) }

    mutating func report(
        _ rule: String, _ path: JSONPath, _ message: String, field: String? = nil,
        expected: String? = nil, actual: SchemaValue? = nil
    ) {
        guard !isFull else {
            omittedCount += 1
            return
        }
        let issue = SchemaIssue(
            rule: rule, path: path, field: field, message: message, expected: expected,
            actual: actual.map { SchemaText.json($0) })
        append(issue)
    }

    mutating func append(_ issue: SchemaIssue) {
        let mark = Mark(rule: issue.rule, path: issue.path, message: issue.message)
        guard !seen.contains(mark) else { return }
        guard !isFull else {
            omittedCount += 1
            return
        }
        seen.insert(mark)
        issues.append(issue)
    }

    /// Whether nobody needs to know more; what costs time to find out may be left out.
    var isFull: Bool { issues.count >= Self.mostIssues }

    /// Reports what is wrong with a value that stands on its own.
    mutating func explain(_ position: Int32, _ value: SchemaValue, at path: JSONPath) {
        var evaluated = FieldSet()
        explain(position, value, at: path, &evaluated)
    }

    /// Reports what is wrong with a value, and takes the fields that the schema speaks of, also those
    /// of a schema that the value does not fit.
    mutating func explain(
        _ position: Int32, _ value: SchemaValue, at path: JSONPath, _ evaluated: inout FieldSet
    ) {
        let node = program.nodes[Int(position)]
        guard !node.isFalse else {
            report("schema.false", path, "No value is permitted here", actual: value)
            return
        }
        guard checker.hasType(node.types, value) else {
            explainType(node.types, value, at: path)
            return
        }
        if node.values >= 0 { explainValue(program.values[Int(node.values)], value, at: path) }
        var own = FieldSet()
        switch value.type {
        case .document:
            if node.object >= 0 {
                explainObject(program.objects[Int(node.object)], value, at: path, &own)
            }
        case .array:
            if node.array >= 0 {
                explainArray(program.arrays[Int(node.array)], value, at: path, &own)
            }
        case .string:
            if node.string >= 0 {
                explainString(program.strings[Int(node.string)], value, at: path)
            }
        default:
            if node.number >= 0 {
                explainNumber(program.numbers[Int(node.number)], value, at: path)
            }
        }
        if node.composition >= 0 {
            explainInPlace(program.compositions[Int(node.composition)], value, at: path, &own)
        }
        if node.rest >= 0, value.type == .document || value.type == .array {
            explainRest(node, value, at: path, &own)
        }
        evaluated.formUnion(own)
    }

    // MARK: Values

    mutating func explainType(
        _ types: SchemaTypes, _ value: SchemaValue, at path: JSONPath
    ) {
        report(
            "schema.type", path,
            "Input should be \(types.description), not \(SchemaText.described(value))",
            expected: SchemaText.alternatives(types.names), actual: value)
    }

    private mutating func explainValue(
        _ rule: ValueRule, _ value: SchemaValue, at path: JSONPath
    ) {
        if rule.constant >= 0, program.literal(rule.constant) != value {
            let constant = SchemaText.quoted(program.literal(rule.constant).copy)
            report(
                "schema.const", path, "Input should be \(constant)", expected: constant,
                actual: value)
        }
        guard rule.hasChoices else { return }
        let choices = rule.choices.indices.map { program.literal(Int32($0)) }
        guard !choices.contains(value) else { return }
        explainChoice(among: choices.map(\.copy), value, at: path)
    }

    mutating func explainChoice(
        among choices: [BSONValue], _ value: SchemaValue, at path: JSONPath
    ) {
        let words = SchemaText.alternatives(choices.map { SchemaText.quoted($0) })
        var suggestion = ""
        if value.type == .string, let text = value.copy.text {
            suggestion = Spelling.suggestion(for: text, in: choices.compactMap(\.text))
        }
        report(
            "schema.enum", path, "Input should be \(words)\(suggestion)", expected: words,
            actual: value)
    }

    private mutating func explainNumber(
        _ rule: NumberRule, _ value: SchemaValue, at path: JSONPath
    ) {
        guard let number = value.number else { return }
        let limits: [(String, SchemaNumber?, [SchemaNumber.Order], String, String)] = [
            ("minimum", rule.minimum, [.same, .after], "greater than or equal to", ">="),
            ("maximum", rule.maximum, [.same, .before], "less than or equal to", "<="),
            ("exclusive-minimum", rule.exclusiveMinimum, [.after], "greater than", ">"),
            ("exclusive-maximum", rule.exclusiveMaximum, [.before], "less than", "<"),
        ]
        for (name, limit, allowed, words, sign) in limits {
            guard let limit else { continue }
            if let order = number.order(to: limit), allowed.contains(order) { continue }
            report(
                "schema.\(name)", path, "Input should be \(words) \(limit.text)",
                expected: "\(sign) \(limit.text)", actual: value)
        }
        if let divisor = rule.multipleOf, !number.isMultiple(of: divisor) {
            report(
                "schema.multiple-of", path, "Input should be a multiple of \(divisor.text)",
                expected: "a multiple of \(divisor.text)", actual: value)
        }
    }

    private mutating func explainString(
        _ rule: StringRule, _ value: SchemaValue, at path: JSONPath
    ) {
        let text = value.utf8
        let length = SchemaChecker.length(of: text)
        if length < rule.minLength {
            reportCount("min-length", "at least", rule.minLength, "character", value, at: path)
        }
        if length > rule.maxLength {
            reportCount("max-length", "at most", rule.maxLength, "character", value, at: path)
        }
        if rule.pattern >= 0 {
            explainPattern(program.patterns[Int(rule.pattern)], value, at: path)
        }
        if let format = rule.format, !format.accepts(text) {
            report(
                "schema.format", path, "Input should be \(format.meaning)",
                expected: format.rawValue, actual: value)
        } else if !SchemaChecker.fits(rule.storedType, text) {
            let meaning =
                rule.storedType == .objectID
                ? "an object id of 24 hexadecimal digits" : "a decimal of at most 34 digits"
            report(
                "schema.format", path, "Input should be \(meaning)",
                expected: rule.storedType?.name, actual: value)
        }
    }

    private mutating func explainPattern(
        _ pattern: Pattern, _ value: SchemaValue, at path: JSONPath
    ) {
        guard !hasGivenUp else { return }
        switch pattern.outcome(in: value.utf8) {
        case .match: break
        case .noMatch:
            report(
                "schema.pattern", path, "Input should match the pattern \(pattern.text)",
                expected: pattern.text, actual: value)
        case .givenUp:
            hasGivenUp = true
            report(
                "schema.pattern-cost", path,
                "The pattern \(pattern.text) was given up after \(PatternMatcher.mostSteps) steps; "
                    + "write it without nested repetitions",
                expected: pattern.text, actual: value)
        }
    }

    /// Reports a length or a number of items that is out of bounds.
    mutating func reportCount(
        _ rule: String, _ bound: String, _ limit: Int32, _ noun: String, _ value: SchemaValue,
        at path: JSONPath
    ) {
        let amount = "\(bound) \(limit) \(noun)\(limit == 1 ? "" : "s")"
        report(
            "schema.\(rule)", path, "Input should have \(amount)", expected: amount, actual: value)
    }

    private mutating func explainArray(
        _ rule: ArrayRule, _ value: SchemaValue, at path: JSONPath, _ evaluated: inout FieldSet
    ) {
        var count = 0
        var found: Int32 = 0
        for element in value.document {
            let item = SchemaValue(element)
            if count < Int(rule.prefix.count) {
                let node = program.links[Int(rule.prefix.start) + count]
                explain(node, item, at: path.appending(index: count))
                evaluated.insert(count)
            } else if rule.items >= 0 {
                explain(rule.items, item, at: path.appending(index: count))
                evaluated.insert(count)
            }
            if rule.contains >= 0, checker.accepts(rule.contains, item) {
                found += 1
                evaluated.insert(count)
            }
            count += 1
        }
        if count < rule.minItems {
            reportCount("min-items", "at least", rule.minItems, "item", value, at: path)
        }
        if count > rule.maxItems {
            reportCount("max-items", "at most", rule.maxItems, "item", value, at: path)
        }
        if rule.contains >= 0 { explainContains(rule, found, value, at: path) }
        guard rule.hasUniqueItems, let repetition = SchemaChecker.firstRepetition(in: value) else {
            return
        }
        let place = path.appending(index: repetition.item)
        let element = value.document.dropFirst(repetition.item).first { _ in true }
        report(
            "schema.unique-items", place,
            "Items should be unique, but item \(repetition.item) equals item \(repetition.earlier)",
            expected: "unique items", actual: element.map { SchemaValue($0) })
    }

    private mutating func explainContains(
        _ rule: ArrayRule, _ found: Int32, _ value: SchemaValue, at path: JSONPath
    ) {
        if found < rule.minContains {
            let wanted = rule.minContains == 1 ? "one item" : "\(rule.minContains) items"
            report(
                "schema.contains", path,
                found == 0
                    ? "No item matches the schema that \(wanted) should match"
                    : "Only \(found) of the \(wanted) that should match the schema do",
                expected: "at least \(wanted)", actual: value)
        }
        if found > rule.maxContains {
            report(
                "schema.contains", path,
                "\(found) items match the schema that at most \(rule.maxContains) should match",
                expected: "at most \(rule.maxContains)", actual: value)
        }
    }
}
