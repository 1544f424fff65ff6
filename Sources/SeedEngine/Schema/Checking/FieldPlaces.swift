/// Where the properties that a schema's root declares stand in the record that was checked last.
///
/// The walk of the schema over the record fills it, so that nobody has to look for a field again.
struct FieldPlaces: ~Copyable {
    private static let missing: Int32 = -1

    private let program: SchemaProgram
    private let places: UnsafeMutableBufferPointer<Int32>
    private var base: UnsafeRawPointer?

    /// Makes room for the properties of a schema.
    init(_ schema: CompiledSchema) {
        program = schema.program
        places = .allocate(capacity: Int(program.rootProperties.count))
        places.initialize(repeating: Self.missing)
    }

    deinit { places.deallocate() }

    /// The number of a property, or `nil` when the root declares none of this name.
    static func number(of name: String, in schema: CompiledSchema) -> Int? {
        let program = schema.program
        return program.rootProperties.indices.first {
            program.text(program.properties[$0].name) == name
        }.map { $0 - Int(program.rootProperties.start) }
    }

    /// Forgets the last record; the memory is filled by the walk over the next one.
    mutating func begin(_ record: BSONView) -> UnsafeMutablePointer<Int32>? {
        base = record.base
        places.update(repeating: Self.missing)
        return places.baseAddress
    }

    /// The property with this number; `nil` when the record has none.
    ///
    /// O(1).
    @inline(__always)
    subscript(number: Int) -> BSONElement? {
        let place = places[number]
        guard place >= 0, let base else { return nil }
        let entry = program.properties[Int(program.rootProperties.start) &+ number]
        return BSONElement(at: base + Int(place), keyCount: Int(entry.name.count))
    }
}
