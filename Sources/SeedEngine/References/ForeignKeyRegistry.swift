/// The keys seen so far, by collection and field: what references are checked against, and where
/// generators take parents from.
package struct ForeignKeyRegistry: Sendable {
    private struct Name: Hashable, Sendable {
        let collection: String
        let field: String
    }

    private var sets: [Name: KeySet] = [:]

    /// Makes a registry that knows no collection.
    package init() {}

    /// Adds ids of a collection; registering twice extends.
    ///
    /// - Parameters:
    ///   - collection: The collection.
    ///   - field: The field that references name; empty for the collection's own key.
    ///   - ids: The ids.
    package mutating func register(
        _ collection: String, field: String = "", ids: some Sequence<String>
    ) {
        let name = Name(collection: collection, field: field)
        for var id in ids {
            id.withUTF8 { _ = sets[name, default: KeySet()].insert(UnsafeRawBufferPointer($0)) }
        }
    }

    /// Adds ids that come in no particular order, sorted, so that picks do not depend on it.
    package mutating func register(_ collection: String, field: String = "", ids: Set<String>) {
        register(collection, field: field, ids: ids.sorted())
    }

    /// Whether the id is registered; an unregistered collection has none.
    package func contains(_ id: String, in collection: String, field: String = "") -> Bool {
        guard let set = sets[Name(collection: collection, field: field)] else { return false }
        var id = id
        return id.withUTF8 { set.contains(UnsafeRawBufferPointer($0)) }
    }

    /// All ids in the order of their registration.
    ///
    /// O(ids).
    ///
    /// - Throws: `SeedError` with code `usage` when the collection has none.
    package func ids(of collection: String, field: String = "") throws(SeedError) -> [String] {
        let set = try parents(collection, field)
        return (0..<set.count).map { Self.text($0, in: set) }
    }

    /// One of the ids, all equally likely.
    ///
    /// O(1).
    ///
    /// - Throws: `SeedError` with code `usage` when the collection has none.
    package func randomID(
        in collection: String, field: String = "", using stream: inout RandomStream
    ) throws(SeedError) -> String {
        let set = try parents(collection, field)
        return Self.text(stream.below(set.count), in: set)
    }

    private static func text(_ position: Int, in set: KeySet) -> String {
        set.withKey(position) { String(decoding: $0, as: UTF8.self) }
    }

    private func parents(_ collection: String, _ field: String) throws(SeedError) -> KeySet {
        guard let set = sets[Name(collection: collection, field: field)] else {
            let what = field.isEmpty ? "" : " with '\(field)'"
            throw SeedError(
                .usage,
                "there are no records of '\(collection)'\(what) to refer to: '\(collection)' must be"
                    + " generated first, or taken over by reference_data.entities")
        }
        return set
    }
}
