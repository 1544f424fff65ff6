/// What is wrong with one record that was broken on purpose, and how it came about.
package struct Corruption: Sendable, Hashable {
    /// A change of the record: a value in the place of another, or none.
    package struct Edit: Sendable, Hashable {
        package let path: JSONPath
        /// The new value; `nil` takes the field away.
        package let value: BSONValue?

        package init(_ path: JSONPath, _ value: BSONValue?) {
            self.path = path
            self.value = value
        }
    }

    package let kind: CorruptionKind
    /// The rule that a validator has to name.
    package let rule: Rule
    package let severity: Finding.Severity
    /// Where a validator has to find it.
    package let path: JSONPath
    package let edits: [Edit]

    package init(
        _ kind: CorruptionKind, _ rule: Rule, severity: Finding.Severity = .error,
        at path: JSONPath, edits: [Edit]
    ) {
        self.kind = kind
        self.rule = rule
        self.severity = severity
        self.path = path
        self.edits = edits
    }

    /// The record with what is wrong in it.
    package func applied(to record: BSONValue) -> BSONValue {
        edits.reduce(record) { $0.editing($1.path.steps[...], $1.value) ?? $0 }
    }
}

extension BSONValue {
    /// The value at a path; `nil` when it is missing.
    func value(at path: JSONPath) -> BSONValue? {
        var found = self
        for step in path.steps {
            switch step {
            case .key(let key):
                guard let next = found[key] else { return nil }
                found = next
            case .index(let index):
                guard let elements = found.elements, elements.indices.contains(index) else {
                    return nil
                }
                found = elements[index]
            }
        }
        return found
    }

    /// The value with another one, or none, at a path; new fields come last.
    fileprivate func editing(_ steps: ArraySlice<JSONPath.Step>, _ value: BSONValue?) -> BSONValue?
    {
        guard let step = steps.first else { return value }
        let rest = steps.dropFirst()
        switch step {
        case .key(let key):
            guard var members else { return self }
            if let position = members.firstIndex(where: { $0.key == key }) {
                if let changed = members[position].value.editing(rest, value) {
                    members[position] = Member(key, changed)
                } else {
                    members.remove(at: position)
                }
            } else if rest.isEmpty, let value {
                members.append(Member(key, value))
            }
            return .document(members)
        case .index(let index):
            guard var elements, elements.indices.contains(index) else { return self }
            if let changed = elements[index].editing(rest, value) {
                elements[index] = changed
            } else {
                elements.remove(at: index)
            }
            return .array(elements)
        }
    }
}
