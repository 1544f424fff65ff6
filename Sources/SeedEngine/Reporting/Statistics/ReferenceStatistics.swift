/// How often the records of a collection refer to another.
struct ReferenceStatistics: Sendable {
    let collection: String
    let reference: Reference
    /// How many values lead to the other collection.
    fileprivate(set) var values = 0
    /// How many records have at least one.
    fileprivate(set) var records = 0

    private let path: ReferencePath

    init(_ reference: Reference, of collection: String) {
        self.collection = collection
        self.reference = reference
        path = ReferencePath(reference.paths)
    }

    /// Takes a record.
    mutating func add(_ record: BSONView) {
        var found = 0
        path.forEach(in: record) { value in
            if value.gap == nil { found += 1 }
        }
        values += found
        if found > 0 { records += 1 }
    }
}
