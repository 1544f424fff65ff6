/// The keys that references of a catalog may lead to, as far as records were read.
struct ReferenceIndex {
    /// A field that some reference leads to.
    private struct Target: Hashable {
        let collection: String
        let field: String
    }

    private var places: [Target: Int] = [:]
    private var fields: [String: [(place: Int, key: RecordKey)]] = [:]
    private var sets: [KeySet] = []

    /// Prepares a set for every field that a reference of the catalog leads to.
    init(catalog: Catalog) {
        for reference in catalog.collections.flatMap(\.references) {
            let target = Target(collection: reference.target, field: reference.targetField)
            guard places[target] == nil else { continue }
            places[target] = sets.count
            fields[reference.target, default: []].append(
                (sets.count, RecordKey([reference.targetField])))
            sets.append(KeySet())
        }
    }

    /// The place of the set that a reference leads to, for `contains`.
    func place(of reference: Reference) -> Int {
        places[Target(collection: reference.target, field: reference.targetField)] ?? 0
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

    /// Whether a key was registered.
    func contains(_ key: UnsafeRawBufferPointer, at place: Int) -> Bool {
        sets[place].contains(key)
    }

    /// How many keys are known at a place.
    func count(at place: Int) -> Int { sets[place].count }

    /// The known text nearest to one that is not known; looks at no more than the first 20,000.
    func nearest(to text: String, at place: Int) -> String? {
        let set = sets[place]
        let texts = (0..<Swift.min(set.count, 20_000)).lazy.compactMap { number in
            set.withKey(number) { key -> String? in
                // A key of text is its type, its length, its bytes and a zero.
                guard key.count >= 6, key[0] == BSONType.string.rawValue else { return nil }
                return String(decoding: key[5..<(key.count - 1)], as: UTF8.self)
            }
        }
        return Spelling.nearest(to: text, in: texts)
    }
}
