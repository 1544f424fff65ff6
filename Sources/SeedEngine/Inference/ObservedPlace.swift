/// What was seen at one place of a collection's records: the record itself, a field, the items of a list.
///
/// Its memory is bounded by that of the collection.
struct ObservedPlace: Sendable {
    /// A field of the objects at a place.
    struct Field: Sendable {
        let name: String
        fileprivate let key: [UInt8]
        var place = ObservedPlace()
    }

    /// How many fields the objects at one place may have before they count as a map with names of its own.
    private static let mostFields = 80
    /// How deep places are observed.
    private static let mostLevels = 32

    /// How many values of which type there were.
    private(set) var counts: [BSONType: Int] = [:]
    /// The fields of objects, in the order of their coming.
    private(set) var fields: [Field] = []
    /// Whether the fields of objects are not told apart.
    private(set) var isOpen = false
    /// What was seen in lists: one place for all their items, or none for empty lists.
    private(set) var items: [ObservedPlace] = []
    private(set) var numbers = ObservedNumbers()
    private(set) var texts = ObservedTexts()
    /// The different values that could be keys.
    private(set) var values = DistinctValues()

    /// How many values there were, null included.
    var count: Int { counts.values.reduce(0, +) }

    /// How many values had the type.
    func count(of type: BSONType) -> Int { counts[type] ?? 0 }

    /// The field of this name.
    func field(_ name: String) -> Field? { fields.first { $0.name == name } }

    /// Whether all values, null left out, are of types that can be keys.
    var holdsKeys: Bool {
        !counts.isEmpty && counts.keys.allSatisfy { $0 == .null || $0.canBeKey }
            && values.count > 0
    }

    /// Notes a value.
    mutating func observe(_ element: BSONElement, level: Int, memory: inout ObservationMemory) {
        counts[element.type, default: 0] += 1
        switch element.type {
        case .document: observe(fieldsOf: element.document, level: level, memory: &memory)
        case .array:
            guard !element.document.isEmpty, level < Self.mostLevels else { return }
            if items.isEmpty {
                guard memory.remainingPlaces > 0 else { return }
                memory.remainingPlaces -= 1
                items.append(ObservedPlace())
            }
            for item in element.document {
                items[0].observe(item, level: level + 1, memory: &memory)
            }
        case .int32, .int64, .double, .decimal128: numbers.insert(element)
        case .string: texts.insert(element.utf8)
        default: break
        }
        guard element.type.canBeKey else { return }
        values.insert(element, hash: memory.hash(of: element), memory: &memory)
    }

    /// Notes the fields of an object.
    mutating func observe(
        fieldsOf document: BSONView, level: Int,
        skipping isSkipped: (String) -> Bool = { _ in false },
        memory: inout ObservationMemory
    ) {
        guard !isOpen else { return }
        guard level < Self.mostLevels else { return open() }
        var next = 0
        for element in document {
            // Records of one collection tend to have their fields in one order.
            var position = next
            if position >= fields.count || !fields[position].isNamed(element) {
                position = fields.firstIndex { $0.isNamed(element) } ?? fields.count
            }
            if position == fields.count {
                guard !isSkipped(element.keyText) else { continue }
                guard position < Self.mostFields, memory.remainingPlaces > 0 else { return open() }
                memory.remainingPlaces -= 1
                fields.append(Field(name: element.keyText, key: [UInt8](element.key)))
            }
            fields[position].place.observe(element, level: level + 1, memory: &memory)
            next = position + 1
        }
    }

    private mutating func open() {
        isOpen = true
        fields = []
    }
}

extension ObservedPlace.Field {
    fileprivate func isNamed(_ element: BSONElement) -> Bool {
        key.withUnsafeBytes { element.hasKey($0) }
    }
}

extension BSONType {
    /// Whether values of the type identify records: texts, whole numbers, object ids.
    var canBeKey: Bool {
        self == .string || self == .int32 || self == .int64 || self == .objectID
    }
}
