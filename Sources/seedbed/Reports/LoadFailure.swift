import SeedEngine
import SeedMongo

/// A load that did not come to its end, and what it did before.
struct LoadFailure: Error {
    /// Why it ended.
    let error: SeedError
    /// What was cleared before, in SEED_ORDER.
    let cleared: [ClearedCollection]
    /// What was written before; `nil` when the load did not begin.
    var load: LoadReport?

    /// The failure for people, who have to know that documents are gone.
    var problem: SeedError {
        // A clearing that failed says so itself.
        let remark = "\(cleared.summary) before"
        guard !cleared.isEmpty, !error.message.contains(cleared.summary) else { return error }
        return SeedError(
            error.code, "\(error.message); \(remark)", at: error.location, related: error.related)
    }
}

extension [ClearedCollection] {
    /// The cleared collections for machines.
    var value: BSONValue {
        .array(
            map { collection in
                [
                    "collection": .string(collection.name),
                    "namespace": .string(collection.namespace),
                    "deleted": .int(Int64(collection.deleted)),
                ]
            })
    }
}
