import SeedEngine

/// What the plan of a collection was made from.
package struct PlanBasis: Sendable, Hashable {
    /// Database and collection on the server.
    package let namespace: String
    /// The digest of the records in their stored form.
    package let records: String
    /// The digest of the stored documents that the load would compare with, rewrite or delete.
    package let stored: String

    /// Makes a basis from its parts.
    package init(namespace: String, records: String, stored: String) {
        self.namespace = namespace
        self.records = records
        self.stored = stored
    }

    init(_ comparison: CollectionComparison) {
        self.init(
            namespace: comparison.destination.namespace,
            records: comparison.recordDigest.hexadecimal,
            stored: comparison.storedDigest.hexadecimal)
    }
}
