package import SeedEngine

/// Whether the database holds the records, collection by collection in SEED_ORDER.
package struct VerifyReport: Sendable {
    /// One entry for each collection whose records were compared.
    package var collections: [CollectionVerification] = []
    /// One entry for each reference that was looked up.
    package var references: [ReferenceVerification] = []
    /// How long it took in all, in seconds.
    package var seconds = 0.0

    /// Makes the report of a verification that has done nothing yet.
    package init() {}

    /// Whether every record is stored as it should be, once, under the declared indexes, and no reference
    /// leads nowhere.
    package var isClean: Bool {
        collections.allSatisfy(\.isClean) && references.allSatisfy(\.isClean)
    }
}

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

/// How many documents a collection has, beside its records.
package struct CollectionCount: Sendable, Hashable {
    /// The catalog's name of the collection.
    package let name: String
    /// Database and collection on the server.
    package let namespace: String
    /// How many records there are.
    package let expected: Int
    /// How many documents there are, by the server's book-keeping.
    package let stored: Int

    /// Whether both are the same.
    package var isClean: Bool { expected == stored }
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
