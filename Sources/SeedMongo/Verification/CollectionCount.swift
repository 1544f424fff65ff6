/// How many documents a collection has, beside its records.
package struct CollectionCount: Sendable, Hashable {
    /// The catalog's name of the collection.
    package let name: String
    /// Database and collection on the server.
    package let namespace: String
    /// How many records there are.
    package let expected: Int
    /// How many documents there are, by the server's book-keeping.
    package let stored: Int

    /// Whether both are the same.
    package var isClean: Bool { expected == stored }
}
