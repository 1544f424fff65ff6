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

/// How a record's `_id` is made from its fields.
public enum IdentifierRule: Sendable, Hashable {
    /// The value of a field, with its type.
    case field(String)
    /// Text with the values of fields in it: the parts in turn are literal text and dotted paths.
    case template([TemplatePart])

    /// A part of a template.
    public enum TemplatePart: Sendable, Hashable {
        case text(String)
        case path(String)
    }
}

/// An index in MongoDB's terms.
public struct IndexDefinition: Sendable, Hashable {
    /// A path and its direction (1 or -1), in order.
    public struct Key: Sendable, Hashable {
        /// The dotted path.
        public let path: String
        /// 1 for ascending, -1 for descending.
        public let direction: Int

        /// Makes a part of an index from a path and 1 or -1.
        public init(path: String, direction: Int) {
            self.path = path
            self.direction = direction
        }
    }

    /// The indexed paths, in order.
    public let keys: [Key]
    /// The name; MongoDB's default (`region_id_1_date_-1`) unless the catalog gives one.
    public let name: String
    /// Whether no two documents may have the same values.
    public let isUnique: Bool
    /// Whether documents without the fields are left out.
    public let isSparse: Bool
    /// For a TTL index, after how many seconds a document is deleted.
    public let expireAfterSeconds: Int?

    /// Makes an index; without a name it gets MongoDB's default one.
    public init(
        keys: [Key], name: String? = nil, isUnique: Bool = false, isSparse: Bool = false,
        expireAfterSeconds: Int? = nil
    ) {
        self.keys = keys
        self.name = name ?? keys.map { "\($0.path)_\($0.direction)" }.joined(separator: "_")
        self.isUnique = isUnique
        self.isSparse = isSparse
        self.expireAfterSeconds = expireAfterSeconds
    }
}
