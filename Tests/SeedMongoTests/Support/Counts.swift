import SeedMongo
import Synchronization

/// What a load did to a collection, in numbers.
struct Counts: Hashable, CustomStringConvertible {
    var created = 0
    var updated = 0
    var unchanged = 0
    var removed = 0
    var rejected = 0

    var description: String {
        "\(created) created, \(updated) updated, \(unchanged) unchanged, \(removed) removed,"
            + " \(rejected) refused"
    }
}

extension CollectionReport {
    var counts: Counts {
        Counts(
            created: created, updated: updated, unchanged: unchanged, removed: removed,
            rejected: rejectedCount)
    }
}

/// Keeps what a callback is called with.
final class Recorder<Value: Sendable>: Sendable {
    private let recorded = Mutex<[Value]>([])

    var values: [Value] { recorded.withLock { $0 } }

    func record(_ value: Value) { recorded.withLock { $0.append(value) } }
}
