/// Writes values in their stored form: fields in the schema's order, defaults filled in, texts and numbers
/// brought into one notation.
///
/// Whatever the schema refuses stays as it is.
struct SchemaCanonicalizer {
    let program: SchemaProgram
    let checker: SchemaChecker
    let asOf: Instant
    /// Whether a default was needed that is the load's as-of.
    private(set) var usedNow = false
    /// Where in their documents the fields of the open documents' properties begin; a stack.
    private var slots: [Int32] = []

    init(_ checker: SchemaChecker, asOf: Instant) {
        self.checker = checker
        self.asOf = asOf
        program = checker.program
    }

    /// Where a value goes.
    enum Place {
        /// It stands for itself.
        case whole
        case field(UnsafeRawBufferPointer)
        case element

        func writeHead(_ type: BSONType, to writer: inout BSONWriter) {
            switch self {
            case .whole: break
            case .field(let key): writer.head(type, key)
            case .element: writer.elementHead(type)
            }
        }
    }

    /// Appends the stored form of a value for the schema at a position.
    mutating func write(
        _ position: Int32, _ value: SchemaValue, to place: Place, of writer: inout BSONWriter
    ) {
        let node = program.nodes[Int(position)]
        guard node.changesValues else { return copy(value, to: place, of: &writer) }
        guard node.composition >= 0 else {
            return write(simple: node, value, to: place, of: &writer)
        }
        var parts: [Int32] = []
        gather(position, value, into: &parts)
        write(parts: parts, value, to: place, of: &writer)
    }

    /// Appends the stored form of a value for which several schemas speak.
    mutating func write(
        all positions: [Int32], _ value: SchemaValue, to place: Place, of writer: inout BSONWriter
    ) {
        var parts: [Int32] = []
        for position in positions { gather(position, value, into: &parts) }
        write(parts: parts, value, to: place, of: &writer)
    }

    private mutating func write(
        parts: [Int32], _ value: SchemaValue, to place: Place, of writer: inout BSONWriter
    ) {
        if parts.count == 1 {
            let node = program.nodes[Int(parts[0])]
            return write(simple: node, value, to: place, of: &writer)
        }
        switch value.type {
        case .document:
            place.writeHead(.document, to: &writer)
            writeMerged(parts, value, to: &writer)
        case .array:
            place.writeHead(.array, to: &writer)
            let rules = parts.map { program.nodes[Int($0)].array }.filter { $0 >= 0 }
            writeArray(rules.map { program.arrays[Int($0)] }, value, to: &writer)
        default:
            let nodes = parts.map { program.nodes[Int($0)] }
            let form = nodes.map(\.storedForm).first { $0 != .asGiven } ?? .asGiven
            let trims = nodes.contains { $0.trims }
            writeScalar(form, trims: trims, value, to: place, of: &writer)
        }
    }

    private mutating func write(
        simple node: SchemaNode, _ value: SchemaValue, to place: Place,
        of writer: inout BSONWriter
    ) {
        switch value.type {
        case .document:
            guard node.object >= 0 else { return copy(value, to: place, of: &writer) }
            place.writeHead(.document, to: &writer)
            writeDocument(program.objects[Int(node.object)], value, to: &writer)
        case .array:
            guard node.array >= 0 else { return copy(value, to: place, of: &writer) }
            place.writeHead(.array, to: &writer)
            writeArray([program.arrays[Int(node.array)]], value, to: &writer)
        default:
            writeScalar(node.storedForm, trims: node.trims, value, to: place, of: &writer)
        }
    }

    func copy(_ value: SchemaValue, to place: Place, of writer: inout BSONWriter) {
        place.writeHead(value.type, to: &writer)
        guard value.type == .document, value.start == checker.root, !checker.ignoredFields.isEmpty
        else {
            let bytes = UnsafeRawBufferPointer(start: value.start, count: value.count)
            return writer.value(encoded: bytes)
        }
        writer.beginDocument()
        for field in value.document where !checker.isIgnored(field.key) {
            copy(SchemaValue(field), to: .field(field.key), of: &writer)
        }
        writer.end()
    }

