/// The keys of a file's records as they are read in order: what tells duplicates, and which value that leads
/// nowhere was the first of its kind.
struct SeenKeys {
    /// Values that must be unique, with where each was seen first.
    private struct Uniqueness {
        var keys = KeySet()
        /// The line of each key's first record.
        var lines: [UInt32] = []
    }

    private var uniqueness: [Uniqueness]
    /// The place in the index of the collection's keys.
    private let keyPlace: Int?
    /// Whether the keys need no set of their own besides the one in the index.
    private let sharesKeys: Bool
    /// Of each reference, the values that lead nowhere.
    private var lost: [KeySet]
    /// Keeps what `approach` reads from being left out as useless.
    private(set) var approached: UInt64 = 0

    /// Prepares for a file.
    init(_ rules: FileRules, index: ReferenceIndex) {
        uniqueness = rules.uniqueness.map { _ in Uniqueness() }
        keyPlace = rules.keyPlace
        // Keys that reference directories brought are no duplicates, so such a set is not shared.
        sharesKeys = rules.keyPlace.map { index.count(at: $0) == 0 } ?? false
        lost = rules.references.map { _ in KeySet() }
    }

    /// Looks at where unique keys will go.
    ///
    /// In a large set each of these places is far away in memory. All of them asked for at once, the
    /// processor waits for many together, and finds them near when the keys are noted.
    mutating func approach(_ notes: [RecordCheck.KeyNote], index: borrowing ReferenceIndex) {
        guard uniqueness.contains(where: { $0.lines.count > 10_000 }) else { return }
        for note in notes where note.purpose == .unique {
            let position = Int(note.position)
            if position == 0, sharesKeys, let keyPlace {
                approached &+= index.slot(of: note.hash, at: keyPlace)
            } else {
                approached &+= uniqueness[position].keys.slot(of: note.hash)
            }
        }
    }

    /// Notes a unique key; returns the line of the record that has it already.
    ///
    /// Amortised O(length).
    mutating func noteUnique(
        _ key: UnsafeRawBufferPointer, hash: UInt32, _ position: Int, line: Int,
        index: inout ReferenceIndex
    ) -> UInt32? {
        var isInserted = false
        var number = 0
        if position == 0, let keyPlace {
            (isInserted, number) = index.insert(key, hash: hash, at: keyPlace)
        }
        if position > 0 || !sharesKeys {
            (isInserted, number) = uniqueness[position].keys.insert(key, hash: hash)
        }
        guard isInserted else { return uniqueness[position].lines[number] }
        uniqueness[position].lines.append(UInt32(clamping: line))
        return nil
    }

    /// Notes a value of a reference that leads nowhere, and gives it a number.
    mutating func noteLost(
        _ key: UnsafeRawBufferPointer, hash: UInt32, _ reference: Int
    ) -> (isFirst: Bool, number: Int) {
        let (isInserted, number) = lost[reference].insert(key, hash: hash)
        return (isInserted, number)
    }
}
