/// Whether the database holds the records, collection by collection in SEED_ORDER.
package struct VerifyReport: Sendable {
    /// One entry for each collection whose records were compared.
    package var collections: [CollectionVerification] = []
    /// One entry for each reference that was looked up.
    package var references: [ReferenceVerification] = []
    /// How long it took in all, in seconds.
    package var seconds = 0.0

    /// Makes the report of a verification that has done nothing yet.
    package init() {}

    /// Whether every record is stored as it should be, once, under the declared indexes, and no reference
    /// leads nowhere.
    package var isClean: Bool {
        collections.allSatisfy(\.isClean) && references.allSatisfy(\.isClean)
    }
}
