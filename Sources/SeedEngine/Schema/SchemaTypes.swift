/// A set of JSON Schema's types, and how BSON's types belong to them.
struct SchemaTypes: OptionSet, BitwiseCopyable, Sendable, Hashable {
    let rawValue: UInt16

    init(rawValue: UInt16) { self.rawValue = rawValue }

    static let null = SchemaTypes(rawValue: 1 << 0)
    static let boolean = SchemaTypes(rawValue: 1 << 1)
    static let integer = SchemaTypes(rawValue: 1 << 2)
    static let number = SchemaTypes(rawValue: 1 << 3)
    static let string = SchemaTypes(rawValue: 1 << 4)
    static let array = SchemaTypes(rawValue: 1 << 5)
    static let object = SchemaTypes(rawValue: 1 << 6)
    /// BSON dates, for schemas whose strings mean instants.
    static let instant = SchemaTypes(rawValue: 1 << 7)
    /// BSON object ids, for schemas whose strings mean them.
    static let identifier = SchemaTypes(rawValue: 1 << 8)
    /// Everything that JSON does not have, but for the types below.
    static let other = SchemaTypes(rawValue: 1 << 9)
    static let binary = SchemaTypes(rawValue: 1 << 10)
    static let timestamp = SchemaTypes(rawValue: 1 << 11)
    static let regularExpression = SchemaTypes(rawValue: 1 << 12)
    static let any = SchemaTypes(rawValue: (1 << 13) - 1)

    /// The type that JSON Schema calls by this name.
    init?(named name: String) {
        guard let entry = Self.names.first(where: { $0.name == name }) else { return nil }
        self = entry.type
    }

    /// The types that a value of a BSON type has; a double may be an integer besides.
    init(_ type: BSONType) {
        switch type {
        case .int32, .int64: self = [.integer, .number]
        case .double, .decimal128: self = .number
        case .string: self = .string
        case .document: self = .object
        case .array: self = .array
        case .bool: self = .boolean
        case .null: self = .null
        case .date: self = .instant
        case .objectID: self = .identifier
        case .binary: self = .binary
        case .timestamp: self = .timestamp
        case .regularExpression: self = .regularExpression
        default: self = .other
        }
    }

    static let names: [(name: String, type: SchemaTypes, noun: String)] = [
        ("string", .string, "a string"), ("integer", .integer, "an integer"),
        ("number", .number, "a number"), ("boolean", .boolean, "a boolean"),
        ("object", .object, "an object"), ("array", .array, "an array"), ("null", .null, "null"),
    ]

    /// Whether a value is of one of the types; a whole number counts as an integer.
    func allows(_ value: BSONValue) -> Bool {
        if case .double(let number) = value, contains(.integer), number == number.rounded() {
            return true
        }
        return !isDisjoint(with: SchemaTypes(value.type))
    }

    /// The names of the types in the set, as `type` and `bsonType` spell them.
    var names: [String] {
        (Self.names + Self.storedNames).filter { contains($0.type) }.map(\.name)
    }

    /// Types that only `bsonType` speaks of, and only Extended JSON writes.
    private static let storedNames: [(name: String, type: SchemaTypes, noun: String)] = [
        ("binData", .binary, "binary data"), ("timestamp", .timestamp, "a timestamp"),
        ("regex", .regularExpression, "a regular expression"),
    ]

    /// The types as the end of `Input should be …`.
    var description: String {
        var types = self
        if types.contains(.number) { types.remove(.integer) }
        return SchemaText.alternatives(
            (Self.names + Self.storedNames).filter { types.contains($0.type) }.map(\.noun))
    }
}
