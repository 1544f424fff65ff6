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

    /// The known key nearest to one that is not known, as text; looks at no more than the first 20,000.
    func nearest(to text: String, at place: Int) -> String? {
        let set = sets[place]
        let texts = (0..<Swift.min(set.count, 20_000)).lazy.compactMap { number in
            set.withKey(number) { RecordKey.text(encoded: $0) }
        }
        return Spelling.nearest(to: text, in: texts)
    }
}
