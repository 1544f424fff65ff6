/// How far a load, or a verification, has come.
package struct LoadProgress: Sendable {
    /// The catalog's name of the collection.
    package let collection: String
    /// How many of its records are done.
    package let done: Int
    /// How many there are, where that is known.
    package let total: Int?
}
