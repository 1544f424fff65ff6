/// The keys seen so far, by collection and field: what references are checked against, and where
/// generators take parents from.
package struct ForeignKeyRegistry: Sendable {
    private struct Name: Hashable, Sendable {
        let collection: String
        let field: String
    }

    private var numbers: [Name: Int] = [:]
    private var sets: [KeySet] = []

    /// Makes a registry that knows no collection.
    package init() {}

    /// The number under which a collection's field is registered, for callers that register many keys.
    ///
    /// A field without keys is registered too. `field` is the one that references name; empty for the
    /// collection's own key.
    package mutating func number(of collection: String, field: String = "") -> Int {
        let name = Name(collection: collection, field: field)
        if let number = numbers[name] { return number }
        let number = sets.count
        sets.append(KeySet())
        numbers[name] = number
        return number
    }

    /// The number of a collection's field, when it was registered.
    package func registeredNumber(of collection: String, field: String = "") -> Int? {
        numbers[Name(collection: collection, field: field)]
    }

    /// Adds a key, byte for byte; `false` when it was there already.
    @discardableResult
    package mutating func register(_ key: UnsafeRawBufferPointer, number: Int) -> Bool {
        sets[number].insert(key).isInserted
    }

    /// Whether a key is registered under a number.
    package func contains(_ key: UnsafeRawBufferPointer, number: Int) -> Bool {
        sets[number].contains(key)
    }

    /// Adds ids of a collection; registering twice extends.
    package mutating func register(
        _ collection: String, field: String = "", ids: some Sequence<String>
    ) {
        let number = number(of: collection, field: field)
        for var id in ids {
            id.withUTF8 { _ = sets[number].insert(UnsafeRawBufferPointer($0)) }
        }
    }

    /// Adds ids that come in no particular order, sorted, so that picks do not depend on it.
    package mutating func register(_ collection: String, field: String = "", ids: Set<String>) {
        register(collection, field: field, ids: ids.sorted())
    }

    /// Whether the id is registered; an unregistered collection has none.
    package func contains(_ id: String, in collection: String, field: String = "") -> Bool {
        guard let number = registeredNumber(of: collection, field: field) else { return false }
        var id = id
        return id.withUTF8 { sets[number].contains(UnsafeRawBufferPointer($0)) }
    }

    /// How many ids a collection has.
    package func count(of collection: String, field: String = "") -> Int {
        registeredNumber(of: collection, field: field).map { sets[$0].count } ?? 0
    }

    /// All ids in the order of their registration.
    ///
    /// O(ids).
    ///
    /// - Throws: `SeedError` with code `usage` when the collection has none.
    package func ids(of collection: String, field: String = "") throws(SeedError) -> [String] {
        let number = try parents(collection, field)
        return (0..<sets[number].count).map { Self.text($0, in: sets[number]) }
    }

    /// One of the ids, all equally likely.
    ///
    /// O(1).
    ///
    /// - Throws: `SeedError` with code `usage` when the collection has none.
    package func randomID(
        in collection: String, field: String = "", using stream: inout RandomStream
    ) throws(SeedError) -> String {
        let number = try parents(collection, field)
        return Self.text(stream.below(sets[number].count), in: sets[number])
    }

    private static func text(_ position: Int, in set: KeySet) -> String {
        set.withKey(position) { String(decoding: $0, as: UTF8.self) }
    }

    private func parents(_ collection: String, _ field: String) throws(SeedError) -> Int {
        guard let number = registeredNumber(of: collection, field: field),
            sets[number].count > 0
        else {
            let what = field.isEmpty ? "" : " with '\(field)'"
            throw SeedError(
                .usage,
                "there are no records of '\(collection)'\(what) to refer to: '\(collection)' must be"
                    + " generated first, or taken over by reference_data.entities")
        }
        return number
    }
}
