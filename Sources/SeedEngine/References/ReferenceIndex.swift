/// The keys that references of a catalog may lead to, as far as records were read.
struct ReferenceIndex {
    /// The fields that some reference leads to.
    private struct Target: Hashable {
        let collection: String
        let fields: [String]

        init(_ reference: Reference) {
            collection = reference.target
            fields = reference.targetFields
        }
    }

    private var places: [Target: Int] = [:]
    private var fields: [String: [(place: Int, key: RecordKey)]] = [:]
    private var sets: [KeySet] = []
    /// How many more keys may be compared for suggestions; a million take about 50 ms.
    private var comparableKeys = 1_000_000

    /// Prepares a set for all fields that a reference of the catalog leads to.
    init(catalog: Catalog) {
        for reference in catalog.collections.flatMap(\.references) {
            let target = Target(reference)
            guard places[target] == nil else { continue }
            places[target] = sets.count
            fields[reference.target, default: []].append(
                (sets.count, RecordKey(reference.targetFields)))
            sets.append(KeySet())
        }
    }

    /// The place of the set that a reference leads to, for `contains`.
    func place(of reference: Reference) -> Int {
        places[Target(reference)] ?? 0
    }

    /// The fields of a collection that references lead to, with the place of each.
    func targets(in collection: String) -> [(place: Int, key: RecordKey)] {
        fields[collection] ?? []
    }

    /// Notes the keys of a record.
    ///
    /// O(fields that are referred to).
    mutating func register(_ record: BSONView, of collection: String, scratch: inout ByteBuffer) {
        guard let fields = fields[collection] else { return }
        for (place, key) in fields {
            scratch.truncate(to: 0)
            if key.append(of: record, to: &scratch) { sets[place].insert(scratch.bytes) }
        }
    }

    /// Notes a key whose hash is known.
    @discardableResult
    mutating func insert(
        _ key: UnsafeRawBufferPointer, hash: UInt64, at place: Int
    ) -> (isInserted: Bool, number: Int) {
        sets[place].insert(key, hash: hash)
    }

    /// What stands where a key of this hash would go.
    func slot(of hash: UInt64, at place: Int) -> UInt64 { sets[place].slot(of: hash) }

    /// Whether a key was registered.
    func contains(_ key: UnsafeRawBufferPointer, at place: Int) -> Bool {
        sets[place].contains(key)
    }

    /// How many keys are known at a place.
    func count(at place: Int) -> Int { sets[place].count }

    /// The known text nearest to one that is not known.
    ///
    /// It may take a look at every key there is, so there are only so many looks in a
    /// run. Where they do not suffice, no key is near.
    private mutating func nearest(to text: String, at place: Int) -> String? {
        guard comparableKeys >= sets[place].count else { return nil }
        comparableKeys -= sets[place].count
        return NearestKey(to: text).search(sets[place])
    }

    /// What to say of a value that leads nowhere: how many keys are known, and the nearest one.
    mutating func message(unresolved text: String, _ reference: Reference) -> String {
        let place = place(of: reference)
        let nearest = nearest(to: text, at: place).map { "; nearest '\($0)'" } ?? ""
        return "Invalid FK '\(text)' - not found in \(reference.target)"
            + " (\(count(at: place)) known\(nearest))"
    }
}
