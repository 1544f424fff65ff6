/// Where the properties that a schema's root declares stand in the record that was checked last.
///
/// The walk of the schema over the record fills it, so that nobody has to look for a field again.
struct FieldPlaces: ~Copyable {
    private static let missing: Int32 = -1

    private let places: UnsafeMutableBufferPointer<Int32>
    /// The length of each property's name.
    private let keyCounts: UnsafeMutableBufferPointer<Int32>
    private var base: UnsafeRawPointer?

    /// Makes room for the properties of a schema.
    init(_ schema: CompiledSchema) {
        let program = schema.program
        let properties = program.rootProperties
        places = .allocate(capacity: Int(properties.count))
        places.initialize(repeating: Self.missing)
        keyCounts = .allocate(capacity: Int(properties.count))
        _ = keyCounts.initialize(
            from: properties.indices.map { Int32(program.properties[$0].name.count) })
    }

    deinit {
        places.deallocate()
        keyCounts.deallocate()
    }

    /// The number of a property, or `nil` when the root declares none of this name.
    static func number(of name: String, in schema: CompiledSchema) -> Int? {
        let program = schema.program
        return program.rootProperties.indices.first {
            program.text(program.properties[$0].name) == name
        }.map { $0 - Int(program.rootProperties.start) }
    }

    /// The memory that the walk over a record fills; it stays the same.
    var memory: UnsafeMutablePointer<Int32>? { places.baseAddress }

    /// Forgets the last record, for the next one.
    mutating func begin(_ record: BSONView) {
        base = record.base
        places.update(repeating: Self.missing)
    }

    /// The property with this number; `nil` when the record has none.
    ///
    /// O(1).
    @inline(__always)
    subscript(number: Int) -> BSONElement? {
        let place = places[number]
        guard place >= 0, let base else { return nil }
        return BSONElement(at: base + Int(place), keyCount: Int(keyCounts[number]))
    }
}
