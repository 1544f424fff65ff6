/// How many members of a replica set must have a write before it counts as made.
package enum WriteConcern: Sendable, Hashable {
    /// Most of those that vote, so that no failover can lose the write.
    case majority
    /// So many, at least one.
    case members(Int32)

    /// Reads `majority` or a number.
    package init?(_ text: String) {
        if text == "majority" {
            self = .majority
            return
        }
        // MongoDB's manual, "Replica Set Members": at most 50.
        guard let count = Int32(text), (1...50).contains(count) else { return nil }
        self = .members(count)
    }
}
