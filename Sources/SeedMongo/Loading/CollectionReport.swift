package import SeedEngine

/// What a load did to one collection.
package struct CollectionReport: Sendable {
    /// The catalog's name of the collection.
    package let name: String
    /// Database and collection on the server.
    package let namespace: String
    /// How many documents were inserted.
    package internal(set) var created = 0
    /// How many documents were stored with other content, and were rewritten.
    package internal(set) var updated = 0
    /// How many documents were stored already, and were left alone.
    package internal(set) var unchanged = 0
    /// How many documents that no record names were deleted.
    package internal(set) var removed = 0
    /// How many records were refused, by the server or because it would have refused them.
    package internal(set) var rejectedCount = 0
    /// The first refused records, at most `rejectedLimit`.
    package internal(set) var rejected: [RejectedWrite] = []
    /// Records that a TTL index deletes shortly after the load.
    package internal(set) var expiring: [ExpiringRecords] = []
    /// How long it took in seconds.
    package internal(set) var seconds = 0.0

    /// How many refused records are kept with their messages.
    package static let rejectedLimit = 1000

    init(of destination: Destination) {
        name = destination.definition.name
        namespace = destination.namespace
    }

    /// How many records were dealt with.
    package var total: Int { created + updated + unchanged + rejectedCount }

    /// Forgets what was written, because it is undone.
    mutating func undo() {
        created = 0
        updated = 0
        unchanged = 0
        removed = 0
        expiring = []
    }

    /// Brings the refused records into the order of the file.
    mutating func sortRejected() { rejected.sort { $0.place.index < $1.place.index } }

    mutating func add(_ refusal: RejectedWrite) {
        rejectedCount += 1
        if rejected.count < Self.rejectedLimit { rejected.append(refusal) }
    }

    mutating func add(_ outcome: ChunkOutcome) {
        created += outcome.created
        updated += outcome.updated
        unchanged += outcome.unchanged
        rejectedCount += outcome.rejected.count
        rejected += outcome.rejected.prefix(Self.rejectedLimit - rejected.count)
        for more in outcome.expiring {
            if let known = expiring.firstIndex(where: { $0.index == more.index }) {
                expiring[known] = ExpiringRecords(
                    index: more.index, count: expiring[known].count + more.count)
            } else {
                expiring.append(more)
            }
        }
    }
}

/// A record that was not written.
package struct RejectedWrite: Sendable, Hashable {
    /// Where the record stands.
    package let place: RecordPlace
    /// The record's key as text.
    package let key: String
    /// Why, in the server's words where it was the server.
    package let message: String
}
