extension FieldRule {
    /// Reads the `fields` of a collection or scenario.
    static func read(_ node: SourceNode?, problems: inout SourceProblems) -> [FieldRule] {
        guard let node, let mapping = SourceMapping(node, of: "'fields'", problems: &problems)
        else { return [] }
        return mapping.all.compactMap { FieldRule($0, problems: &problems) }
    }

    /// Reads the rule of a field, whose path is the key.
    init?(_ field: SourceNode.Field, problems: inout SourceProblems) {
        path = field.key
        keyLocation = field.keyLocation
        location = field.value.location
        switch field.value.content {
        case .mapping: break
        case .sequence, .null:
            problems.add(
                "'\(field.key)' must be a rule such as {pick: [a, b]}, not \(field.value.summary)",
                at: field.value.location)
            return nil
        case .bool, .integer, .number, .text:
            kind = .value(field.value.value)
            isUnique = false
            nullRate = nil
            return
        }
        guard
            let mapping = SourceMapping(
                field.value, of: "'\(field.key)'", problems: &problems),
            let word = Self.kindWord(of: mapping, field.key, problems: &problems)
        else { return nil }
        isUnique = mapping.flag("unique", problems: &problems) ?? false
        nullRate = mapping.share("null_rate", problems: &problems)
        guard let word else {
            kind = .schema
            return
        }
        guard let kind = Self.kind(word, of: mapping, problems: &problems) else { return nil }
        self.kind = kind
    }

    /// The word that says how the value is made; `.some(nil)` when only modifiers stand there, `nil` after
    /// a mistake.
    private static func kindWord(
        of mapping: SourceMapping, _ field: String, problems: inout SourceProblems
    ) -> String?? {
        let isLink = mapping.all.contains { $0.key == "ref" }
        let beside = isLink ? modifiers + linkModifiers : modifiers
        var words: [SourceNode.Field] = []
        var isIntact = true
        for entry in mapping.all where !beside.contains(entry.key) {
            if kinds.contains(entry.key) {
                words.append(entry)
                continue
            }
            isIntact = false
            if linkModifiers.contains(entry.key) {
                problems.add("'\(entry.key)' needs a 'ref' beside it", at: entry.keyLocation)
                continue
            }
            let known = kinds + modifiers + linkModifiers.filter { !kinds.contains($0) }
            problems.add(
                "'\(field)' cannot be made by '\(entry.key)'"
                    + Spelling.choice(for: entry.key, among: known),
                at: entry.keyLocation)
        }
        if words.count > 1 {
            problems.add(
                "'\(field)' is made by '\(words[0].key)' and by '\(words[1].key)'; keep one of them",
                at: words[1].keyLocation)
            return nil
        }
        return isIntact ? .some(words.first?.key) : nil
    }

    private static func kind(
        _ word: String, of mapping: SourceMapping, problems: inout SourceProblems
    ) -> Kind? {
        guard let entry = mapping.all.first(where: { $0.key == word }) else { return nil }
        let node = entry.value
        switch word {
        case "value": return .value(node.value)
        case "pick": return choices(node, problems: &problems).map(Kind.pick)
        case "sequence": return sequence(node, problems: &problems).map(Kind.sequence)
        case "template":
            return node.text("'template'", problems: &problems).map(Kind.template)
        case "date": return Dates(node, problems: &problems).map(Kind.date)
        case "ref": return Link(node, of: mapping, problems: &problems).map(Kind.ref)
        case "copy": return node.text("'copy'", problems: &problems).map(Kind.copy)
        case "derive": return derivation(node, problems: &problems).map(Kind.derive)
        case "provider":
            return node.text("'provider'", problems: &problems).map(Kind.provider)
        case "size":
            let size = mapping.range("size", problems: &problems)
            if let size, size.upperBound > 10_000 {
                problems.add("'size' is at most 10000, not \(node.summary)", at: node.location)
                return nil
            }
            return size.map(Kind.size)
        default:
            guard let shape = Numbers.Shape(rawValue: word) else { return nil }
            return Numbers(shape, node, problems: &problems).map(Kind.numbers)
        }
    }

    static func choices(
        _ node: SourceNode, problems: inout SourceProblems
    ) -> [Choice]? {
        var choices: [Choice] = []
        let count: Int
        switch node.content {
        case .sequence(let nodes):
            count = nodes.count
            choices = nodes.map {
                Choice(value: $0.value, isKey: false, weight: 1, location: $0.location)
            }
        case .mapping(let fields):
            count = fields.count
            for field in fields {
                let weight = field.value.weight(
                    "the weight of '\(field.key)'", problems: &problems)
                guard let weight else { continue }
                choices.append(
                    Choice(
                        value: .string(field.key), isKey: true, weight: weight,
                        location: field.keyLocation))
            }
        default:
            problems.add(
                "'pick' must be a list, or a mapping of values to weights such as"
                    + " {gold: 10, basic: 90}, not \(node.summary)", at: node.location)
            return nil
        }
        guard choices.count == count else { return nil }
        guard !choices.isEmpty else {
            problems.add(
                "'pick' is empty; values to choose from were expected", at: node.location)
            return nil
        }
        let isWeighty = node.hasWeight(choices.map(\.weight), of: "'pick'", problems: &problems)
        return isWeighty ? choices : nil
    }

    private static func sequence(
        _ node: SourceNode, problems: inout SourceProblems
    ) -> Sequence? {
        if case .integer(let start) = node.content { return Sequence(start: start) }
        if case .text(let template) = node.content { return Sequence(template: template) }
        let keys = ["start", "step", "template", "within"]
        guard
            let mapping = SourceMapping(
                node, of: "'sequence'", keys: keys, problems: &problems)
        else { return nil }
        let range = -1_000_000_000_000...1_000_000_000_000
        var sequence = Sequence()
        sequence.start = mapping.integer("start", in: range, problems: &problems) ?? 1
        sequence.step = mapping.integer("step", in: range, problems: &problems) ?? 1
        sequence.template = mapping.text("template", problems: &problems)
        sequence.within = mapping.text("within", problems: &problems)
        return sequence
    }

    private static func derivation(
        _ node: SourceNode, problems: inout SourceProblems
    ) -> Derivation? {
        let words = Derivation.Operation.allCases.map(\.rawValue) + ["expression"]
        guard
            let mapping = SourceMapping(node, of: "'derive'", keys: words, problems: &problems)
        else { return nil }
        guard mapping.all.count == 1, let entry = mapping.all.first else {
            problems.add(
                "'derive' takes one of \(words.joined(separator: ", "))", at: node.location)
            return nil
        }
        if entry.key == "expression" { return .expression(entry.value) }
        guard let operation = Derivation.Operation(rawValue: entry.key),
            let text = entry.value.text("'\(entry.key)'", problems: &problems)
        else { return nil }
        let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
        guard let collection = parts.first, operation == .count || parts.count == 2 else {
            problems.add(
                "'\(entry.key)' needs a collection and its field such as lines.amount, not"
                    + " '\(text)'", at: entry.value.location)
            return nil
        }
        return .aggregate(
            operation, collection: collection, field: parts.count == 2 ? parts[1] : nil)
    }
}
