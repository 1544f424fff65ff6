extension SchemaReader {
    private mutating func reportKind(_ wanted: String, _ value: BSONValue, at path: SchemaPlace) {
        report(
            "\(Self.subject(of: path))must be \(wanted), not \(SchemaText.described(value))",
            at: path)
    }

    /// What a message about the value at a place begins with: `'minimum' `.
    private static func subject(of place: SchemaPlace) -> String {
        guard case .key(let name) = place.path.steps.last else { return "" }
        return "'\(name)' "
    }

    /// The value of a keyword that takes a string.
    mutating func text(_ value: BSONValue, at path: SchemaPlace) -> String? {
        if case .string(let text) = value { return text }
        reportKind("a string", value, at: path)
        return nil
    }

    /// The value of a keyword that takes true or false.
    mutating func flag(_ value: BSONValue, at path: SchemaPlace) -> Bool? {
        if case .bool(let flag) = value { return flag }
        reportKind("true or false", value, at: path)
        return nil
    }

    /// The value of a keyword that takes a number.
    mutating func number(_ value: BSONValue, at path: SchemaPlace) -> SchemaNumber? {
        switch value {
        case .int(let number): return .integer(number)
        case .double(let number) where number.isFinite: return .real(number)
        case .other(.decimal128, _): return value.withSchemaValue(\.number)
        default:
            reportKind("a number", value, at: path)
            return nil
        }
    }

    /// The value of a keyword that takes a number above 0.
    mutating func positiveNumber(_ value: BSONValue, at path: SchemaPlace) -> SchemaNumber? {
        guard let number = number(value, at: path) else { return nil }
        if number.order(to: .integer(0)) == .after { return number }
        report("\(Self.subject(of: path))must be greater than 0, not \(number.text)", at: path)
        return nil
    }

    /// The value of a keyword that takes a count.
    mutating func count(_ value: BSONValue, at path: SchemaPlace) -> Int? {
        switch value {
        case .int(let number) where number >= 0: return Int(number)
        case .double(let number) where number >= 0:
            if let whole = Int(exactly: number) { return whole }
        default: break
        }
        reportKind("a whole number from 0", value, at: path)
        return nil
    }

    /// The value of a keyword that takes a list.
    mutating func list(_ value: BSONValue, at path: SchemaPlace) -> [BSONValue]? {
        if case .array(let elements) = value { return elements }
        reportKind("a list", value, at: path)
        return nil
    }

    /// The value of a keyword that takes a list of different strings; empty when it is none.
    mutating func names(_ value: BSONValue, at path: SchemaPlace) -> [String] {
        var names: [String] = []
        for (index, element) in (list(value, at: path) ?? []).enumerated() {
            let place = path.appending(index: index)
            guard let name = text(element, at: place) else { continue }
            guard !names.contains(name) else {
                report("'\(name)' is listed twice", at: place)
                continue
            }
            names.append(name)
        }
        return names
    }

    /// The value of a keyword that takes a list of schemas; empty when it is none.
    mutating func schemas(_ value: BSONValue, at path: SchemaPlace) -> [SchemaDefinition.Index] {
        guard let elements = list(value, at: path) else { return [] }
        if elements.isEmpty { report("must list at least one schema", at: path) }
        return elements.enumerated().map { read($1, at: path.appending(index: $0)) }
    }

    /// The value of a keyword that others read, with the places of its parts.
    func source(_ value: BSONValue, at path: SchemaPlace) -> SourceNode {
        let document = documents[path.document]
        return SourceNode(value, at: path.path) { path in
            document.source?.location(of: path) ?? SourceLocation(file: document.uri.document)
        }
    }

    /// The fields of a keyword that takes an object; empty when it is none.
    mutating func fields(_ value: BSONValue, at path: SchemaPlace) -> [(String, BSONValue)] {
        guard case .document(let members) = value else {
            reportKind("an object", value, at: path)
            return []
        }
        return members.map { ($0.key, $0.value) }
    }
}
