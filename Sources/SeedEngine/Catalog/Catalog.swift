/// A data set's declaration: its collections in SEED_ORDER, with all that is known of each.
///
/// Only a catalog that was read and checked exists; code that holds one need not check again.
public struct Catalog: Sendable {
    /// The data set's name.
    public let name: String
    /// What the data set is, in a line.
    public let description: String
    /// The catalog's file as the user named it.
    public let file: String
    /// The directory of the catalog, to which schemas are relative.
    public let directory: String
    /// What a `$$NOW` default means when neither the user nor the seed directory says otherwise.
    public let asOf: Instant?
    /// Top-level fields that are dropped before validation.
    public let ignoredFields: [String]
    /// The collections in SEED_ORDER.
    public let collections: [CollectionDefinition]

    /// The collection of this name, or `nil`.
    public func collection(named name: String) -> CollectionDefinition? {
        collections.first { $0.name == name }
    }

    /// The collection whose records stand in a file of this name, or `nil`.
    public func collection(inFile fileName: String) -> CollectionDefinition? {
        collections.first { $0.fileName == fileName }
    }

    /// The databases in the order of their first collection.
    public var databases: [String] {
        var databases: [String] = []
        for collection in collections where !databases.contains(collection.database) {
            databases.append(collection.database)
        }
        return databases
    }
}
