/// What the catalog says of one collection.
public struct CollectionDefinition: Sendable {
    /// The name by which references, reports and profiles call the collection; also its file's stem.
    public let name: String
    /// The file in a seed directory, such as `farmers.json`.
    public let fileName: String
    /// The database, as the catalog names it.
    public let database: String
    /// The collection in the database.
    public let collection: String
    /// The schema's file, relative to the catalog's directory.
    public let schemaFile: String
    /// The dotted paths whose values together identify a record; one path, or several for a composite key.
    public let key: [String]
    /// How `_id` is made; `nil` leaves it to the driver, which makes an ObjectId.
    public let identifier: IdentifierRule?
    /// Paths, alone or in groups, whose values are unique in the collection.
    ///
    /// Excludes the key itself.
    public let unique: [[String]]
    /// The indexes that the loader creates besides the unique ones.
    public let indexes: [IndexDefinition]
    /// The indexes that consuming services create; a TTL among them limits what a load can keep.
    public let serviceIndexes: [IndexDefinition]
    /// The references to other collections, in the catalog's order.
    package private(set) var references: [Reference]
    /// The rules across fields, in the catalog's order.
    package let checks: [Check]
    /// The compiled schema of one record.
    package let schema: CompiledSchema

    /// The namespace, as MongoDB writes it.
    public var namespace: String { "\(database).\(collection)" }

    /// The definition with its references, which can be read only when all collections are known.
    func with(references: [Reference]) -> CollectionDefinition {
        var definition = self
        definition.references = references
        return definition
    }

    /// Whether records are found by `_id`, because it holds the key itself.
    public var isKeyedByIdentifier: Bool {
        guard key.count == 1, case .field(let path)? = identifier else { return false }
        return path == key[0]
    }
}
