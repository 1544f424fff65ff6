/// What was seen of a collection: what its part of a catalog is inferred from.
package struct CollectionObservation: Sendable {
    /// The values of a top-level field that every record has.
    struct Column: Sendable {
        let name: String
        fileprivate(set) var hashes: [Int]
    }

    /// How many records are remembered to find out which fields together identify one.
    private static let mostRows = 50_000
    /// How many fields of them.
    private static let mostColumns = 24

    /// The catalog's name of the collection.
    package let name: String
    /// Its seed file, where that is not called like the collection.
    package let fileName: String?
    /// The database that holds it.
    package let database: String
    /// What the database calls it.
    package let collection: String
    /// The indexes that it has, but for the one on `_id`.
    package var indexes: [IndexDefinition] = []
    /// The indexes that a catalog cannot describe, each in a line for people.
    package var strangeIndexes: [String] = []
    /// How many records there are beside those that were looked at.
    package var unseenCount = 0
    /// How many records were looked at.
    package private(set) var recordCount = 0
    /// Top-level fields that are remarks by their names, such as `_comment`.
    private(set) var remarkFields: [String] = []
    private(set) var root = ObservedPlace()
    /// The fields that every record has, with values that are texts, whole numbers, dates or object ids.
    private(set) var columns: [Column] = []
    private var remainingValues = ObservationMemory.mostValues
    private var remainingPlaces = ObservationMemory.mostPlaces

    /// Begins with a collection of which nothing was seen yet.
    ///
    /// - Parameters:
    ///   - name: The catalog's name of it.
    ///   - fileName: Its seed file, where that is not `<name>.json`.
    ///   - database: The database that holds it.
    ///   - collection: What the database calls it; the name unless given.
    package init(
        name: String, fileName: String? = nil, database: String, collection: String? = nil
    ) {
        self.name = name
        self.fileName = fileName
        self.database = database
        self.collection = collection ?? name
    }

    /// Whether not all records were looked at.
    package var isSample: Bool { unseenCount > 0 }

    /// Looks at a record.
    package mutating func observe(_ record: BSONView) {
        recordCount += 1
        var memory = ObservationMemory(
            remainingValues: remainingValues, remainingPlaces: remainingPlaces)
        var remarks: [String] = []
        root.observe(
            fieldsOf: record, level: 0,
            skipping: { name in
                guard name.hasPrefix("_"), name != "_id" else { return false }
                remarks.append(name)
                return true
            }, memory: &memory)
        for name in remarks where !remarkFields.contains(name) { remarkFields.append(name) }
        observeColumns(of: record, memory: &memory)
        remainingValues = memory.remainingValues
        remainingPlaces = memory.remainingPlaces
    }

    private mutating func observeColumns(
        of record: BSONView, memory: inout ObservationMemory
    ) {
        if recordCount == 1 {
            columns = record.map(\.keyText)
                .filter { $0.isAddressable && ($0 == "_id" || !$0.hasPrefix("_")) }
                .prefix(Self.mostColumns).map { Column(name: $0, hashes: []) }
        }
        columns.removeAll { column in
            guard let element = record.element(column.name) else { return true }
            return !element.type.canBeKey && element.type != .date
        }
        guard recordCount <= Self.mostRows else { return }
        for position in columns.indices {
            guard let element = record.element(columns[position].name) else { continue }
            columns[position].hashes.append(memory.hash(of: element))
        }
    }

    /// Whether two fields of every record are equal, as far as records are remembered.
    func areEqual(_ one: Column, _ other: Column) -> Bool { one.hashes == other.hashes }

    /// Whether no two records share the values of all these fields, as far as records are remembered.
    ///
    /// O(records × fields).
    func isUnique(_ columns: [Column]) -> Bool {
        var seen: Set<[Int]> = []
        let count = columns.first?.hashes.count ?? 0
        for row in 0..<count
        where !seen.insert(columns.map { $0.hashes[row] }).inserted { return false }
        return count > 0
    }
}
