/// The tables of a compiled schema.
///
/// They are filled once and read by every record, so they are plain memory: looking at an entry costs
/// neither reference counting nor a check of exclusive access.
final class SchemaProgram: @unchecked Sendable {
    // @unchecked: the memory is written in `init` only, and freed with the last reference.

    let nodes: UnsafeBufferPointer<SchemaNode>
    let rests: UnsafeBufferPointer<RestRule>
    let values: UnsafeBufferPointer<ValueRule>
    let literals: UnsafeBufferPointer<Literal>
    let numbers: UnsafeBufferPointer<NumberRule>
    let strings: UnsafeBufferPointer<StringRule>
    let arrays: UnsafeBufferPointer<ArrayRule>
    let objects: UnsafeBufferPointer<ObjectRule>
    let properties: UnsafeBufferPointer<PropertyEntry>
    let fallbacks: UnsafeBufferPointer<Fallback>
    let names: UnsafeBufferPointer<NameEntry>
    let patternProperties: UnsafeBufferPointer<PatternEntry>
    let dependencies: UnsafeBufferPointer<DependencyEntry>
    let dependents: UnsafeBufferPointer<DependentEntry>
    let compositions: UnsafeBufferPointer<CompositionRule>
    let branches: UnsafeBufferPointer<BranchEntry>
    let tags: UnsafeBufferPointer<TagEntry>
    let links: UnsafeBufferPointer<Int32>
    /// Names and literals, one behind the other.
    private let bytes: UnsafeMutableRawPointer
    let patterns: [Pattern]
    /// Whether some pattern may take more steps than it is given.
    let hasCostlyPatterns: Bool
    let definitions: [SchemaDefinition]
    /// The properties that the root schema itself declares.
    let rootProperties: TableRange

    init(_ draft: SchemaDraft, definitions: [SchemaDefinition]) {
        nodes = Self.copy(
            draft.nodes.map { node in
                var node = node
                node.plainTypes = node.typesWithoutRules
                return node
            })
        rests = Self.copy(draft.rests)
        values = Self.copy(draft.values)
        literals = Self.copy(draft.literals)
        numbers = Self.copy(draft.numbers)
        strings = Self.copy(draft.strings)
        arrays = Self.copy(draft.arrays)
        objects = Self.copy(draft.objects)
        properties = Self.copy(draft.properties)
        fallbacks = Self.copy(draft.fallbacks)
        names = Self.copy(draft.names)
        patternProperties = Self.copy(draft.patternProperties)
        dependencies = Self.copy(draft.dependencies)
        dependents = Self.copy(draft.dependents)
        compositions = Self.copy(draft.compositions)
        branches = Self.copy(draft.branches)
        tags = Self.copy(draft.tags)
        links = Self.copy(draft.links)
        bytes = Self.copyBytes(draft.bytes)
        patterns = draft.patterns
        hasCostlyPatterns = draft.patterns.contains(where: \.mayBeCostly)
        self.definitions = definitions
        let object = draft.nodes.first.map(\.object) ?? -1
        rootProperties =
            object >= 0 ? draft.objects[Int(object)].properties : TableRange(start: -1, count: 0)
    }

    deinit {
        nodes.deallocate()
        rests.deallocate()
        values.deallocate()
        literals.deallocate()
        numbers.deallocate()
        strings.deallocate()
        arrays.deallocate()
        objects.deallocate()
        properties.deallocate()
        fallbacks.deallocate()
        names.deallocate()
        patternProperties.deallocate()
        dependencies.deallocate()
        dependents.deallocate()
        compositions.deallocate()
        branches.deallocate()
        tags.deallocate()
        links.deallocate()
        bytes.deallocate()
    }

    private static func copy<Entry: BitwiseCopyable>(
        _ entries: [Entry]
    ) -> UnsafeBufferPointer<Entry> {
        let memory = UnsafeMutableBufferPointer<Entry>.allocate(capacity: entries.count)
        _ = memory.initialize(from: entries)
        return UnsafeBufferPointer(memory)
    }

    private static func copyBytes(_ source: [UInt8]) -> UnsafeMutableRawPointer {
        let memory = UnsafeMutableRawPointer.allocate(byteCount: source.count, alignment: 8)
        source.withUnsafeBytes {
            UnsafeMutableRawBufferPointer(start: memory, count: source.count).copyMemory(from: $0)
        }
        return memory
    }

    // MARK: Looking things up

    /// The value of the schema at a position.
    func literal(_ position: Int32) -> SchemaValue {
        let literal = literals[Int(position)]
        return SchemaValue(
            type: literal.type, start: pointer(Int(literal.offset)), count: Int(literal.count))
    }

    /// The bytes of a name.
    func name(_ entry: NameEntry) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: pointer(Int(entry.offset)), count: Int(entry.count))
    }

    /// The text of a name.
    func text(_ entry: NameEntry) -> String { String(decoding: name(entry), as: UTF8.self) }

    private func pointer(_ offset: Int) -> UnsafeRawPointer { UnsafeRawPointer(bytes) + offset }

    /// The property with this name, as a position in `properties`; −1 when there is none.
    ///
    /// Cost: O(1).
    func property(named key: UnsafeRawBufferPointer, in rule: ObjectRule) -> Int {
        guard !rule.hashTable.isEmpty else { return -1 }
        let mask = Int(rule.hashTable.count) - 1
        var slot = Self.hash(key) & mask
        while true {
            let entry = Int(links[Int(rule.hashTable.start) + slot])
            guard entry != 0 else { return -1 }
            let position = entry - 1
            let candidate = properties[position].name
            if Int(candidate.count) == key.count,
                pointer(Int(candidate.offset)).hasSameBytes(as: key)
            {
                return position
            }
            slot = (slot + 1) & mask
        }
    }

    /// Whether the bytes here are the property's name and its terminator; reads nothing from `end` on.
    func isProperty(
        _ position: Int, at keyStart: UnsafeRawPointer, before end: UnsafeRawPointer
    ) -> Bool {
        let name = properties[position].name
        let count = Int(name.count) + 1
        guard keyStart + count <= end else { return false }
        return keyStart.hasSameBytes(
            as: UnsafeRawBufferPointer(start: pointer(Int(name.offset)), count: count))
    }

    /// The FNV-1a hash of a name, 32 bits (Fowler, Noll and Vo).
    static func hash(_ bytes: UnsafeRawBufferPointer) -> Int {
        var hash: UInt32 = 2_166_136_261
        for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return Int(hash)
    }
}
