import SeedMongo
import Synchronization

/// What a load did so far, for the report of one that does not come to its end.
final class LoadHistory: Sendable {
    private let state = Mutex<(cleared: [ClearedCollection], load: LoadReport?)>(([], nil))

    /// What was cleared, in SEED_ORDER.
    var cleared: [ClearedCollection] { state.withLock { $0.cleared } }
    /// What was loaded.
    var load: LoadReport? { state.withLock { $0.load } }

    /// Forgets all, because it is undone.
    func forget() { state.withLock { $0 = ([], nil) } }

    func add(_ collection: ClearedCollection) {
        state.withLock { $0.cleared.insert(collection, at: 0) }
    }

    @Sendable func note(_ report: LoadReport) { state.withLock { $0.load = report } }
}
