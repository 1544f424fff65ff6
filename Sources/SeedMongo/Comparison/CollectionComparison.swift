import SeedEngine

/// What a comparison of all records of a collection with all that is stored found.
struct CollectionComparison: Sendable {
    let destination: Destination
    /// The records that are missing or different; `nil` when they are too many to be kept.
    var pending: RecordBatch?
    /// The documents that no record names; `nil` when they are too many to be kept.
    var extras: [ExtraDocument]?
    private(set) var createCount = 0
    private(set) var updateCount = 0
    private(set) var unchangedCount = 0
    /// How many stored documents no record names; by the server's book-keeping where they were not read.
    var extraCount = 0
    /// The declared indexes that the collection lacks.
    var missingIndexes: [IndexDefinition] = []
    private(set) var matchedCount = 0
    private(set) var recordDigest = DocumentSetDigest()
    private(set) var storedDigest = DocumentSetDigest()
    /// How long it took in seconds.
    var seconds = 0.0

    init(of destination: Destination) { self.destination = destination }

    /// Whether no document of the collection belongs to a record.
    var isNew: Bool { matchedCount == 0 }

    mutating func add(_ extras: ExtraDocuments) {
        extraCount += extras.count
        storedDigest.formUnion(extras.digest)
    }

    mutating func add(_ chunk: ChunkComparison) {
        createCount += chunk.missing.count
        updateCount += chunk.different.count
        unchangedCount += chunk.unchanged
        matchedCount += chunk.matchedCount
        recordDigest.formUnion(chunk.recordDigest)
        storedDigest.formUnion(chunk.storedDigest)
    }
}
