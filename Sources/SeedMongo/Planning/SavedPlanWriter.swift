package import SeedEngine
import Synchronization

/// Writes a plan to a file while it is made.
package final class SavedPlanWriter: Sendable {
    private struct State: ~Copyable {
        var file: FileOutput
        var failure: SeedError?

        mutating func write(_ line: BSONValue) {
            guard failure == nil else { return }
            do throws(SeedError) {
                try file.append(JSONWriter.compact(line) + "\n")
            } catch {
                failure = error
            }
        }
    }

    private let state: Mutex<State>

    /// Makes the file, or empties it.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - catalog: The catalog's name.
    ///   - mode: How a record's document is to be written.
    ///   - prunes: Whether documents that no record names are to be deleted.
    /// - Throws: `SeedError` with code `unwritable`.
    package init(
        path: String, catalog: String, mode: LoadMode, prunes: Bool
    ) throws(SeedError) {
        var state = State(file: try FileOutput(creating: path, isReplacing: true))
        state.write([
            "seedbed_plan": .int(SavedPlan.format), "catalog": .string(catalog),
            "mode": .string(mode.rawValue), "prune": .bool(prunes),
        ])
        self.state = Mutex(state)
    }

    /// Adds a change.
    package func add(_ change: PlannedChange, to collection: String) {
        let line = BSONValue.document(
            [BSONValue.Member("collection", .string(collection))] + change.members)
        state.withLock { $0.write(line) }
    }

    /// Adds what the plan was made from, and closes the file.
    ///
    /// - Throws: `SeedError` with code `unwritable` when any line could not be written.
    package func finish(_ report: PlanReport) throws(SeedError) {
        let failure = state.withLock { state -> SeedError? in
            state.write([
                "create": .int(Int64(report.created)), "update": .int(Int64(report.updated)),
                "delete": .int(Int64(report.deleted)),
                "collections": .array(report.collections.map(Self.basis)),
                "sha256": .string(state.file.digest.hexadecimal),
            ])
            do throws(SeedError) {
                try state.file.close()
            } catch {
                return state.failure ?? error
            }
            return state.failure
        }
        if let failure { throw failure }
    }

    private static func basis(of plan: CollectionPlan) -> BSONValue {
        [
            "collection": .string(plan.name), "namespace": .string(plan.basis.namespace),
            "records_digest": .string(plan.basis.records),
            "stored_digest": .string(plan.basis.stored),
        ]
    }
}

extension PlannedChange {
    /// The change for machines.
    package var members: [BSONValue.Member] {
        [
            .init("action", .string(action.rawValue)),
            .init("index", .optional(place?.index)),
            .init("line", .optional(place?.line)),
            .init("key", .string(key)),
            .init(
                "fields",
                .array(
                    fields.map { field in
                        [
                            "path": .string(field.path), "old": .optional(field.old),
                            "new": .optional(field.new),
                        ]
                    })),
        ]
    }
}