    /// Finds the schemas that say how the value is stored: of those in place, the ones that apply, and
    /// of alternatives the first that accepts the value.
    private func gather(_ position: Int32, _ value: SchemaValue, into parts: inout [Int32]) {
        let node = program.nodes[Int(position)]
        guard node.changesValues else { return }
        guard node.composition >= 0 else {
            if saysSomething(node), !parts.contains(position) { parts.append(position) }
            return
        }
        let rule = program.compositions[Int(node.composition)]
        for link in rule.all.indices { gather(program.links[link], value, into: &parts) }
        if saysSomething(node), !parts.contains(position) { parts.append(position) }
        if case .variant(let variant) = checker.choice(rule, value) {
            gather(variant, value, into: &parts)
            if !rule.one.isEmpty { gather(firstOf: rule.any, value, into: &parts) }
        } else {
            gather(firstOf: rule.any, value, into: &parts)
            gather(firstOf: rule.one, value, into: &parts)
        }
        for position in rule.dependents.indices {
            let dependent = program.dependents[position]
            guard checker.hasField(dependent.name, value) else { continue }
            gather(dependent.node, value, into: &parts)
        }
        guard rule.condition >= 0 else { return }
        let next =
            checker.accepts(rule.condition, value) ? rule.consequence : rule.alternative
        if next >= 0 { gather(next, value, into: &parts) }
    }

    private func gather(
        firstOf branches: TableRange, _ value: SchemaValue, into parts: inout [Int32]
    ) {
        for branch in branches.indices where checker.canAccept(branch, value) {
            let node = program.branches[branch].node
            guard checker.accepts(node, value) else { continue }
            return gather(node, value, into: &parts)
        }
    }

    /// Whether a schema by itself says how values are stored.
    private func saysSomething(_ node: SchemaNode) -> Bool {
        if node.storedForm != .asGiven || node.trims || node.array >= 0 { return true }
        guard node.object >= 0 else { return false }
        let rule = program.objects[Int(node.object)]
        return !rule.properties.isEmpty || !rule.patterns.isEmpty || rule.additional >= 0
    }

    // MARK: Documents and arrays

    private mutating func writeDocument(
        _ rule: ObjectRule, _ value: SchemaValue, to writer: inout BSONWriter
    ) {
        let isRoot = value.start == checker.root
        let base = slots.count
        slots.append(contentsOf: repeatElement(-1, count: Int(rule.properties.count)))
        var hasOthers = false
        var cursor = FieldCursor(value)
        while let (property, field) = cursor.next(rule, program) {
            if isRoot, checker.isIgnored(field.key) { continue }
            guard property >= 0 else {
                hasOthers = true
                continue
            }
            slots[base + property - Int(rule.properties.start)] =
                Int32(truncatingIfNeeded: field.keyStart - value.start)
        }
        writer.beginDocument()
        for property in rule.properties.indices {
            let slot = Int(slots[base + property - Int(rule.properties.start)])
            let entry = program.properties[property]
            guard slot >= 0 else {
                writeFallback(entry.fallback, entry, to: &writer)
                continue
            }
            let field = BSONElement(
                at: value.start + slot - 1, keyCount: Int(entry.name.count))
            write(entry.node, SchemaValue(field), to: .field(field.key), of: &writer)
        }
        slots.removeLast(slots.count - base)
        if hasOthers { writeOthers([rule], value, to: &writer) }
        writer.end()
    }

