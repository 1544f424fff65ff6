/// The fields of a mapping that a person wrote, read strictly: unknown keys and wrong types are noted with
/// their place, and a reader goes on to find the next mistake.
package struct SourceMapping {
    package let node: SourceNode
    private let fields: [SourceNode.Field]

    /// Takes a node that must be a mapping with no other keys than these; `nil` when it is not a mapping.
    ///
    /// - Parameters:
    ///   - node: The node.
    ///   - what: What the mapping describes, for messages: `the profile`, `a collection`.
    ///   - keys: The keys that it may have.
    ///   - problems: Where mistakes are noted.
    package init?(
        _ node: SourceNode, of what: String, keys: [String], problems: inout SourceProblems
    ) {
        guard let mapping = SourceMapping(node, of: what, problems: &problems) else { return nil }
        self = mapping
        for field in fields where !keys.contains(field.key) {
            problems.add(
                "\(what) has no key '\(field.key)'" + Spelling.choice(for: field.key, among: keys),
                at: field.keyLocation)
        }
    }

    /// Takes a node that must be a mapping with keys of the user's own choice.
    package init?(_ node: SourceNode, of what: String, problems: inout SourceProblems) {
        guard case .mapping(let fields) = node.content else {
            problems.add("\(what) must be a mapping, not \(node.summary)", at: node.location)
            return nil
        }
        self.node = node
        self.fields = fields
    }

    /// All fields, in the order in which they were written.
    package var all: [SourceNode.Field] { fields }

    /// The value of a key; `nil` when it is absent or null.
    package subscript(key: String) -> SourceNode? {
        guard let field = fields.first(where: { $0.key == key }) else { return nil }
        if case .null = field.value.content { return nil }
        return field.value
    }

    /// The text of a key.
    ///
    /// Scalars of other types count as the text that was written.
    package func text(_ key: String, problems: inout SourceProblems) -> String? {
        self[key]?.text("'\(key)'", problems: &problems)
    }

    /// The text of a key that must be there.
    package func requiredText(_ key: String, problems: inout SourceProblems) -> String? {
        guard self[key] != nil else {
            problems.add("'\(key)' is missing; text was expected", at: node.location)
            return nil
        }
        return text(key, problems: &problems)
    }

    /// The integer of a key, inside a range.
    package func integer(
        _ key: String, in range: ClosedRange<Int> = Int.min...Int.max,
        problems: inout SourceProblems
    ) -> Int? {
        guard let node = self[key] else { return nil }
        guard case .integer(let number) = node.content, range.contains(number) else {
            let bounds =
                switch (range.lowerBound, range.upperBound) {
                case (Int.min, Int.max): "an integer"
                case (let low, Int.max): "an integer of at least \(low)"
                case (let low, let high): "an integer from \(low) to \(high)"
                }
            problems.add("'\(key)' must be \(bounds), not \(node.summary)", at: node.location)
            return nil
        }
        return number
    }

    /// The flag of a key.
    package func flag(_ key: String, problems: inout SourceProblems) -> Bool? {
        guard let node = self[key] else { return nil }
        guard case .bool(let flag) = node.content else {
            problems.add("'\(key)' must be true or false, not \(node.summary)", at: node.location)
            return nil
        }
        return flag
    }

    /// The elements of a key's list; a single value counts as a list of one.
    package func list(_ key: String) -> [SourceNode] {
        guard let node = self[key] else { return [] }
        guard case .sequence(let nodes) = node.content else { return [node] }
        return nodes
    }

    /// The texts of a key's list; a single text counts as a list of one.
    package func texts(_ key: String, problems: inout SourceProblems) -> [String] {
        list(key).compactMap { $0.text("an element of '\(key)'", problems: &problems) }
    }
}

extension SourceNode {
    /// The value as text.
    ///
    /// Scalars of other types count as the text that was written.
    package func text(_ what: String, problems: inout SourceProblems) -> String? {
        switch content {
        case .text(let text): return text
        case .bool, .integer, .number: return spelling
        case .null, .sequence, .mapping:
            problems.add("\(what) must be text, not \(summary)", at: location)
            return nil
        }
    }
}
