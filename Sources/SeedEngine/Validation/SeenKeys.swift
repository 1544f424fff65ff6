/// The keys of a file's records as they are read in order: what tells duplicates, and which value that leads
/// nowhere was the first of its kind.
struct SeenKeys {
    /// What a record's unique key turned out to be.
    enum Novelty {
        case new
        /// The record at this line has it already.
        case duplicate(line: UInt32)
        /// A record before may have it; the keys themselves would tell.
        case suspect
    }

    /// Values that must be unique.
    private struct Uniqueness {
        /// What is remembered of keys that need not be remembered themselves.
        var fingerprints = KeyFingerprints()
        var keys = KeySet()
        /// The line of each key's first record.
        var lines: [UInt32] = []
    }

    private var uniqueness: [Uniqueness]
    /// The place in the index of the collection's keys.
    private let keyPlace: Int?
    /// Whether the keys need no set of their own besides the one in the index.
    private let sharesKeys: Bool
    private let remembersKeys: Bool
    /// Of each reference, the values that lead nowhere.
    private var lost: [KeySet]
    /// Keeps what `approach` reads from being left out as useless.
    private(set) var approached: UInt64 = 0

    /// Prepares for a file.
    ///
    /// Keys that nobody refers to are only remembered when `remembersKeys`; otherwise a duplicate among
    /// them is a suspicion.
    init(_ rules: FileRules, index: ReferenceIndex, remembersKeys: Bool) {
        self.remembersKeys = remembersKeys
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
        let isLarge = uniqueness.contains {
            $0.lines.count > 10_000 || $0.fingerprints.count > 10_000
        }
        guard isLarge else { return }
        for note in notes where note.purpose == .unique {
            let position = Int(note.position)
            if position == 0, sharesKeys, let keyPlace {
                approached &+= index.slot(of: note.hash, at: keyPlace)
            } else if remembersKeys {
                approached &+= uniqueness[position].keys.slot(of: note.hash)
            } else {
                approached &+= uniqueness[position].fingerprints.slot(of: note.hash)
            }
        }
    }

    /// Notes a unique key.
    ///
    /// Amortised O(length).
    mutating func noteUnique(
        _ key: UnsafeRawBufferPointer, hash: UInt64, _ position: Int, line: Int,
        index: inout ReferenceIndex
    ) -> Novelty {
        var isInserted = false
        var number = 0
        if position == 0, let keyPlace {
            (isInserted, number) = index.insert(key, hash: hash, at: keyPlace)
        }
        if position > 0 || !sharesKeys {
            guard remembersKeys else {
                return uniqueness[position].fingerprints.insert(hash) ? .new : .suspect
            }
            (isInserted, number) = uniqueness[position].keys.insert(key, hash: hash)
        }
        guard isInserted else { return .duplicate(line: uniqueness[position].lines[number]) }
        uniqueness[position].lines.append(UInt32(clamping: line))
        return .new
    }

    /// Notes a value of a reference that leads nowhere, and gives it a number.
    mutating func noteLost(
        _ key: UnsafeRawBufferPointer, hash: UInt64, _ reference: Int
    ) -> (isFirst: Bool, number: Int) {
        let (isInserted, number) = lost[reference].insert(key, hash: hash)
        return (isInserted, number)
    }
}
