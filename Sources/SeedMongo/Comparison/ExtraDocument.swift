import SeedEngine

/// A stored document that no record names.
struct ExtraDocument: Sendable {
    /// Its `_id`.
    let identifier: BSONValue
    /// Its key for a person.
    let key: String

    init(_ stored: BSONView, at destination: Destination) {
        identifier = stored.element("_id").map { BSONValue($0) } ?? .null
        key = destination.keyText(ofStored: stored)
    }

    /// The filter that finds it.
    var filter: BSONValue { ["_id": .document([.init("$eq", identifier)])] }
}
