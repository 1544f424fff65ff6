/// A set of keys in one run of bytes: what uniqueness and references are checked against.
///
/// A key costs its own bytes and, with the room that arrays keep for growth, at most 40 more. Keys are
/// numbered in the order in which they were inserted.
package struct KeySet: Sendable {
    private var bytes: [UInt8] = []
    /// Where each key ends in `bytes`; it begins where the one before ends.
    private var ends: [Int] = []
    private var hashes: [UInt32] = []
    /// Open addressing with linear probing: a key's number plus one, 0 for a free slot.
    private var slots: [UInt32] = [UInt32](repeating: 0, count: 16)

    /// Makes an empty set.
    package init() {}

    /// How many keys there are.
    package var count: Int { ends.count }

    package var isEmpty: Bool { ends.isEmpty }

    /// Adds a key, and says under which number it is known.
    ///
    /// Amortised O(length).
    @discardableResult
    package mutating func insert(
        _ key: UnsafeRawBufferPointer
    ) -> (isInserted: Bool, number: Int) {
        let hash = Self.hash(key)
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let number = Int(slots[slot]) - 1
            if hashes[number] == hash, isKey(number, key) { return (false, number) }
            slot = (slot + 1) & (slots.count - 1)
        }
        bytes.append(contentsOf: key)
        ends.append(bytes.count)
        hashes.append(hash)
        slots[slot] = UInt32(ends.count)
        if ends.count * 4 > slots.count * 3 { rehash() }
        return (true, ends.count - 1)
    }

    /// The number of a key, or `nil` when it is not in the set.
    ///
    /// O(length).
    package func number(of key: UnsafeRawBufferPointer) -> Int? {
        let hash = Self.hash(key)
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let number = Int(slots[slot]) - 1
            if hashes[number] == hash, isKey(number, key) { return number }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Whether the key is in the set.
    ///
    /// O(length).
    package func contains(_ key: UnsafeRawBufferPointer) -> Bool { number(of: key) != nil }

    /// Lends a key's bytes.
    package func withKey<Result>(
        _ number: Int, _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        let start = number == 0 ? 0 : ends[number - 1]
        return try bytes.withUnsafeBytes {
            try body(UnsafeRawBufferPointer(rebasing: $0[start..<ends[number]]))
        }
    }

    private func isKey(_ number: Int, _ key: UnsafeRawBufferPointer) -> Bool {
        let start = number == 0 ? 0 : ends[number - 1]
        guard ends[number] - start == key.count else { return false }
        return bytes.withUnsafeBytes { stored in
            key.isEmpty || stored.baseAddress.map { ($0 + start).hasSameBytes(as: key) } ?? false
        }
    }

    private mutating func rehash() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for (number, hash) in hashes.enumerated() {
            var slot = Int(hash) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(number + 1)
        }
    }

    /// Multiply and fold, eight bytes at a time; the constants are those of splitmix64.
    private static func hash(_ key: UnsafeRawBufferPointer) -> UInt32 {
        var hash = UInt64(truncatingIfNeeded: key.count) &* 0x9E37_79B9_7F4A_7C15
        guard let base = key.baseAddress else { return UInt32(truncatingIfNeeded: hash) }
        var offset = 0
        while offset &+ 8 <= key.count {
            hash ^= base.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            hash &*= 0xBF58_476D_1CE4_E5B9
            hash ^= hash >> 32
            offset &+= 8
        }
        var rest: UInt64 = 0
        while offset < key.count {
            rest = rest << 8 | UInt64(base.load(fromByteOffset: offset, as: UInt8.self))
            offset &+= 1
        }
        hash ^= rest
        hash &*= 0x94D0_49BB_1331_11EB
        return UInt32(truncatingIfNeeded: hash ^ hash >> 31)
    }
}
