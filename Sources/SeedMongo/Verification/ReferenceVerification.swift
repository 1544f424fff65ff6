package import SeedEngine

/// Whether the stored values of a reference lead to stored documents.
package struct ReferenceVerification: Sendable {
    /// How many dangling values are kept.
    package static let exampleLimit = 10

    /// The catalog's name of the collection that refers.
    package let collection: String
    /// Database and collection that refer, on the server.
    package let namespace: String
    package let reference: Reference
    /// How many different values there are.
    package internal(set) var valueCount = 0
    /// How many different values lead nowhere, a missing one included.
    package internal(set) var danglingCount = 0
    /// How many documents, or elements of their lists, hold one of them.
    package internal(set) var orphanCount = 0
    /// The first dangling values.
    package internal(set) var examples: [DanglingValue] = []

    init(of reference: Reference, at destination: Destination) {
        collection = destination.definition.name
        namespace = destination.namespace
        self.reference = reference
    }

    /// Whether every value leads to a document, or only a warning would tell of it.
    package var isClean: Bool { danglingCount == 0 || reference.severity == .warning }

    mutating func add(_ value: DanglingValue) {
        danglingCount += 1
        orphanCount += value.count
        if examples.count < Self.exampleLimit { examples.append(value) }
    }
}

/// A stored value that leads to no document.
package struct DanglingValue: Sendable, Hashable {
    /// The value, or the values of a composite reference; `nil` where there is none.
    package let value: String?
    /// The `_id` of the first document that holds it.
    package let document: String
    /// How many documents, or elements of their lists, hold it.
    package let count: Int
}
