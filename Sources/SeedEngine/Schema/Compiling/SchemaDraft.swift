/// The tables of a schema while they are being filled.
struct SchemaDraft {
    var nodes: [SchemaNode] = []
    var rests: [RestRule] = []
    var values: [ValueRule] = []
    var literals: [Literal] = []
    var numbers: [NumberRule] = []
    var strings: [StringRule] = []
    var arrays: [ArrayRule] = []
    var objects: [ObjectRule] = []
    var properties: [PropertyEntry] = []
    var fallbacks: [Fallback] = []
    var names: [NameEntry] = []
    var patternProperties: [PatternEntry] = []
    var dependencies: [DependencyEntry] = []
    var dependents: [DependentEntry] = []
    var compositions: [CompositionRule] = []
    var branches: [BranchEntry] = []
    var tags: [TagEntry] = []
    var links: [Int32] = []
    var bytes: [UInt8] = []
    var patterns: [Pattern] = []

    /// Stores a name with a zero byte behind it.
    mutating func add(name: String) -> NameEntry {
        let entry = NameEntry(offset: Int32(bytes.count), count: Int32(name.utf8.count))
        bytes += name.utf8
        bytes.append(0)
        return entry
    }

    mutating func add(names: [String]) -> TableRange {
        let entries = names.map { add(name: $0) }
        return Self.append(entries, to: &self.names)
    }

    /// Stores a value in BSON form; returns its position.
    mutating func add(literal value: BSONValue) -> Int32 {
        var writer = BSONWriter(capacity: 64)
        value.appendBody(to: &writer)
        return add(encoded: UnsafeRawBufferPointer(writer.bytes), type: value.type)
    }

    /// Stores a value that is in BSON form already; returns its position.
    mutating func add(encoded value: UnsafeRawBufferPointer, type: BSONType) -> Int32 {
        literals.append(
            Literal(type: type, offset: Int32(bytes.count), count: Int32(value.count)))
        bytes += value
        return Int32(literals.count - 1)
    }

    mutating func add(literals values: [BSONValue]) -> TableRange {
        let start = Int32(literals.count)
        for value in values { _ = add(literal: value) }
        return TableRange(start: start, count: Int32(values.count))
    }

    mutating func add(pattern: Pattern) -> Int32 {
        patterns.append(pattern)
        return Int32(patterns.count - 1)
    }

    /// Appends entries to one of the tables.
    static func append<Entry>(_ entries: [Entry], to table: inout [Entry]) -> TableRange {
        let start = Int32(table.count)
        table += entries
        return TableRange(start: start, count: Int32(entries.count))
    }
}
