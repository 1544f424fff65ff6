package import SeedEngine

/// What stands in one collection in place of its records.
package struct CollectionVerification: Sendable {
    /// How many mismatches of each kind are kept with key and path.
    package static let exampleLimit = 10

    /// The catalog's name of the collection.
    package let name: String
    /// Database and collection on the server.
    package let namespace: String
    /// How many records are stored as they should be.
    package internal(set) var matching = 0
    /// How many records are not stored.
    package internal(set) var missingCount = 0
    /// How many records are stored with other content.
    package internal(set) var differentCount = 0
    /// How many keys of records stand more than once in the database.
    package internal(set) var duplicatedCount = 0
    /// The first missing records.
    package internal(set) var missing: [RecordMismatch] = []
    /// The first records with other content, each with the first path that differs.
    package internal(set) var different: [RecordMismatch] = []
    /// The first keys that stand more than once.
    package internal(set) var duplicated: [RecordMismatch] = []
    /// The declared indexes that the collection lacks.
    package internal(set) var missingIndexes: [IndexDefinition] = []
    /// How long it took in seconds.
    package internal(set) var seconds = 0.0

    init(of destination: Destination) {
        name = destination.definition.name
        namespace = destination.namespace
    }

    /// Whether nothing is missing, different or there twice.
    package var isClean: Bool {
        missingCount == 0 && differentCount == 0 && duplicatedCount == 0 && missingIndexes.isEmpty
    }

    /// How many records were compared.
    package var total: Int { matching + missingCount + differentCount }

    mutating func add(_ chunk: ChunkVerification) {
        matching += chunk.matching
        missingCount += chunk.missing.count
        differentCount += chunk.different.count
        duplicatedCount += chunk.duplicated.count
        missing += chunk.missing.prefix(Self.exampleLimit - missing.count)
        different += chunk.different.prefix(Self.exampleLimit - different.count)
        duplicated += chunk.duplicated.prefix(Self.exampleLimit - duplicated.count)
    }
}

/// A record that the database does not hold as it should.
package struct RecordMismatch: Sendable, Hashable {
    /// Where the record stands.
    package let place: RecordPlace
    /// The record's key as text.
    package let key: String
    /// Where the stored document differs first; `nil` when that is not the question.
    package let path: JSONPath?
}
