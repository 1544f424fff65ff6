import Synchronization

/// What checks batches of one collection, on any number of threads.
package final class BatchChecks: Sendable {
    private let idle = Mutex<[BatchCheck]>([])
    private let rules: FileRules
    private let index: ReferenceIndex

    /// Prepares for records of a file; `index` is a copy that nobody changes.
    init(_ rules: FileRules, index: ReferenceIndex) {
        self.rules = rules
        self.index = index
    }

    /// Checks a batch, in the form of the files.
    package func run(_ batch: RecordBatch) -> CheckedBatch {
        let check = idle.withLock { $0.popLast() } ?? BatchCheck(rules, index: index)
        check.run(batch)
        return CheckedBatch(count: batch.count, check: check)
    }

    /// Takes a check back whose outcome was merged.
    func giveBack(_ check: BatchCheck) { idle.withLock { $0.append(check) } }
}
