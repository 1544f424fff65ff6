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
