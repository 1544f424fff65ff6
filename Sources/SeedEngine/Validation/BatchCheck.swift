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

/// A check of one batch after the other, with what came of the last one.
final class BatchCheck: @unchecked Sendable {
    // @unchecked: has one user at a time, who hands it on: the check, then the merge.

    private(set) var check: RecordCheck

    init(_ rules: FileRules, index: ReferenceIndex) { check = RecordCheck(rules, index: index) }

    func run(_ batch: RecordBatch) { check.run(batch) }
}

/// What came of checking a batch, until it is merged.
package struct CheckedBatch: Sendable {
    /// How many records were checked.
    let count: Int
    let check: BatchCheck
}
