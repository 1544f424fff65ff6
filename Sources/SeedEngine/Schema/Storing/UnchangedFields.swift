/// Tells of which records some top-level fields are stored exactly as they are given, so that no stored
/// form has to be made to look at them.
struct UnchangedFields: Sendable {
    private struct Field: Sendable {
        let number: Int
        let node: Int32
        let hasFallback: Bool
    }

    private let program: SchemaProgram
    /// The fields of which it depends on the record; `nil` when it cannot be told without the stored form.
    private let fields: [Field]?

    /// Prepares for the whole records of a schema.
    init(allOf schema: CompiledSchema) {
        program = schema.program
        fields = program.nodes[0].changesValues ? nil : []
    }

    /// Prepares for some top-level fields of a schema's records.
    init(_ names: some Sequence<String>, of schema: CompiledSchema) {
        program = schema.program
        let root = program.nodes[0]
        guard root.changesValues else {
            fields = []
            return
        }
        guard root.composition < 0, root.object >= 0 else {
            fields = nil
            return
        }
        let program = program
        fields = names.compactMap { name in
            guard let number = FieldPlaces.number(of: name, in: schema) else { return nil }
            let entry = program.properties[Int(program.rootProperties.start) + number]
            let field = Field(
                number: number, node: entry.node, hasFallback: entry.fallback >= 0)
            let isFixed = !program.nodes[Int(entry.node)].changesValues && !field.hasFallback
            return isFixed ? nil : field
        }
    }

    /// Whether the fields of a valid record stay as they are; `false` may also mean that it is not known.
    ///
    /// O(fields asked for).
    func hold(in places: borrowing FieldPlaces) -> Bool {
        guard let fields else { return false }
        for field in fields {
            guard let element = places[field.number] else {
                if field.hasFallback { return false }
                continue
            }
            guard isKept(element, by: program.nodes[Int(field.node)]) else { return false }
        }
        return true
    }

    private func isKept(_ element: BSONElement, by node: SchemaNode) -> Bool {
        if !node.changesValues { return true }
        guard node.composition < 0, element.type != .document, element.type != .array else {
            return false
        }
        switch (element.type, node.storedForm) {
        case (.string, .asGiven), (.string, .text):
            return !node.trims || Self.isTrimmed(element.utf8)
        case (.string, .decimalText), (.string, .decimalAsText):
            return DecimalText.isCanonical(element.utf8)
        case (.string, .int), (.string, .integer), (.string, .long), (.string, .double): return true
        case (.string, _): return false
        case (.date, .instantText), (.date, .dateText): return false
        case (.int32, .int), (.int32, .integer), (.int64, .long), (.double, .double): return true
        case (.decimal128, .decimal): return true
        case (.int32, let form), (.int64, let form), (.double, let form), (.decimal128, let form):
            return form == .asGiven || form == .decimalText
        default: return true
        }
    }

    /// Whether neither end is white space; beyond ASCII that is not looked into.
    private static func isTrimmed(_ text: UnsafeRawBufferPointer) -> Bool {
        guard let first = text.first, let last = text.last else { return true }
        return (0x21...0x7E).contains(first) && (0x21...0x7E).contains(last)
    }
}
