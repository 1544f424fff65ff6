/// Records that are older than a TTL index allows.
package struct ExpiringRecords: Sendable, Hashable {
    /// The TTL index that deletes them.
    package let index: IndexDefinition
    /// How many records it deletes.
    package let count: Int

    /// Makes a count from its parts.
    package init(index: IndexDefinition, count: Int) {
        self.index = index
        self.count = count
    }
}
