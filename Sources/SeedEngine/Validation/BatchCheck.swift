import Synchronization

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
