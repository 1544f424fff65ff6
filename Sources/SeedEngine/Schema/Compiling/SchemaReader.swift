/// Reads a schema document into definitions, and gathers every mistake in it.
struct SchemaReader {
    let root: BSONValue
    let options: SchemaOptions
    /// All schemas of the document; the first is the document itself.
    private(set) var definitions: [SchemaDefinition] = []
    var problems: [SchemaProblem] = []

    private var positions: [JSONPath: SchemaDefinition.Index] = [:]
    private var anchors: [String: SchemaDefinition.Index] = [:]
    private var rootID: String?
    private var references: [(schema: SchemaDefinition.Index, target: String, path: JSONPath)] = []

    /// How deep a schema document may nest, so that a hostile one cannot exhaust the stack.
    private static let deepestNesting = 200

    /// Reads the whole document.
    init(_ root: BSONValue, options: SchemaOptions) {
        self.root = root
        self.options = options
        _ = read(root, at: .root)
        resolveReferences()
    }

    mutating func report(_ message: String, at path: JSONPath) {
        problems.append(SchemaProblem(path: path, message: message))
    }

    // MARK: Schemas

    /// Reads the schema at this place, unless it was read before; returns its position.
    mutating func read(_ value: BSONValue, at path: JSONPath) -> SchemaDefinition.Index {
        if let known = positions[path] { return known }
        let index = definitions.count
        positions[path] = index
        definitions.append(SchemaDefinition(path: path))
        guard path.steps.count <= Self.deepestNesting else {
            report("the schema nests deeper than \(Self.deepestNesting) levels", at: path)
            return index
        }
        var definition = SchemaDefinition(path: path)
        switch value {
        case .bool(let answer): definition.constantAnswer = answer
        case .document(let members):
            for member in members { read(member, of: index, into: &definition) }
            checkTogether(definition, members)
        default:
            report(
                "a schema must be an object, true or false, not \(SchemaText.described(value))",
                at: path)
        }
        definitions[index] = definition
        return index
    }

    private mutating func read(
        _ member: BSONValue.Member, of index: SchemaDefinition.Index,
        into definition: inout SchemaDefinition
    ) {
        let path = definition.path.appending(key: member.key)
        guard let keyword = SchemaKeyword(rawValue: member.key) else {
            if member.key.hasPrefix("x-") {
                definition.hints.append(member)
            } else {
                reportUnknown(member.key, at: path)
            }
            return
        }
        switch keyword {
        case .schema: checkDialect(member.value, at: path)
        case .id: readID(member.value, isRoot: index == 0, at: path)
        case .anchor: readAnchor(member.value, of: index, at: path)
        case .reference:
            guard let target = text(member.value, at: path) else { return }
            references.append((index, target, path))
        case .definitions:
            for (name, value) in fields(member.value, at: path) {
                _ = read(value, at: path.appending(key: name))
            }
        default: read(keyword, member.value, at: path, into: &definition)
        }
    }

    private mutating func reportUnknown(_ name: String, at path: JSONPath) {
        if let remark = SchemaKeyword.remark(onUnsupported: name) {
            report("keyword '\(name)' \(remark)", at: path)
            return
        }
        let suggestion = Spelling.suggestion(
            for: name, in: SchemaKeyword.allCases.map(\.rawValue))
        report("unknown keyword '\(name)'\(suggestion)", at: path)
    }

    private mutating func checkDialect(_ value: BSONValue, at path: JSONPath) {
        guard let dialect = text(value, at: path) else { return }
        let supported = "https://json-schema.org/draft/2020-12/schema"
        guard dialect != supported, dialect != supported + "#" else { return }
        report("'$schema' must be '\(supported)', not '\(dialect)'", at: path)
    }

    private mutating func readID(_ value: BSONValue, isRoot: Bool, at path: JSONPath) {
        guard let id = text(value, at: path) else { return }
        guard isRoot else {
            report("'$id' is supported at the root of the document only", at: path)
            return
        }
        rootID = id.hasSuffix("#") ? String(id.dropLast()) : id
    }

    private mutating func readAnchor(
        _ value: BSONValue, of index: SchemaDefinition.Index, at path: JSONPath
    ) {
        guard let anchor = text(value, at: path) else { return }
        let isName = anchor.utf8.enumerated().allSatisfy { offset, byte in
            StringFormat.isLetter(byte) || byte == UInt8(ascii: "_")
                || (offset > 0 && (StringFormat.isDigit(byte) || StringFormat.contains("-.", byte)))
        }
        guard isName, !anchor.isEmpty else {
            report("'$anchor' must be a name of letters, digits, '_', '-' and '.'", at: path)
            return
        }
        guard anchors.updateValue(index, forKey: anchor) == nil else {
            report("two schemas have the '$anchor' '\(anchor)'", at: path)
            return
        }
    }

    // MARK: References

    /// Finds what each `$ref` names; a place that is no schema otherwise is read as one.
    private mutating func resolveReferences() {
        var next = 0
        // Reading a place may find further references.
        while next < references.count {
            let reference = references[next]
            next += 1
            guard let target = resolve(reference.target, at: reference.path) else { continue }
            definitions[reference.schema].reference = target
        }
    }

    private mutating func resolve(
        _ reference: String, at path: JSONPath
    ) -> SchemaDefinition.Index? {
        var fragment = reference[...]
        if let rootID, fragment.hasPrefix(rootID) { fragment = fragment.dropFirst(rootID.count) }
        guard fragment.isEmpty || fragment.first == "#" else {
            report(
                "'$ref' must name a place in this document, such as '#/$defs/Name', not '\(reference)'",
                at: path)
            return nil
        }
        guard let name = JSONPointer.percentDecoded(fragment.dropFirst()) else {
            report("'$ref' '\(reference)' has a '%' without two hexadecimal digits", at: path)
            return nil
        }
        if !name.isEmpty, !name.hasPrefix("/") {
            if let index = anchors[name] { return index }
            let suggestion = Spelling.suggestion(for: name, in: anchors.keys.sorted())
            report("'$ref' names an '$anchor' '\(name)' that does not exist\(suggestion)", at: path)
            return nil
        }
        guard let pointer = JSONPointer(name), let place = pointer.resolve(in: root) else {
            report("'$ref' '\(reference)' names nothing in this document\(nearby(name))", at: path)
            return nil
        }
        return read(place.value, at: place.path)
    }

    /// A definition with a similar name, for messages.
    private func nearby(_ pointer: String) -> String {
        let prefix = "/$defs/"
        guard pointer.hasPrefix(prefix) else { return "" }
        let names = root["$defs"]?.members?.map(\.key) ?? []
        return Spelling.suggestion(for: String(pointer.dropFirst(prefix.count)), in: names)
    }
}
