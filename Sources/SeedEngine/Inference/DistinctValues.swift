/// The different values of a place, as far as there is memory for them.
struct DistinctValues: Sendable {
    /// How many values of one place are told apart.
    static let mostValues = 100_000
    /// How many values are kept themselves, to be shown and asked for.
    static let mostExamples = 200

    private var hashes: Set<Int> = []
    /// The first different values.
    private(set) var examples: [BSONValue] = []
    /// How many values there were, equal ones included.
    private(set) var count = 0
    /// Whether no value came twice, as far as they are told apart.
    private(set) var isUnique = true

    /// How many different values are known.
    var distinctCount: Int { hashes.count }

    /// Notes a value by its hash.
    mutating func insert(_ element: BSONElement, hash: Int, memory: inout ObservationMemory) {
        count += 1
        if hashes.contains(hash) {
            isUnique = false
            return
        }
        guard hashes.count < Self.mostValues, memory.remainingValues > 0 else { return }
        memory.remainingValues -= 1
        hashes.insert(hash)
        if examples.count < Self.mostExamples { examples.append(BSONValue(element)) }
    }

    /// Whether all values are among others, as far as both are known.
    ///
    /// O(distinct values).
    func isSubset(of others: DistinctValues) -> Bool { hashes.isSubset(of: others.hashes) }
}
