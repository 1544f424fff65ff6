package import SeedEngine
import Synchronization

/// Finds out what a load would do.
///
/// Reads only.
package struct MongoPlanner: Sendable {
    private let session: MongoSession
    private let mode: LoadMode
    private let prunes: Bool
    private let listedCount: Int
    private let limits: ChunkLimits

    /// Makes a planner that uses the session's connections.
    ///
    /// - Parameters:
    ///   - session: Where the load would go.
    ///   - mode: How the load would write a record whose key is stored already.
    ///   - prunes: Whether the load would delete documents that no record names.
    ///   - listedCount: How many changes of each collection the report keeps.
    ///   - limits: How much is asked for at once.
    package init(
        _ session: MongoSession, mode: LoadMode = .replace, prunes: Bool = false,
        listedCount: Int = 20, limits: ChunkLimits = ChunkLimits()
    ) {
        self.session = session
        self.mode = mode
        self.prunes = prunes
        self.listedCount = listedCount
        self.limits = limits
    }

    /// Compares the records with what is stored.
    ///
    /// `observe` is called with every change, by no two threads at once and in no certain order.
    ///
    /// - Returns: What a load would do to each collection.
    /// - Throws: `.unavailable` when the server is lost; `.interrupted` when the task is cancelled;
    ///   whatever reading the records throws.
    @concurrent
    package func plan(
        _ sources: [RecordSource],
        observe: (@Sendable (_ collection: String, _ change: PlannedChange) -> Void)? = nil
    ) async throws(SeedError) -> PlanReport {
        let watch = Stopwatch()
        let comparison = DataComparison(
            session: session, mode: mode,
            detail: ComparisonDetail(describesChanges: true, digests: true, prunes: prunes),
            limits: limits)
        let listed = ListedChanges(limit: listedCount)
        let collections = try await comparison.run(sources) { destination, changes in
            let name = destination.definition.name
            for change in changes {
                listed.add(change, to: name)
                observe?(name, change)
            }
        }
        var report = PlanReport(mode: mode, prunes: prunes)
        report.collections = collections.map { collection in
            CollectionPlan(
                of: collection,
                changes: listed.changes(of: collection.destination.definition.name))
        }
        report.seconds = watch.seconds
        return report
    }
}

/// The first changes of each collection, in the order of the file, whatever the order in which they
/// come.
private final class ListedChanges: Sendable {
    private let limit: Int
    private let kept = Mutex<[String: [PlannedChange]]>([:])

    init(limit: Int) { self.limit = limit }

    func changes(of collection: String) -> [PlannedChange] {
        kept.withLock { first(of: $0[collection] ?? []) }
    }

    func add(_ change: PlannedChange, to collection: String) {
        kept.withLock { kept in
            kept[collection, default: []].append(change)
            // Sorted now and then, so that what is kept stays small and each change costs little.
            guard let list = kept[collection], list.count > limit * 2 + 100 else { return }
            kept[collection] = first(of: list)
        }
    }

    private func first(of changes: [PlannedChange]) -> [PlannedChange] {
        let sorted = changes.sorted { ($0.place?.index ?? .max) < ($1.place?.index ?? .max) }
        return Array(sorted.prefix(limit))
    }
}