    /// Appends the fields that are not among the properties, in the order of the document.
    private mutating func writeOthers(
        _ rules: [ObjectRule], _ value: SchemaValue, to writer: inout BSONWriter
    ) {
        let isRoot = value.start == checker.root
        for field in value.document {
            if isRoot, checker.isIgnored(field.key) { continue }
            if rules.contains(where: { program.property(named: field.key, in: $0) >= 0 }) {
                continue
            }
            // A map, the usual case, has one schema for all of its fields.
            if rules.count == 1, rules[0].patterns.isEmpty {
                let item = SchemaValue(field)
                if rules[0].additional >= 0 {
                    write(rules[0].additional, item, to: .field(field.key), of: &writer)
                } else {
                    copy(item, to: .field(field.key), of: &writer)
                }
                continue
            }
            var nodes: [Int32] = []
            for rule in rules {
                let matching = rule.patterns.indices.map { program.patternProperties[$0] }
                    .filter { program.patterns[Int($0.pattern)].matches(field.key) }
                nodes += matching.map(\.node)
                if matching.isEmpty, rule.additional >= 0 { nodes.append(rule.additional) }
            }
            write(all: nodes, SchemaValue(field), to: .field(field.key), of: &writer)
        }
    }

    /// Appends a document whose fields several schemas describe.
    private mutating func writeMerged(
        _ parts: [Int32], _ value: SchemaValue, to writer: inout BSONWriter
    ) {
        let isRoot = value.start == checker.root
        let rules = parts.map { program.nodes[Int($0)].object }.filter { $0 >= 0 }
            .map { program.objects[Int($0)] }
        var order: [[PropertyEntry]] = []
        var positions: [String: Int] = [:]
        for property in rules.flatMap(\.properties.indices) {
            let entry = program.properties[property]
            let name = program.text(entry.name)
            if let known = positions[name] {
                order[known].append(entry)
            } else {
                positions[name] = order.count
                order.append([entry])
            }
        }
        writer.beginDocument()
        for entries in order {
            guard let first = entries.first else { continue }
            let name = program.name(first.name)
            if isRoot, checker.isIgnored(name) { continue }
            if let field = value.document.element(name) {
                let nodes = entries.map(\.node)
                write(all: nodes, SchemaValue(field), to: .field(name), of: &writer)
            } else if let entry = entries.first(where: { $0.fallback >= 0 }) {
                writeFallback(entry.fallback, entry, to: &writer)
            }
        }
        writeOthers(rules, value, to: &writer)
        writer.end()
    }

    private mutating func writeArray(
        _ rules: [ArrayRule], _ value: SchemaValue, to writer: inout BSONWriter
    ) {
        writer.beginDocument()
        var index = -1
        for element in value.document {
            index += 1
            // One schema for all items is the usual case.
            if rules.count == 1, rules[0].prefix.isEmpty, rules[0].items >= 0 {
                write(rules[0].items, SchemaValue(element), to: .element, of: &writer)
                continue
            }
            let nodes = rules.compactMap { rule -> Int32? in
                if index < Int(rule.prefix.count) {
                    return program.links[Int(rule.prefix.start) + index]
                }
                return rule.items >= 0 ? rule.items : nil
            }
            if nodes.count == 1 {
                write(nodes[0], SchemaValue(element), to: .element, of: &writer)
            } else {
                write(all: nodes, SchemaValue(element), to: .element, of: &writer)
            }
        }
        writer.end()
    }

    // MARK: Defaults

    /// Appends what is filled in for a missing field, if anything is.
    private mutating func writeFallback(
        _ position: Int32, _ entry: PropertyEntry, to writer: inout BSONWriter
    ) {
        guard position >= 0 else { return }
        let name = program.name(entry.name)
        let fallback = program.fallbacks[Int(position)]
        if fallback.stored >= 0 {
            return copy(program.literal(fallback.stored), to: .field(name), of: &writer)
        }
        if fallback.literal >= 0 {
            return write(
                entry.node, program.literal(fallback.literal), to: .field(name), of: &writer)
        }
        usedNow = true
        let text = BSONValue.string(asOf.iso8601)
        let isInstant = text.withSchemaValue { checker.accepts(entry.node, $0) }
        // A date takes the day alone; whatever else takes the instant.
        let now = isInstant ? text : .string(CalendarDate(day: asOf.day).iso8601)
        now.withSchemaValue { write(entry.node, $0, to: .field(name), of: &writer) }
    }
}
