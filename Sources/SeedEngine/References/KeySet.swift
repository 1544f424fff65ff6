/// A set of keys: what uniqueness and references are checked against.
///
/// A key costs its own bytes and at most 40 more. Keys are numbered in the order in which they were
/// inserted.
package struct KeySet: Sendable {
    /// The upper half of a key's hash, and its number plus one in the lower; 0 is a free slot.
    private typealias Slot = UInt64

    private var arena = KeyArena()
    private var positions: [KeyArena.Position] = []
    /// Open addressing with linear probing; a hash's first slot is its share of the slots' number, so
    /// that the table may have any size and grows by half instead of doubling.
    private var slots = [Slot](repeating: 0, count: 16)

    /// Makes an empty set.
    package init() {}

    /// How many keys there are.
    package var count: Int { positions.count }

    /// Adds a key, and says under which number it is known.
    ///
    /// Amortised O(length).
    @discardableResult
    package mutating func insert(
        _ key: UnsafeRawBufferPointer
    ) -> (isInserted: Bool, number: Int) {
        insert(key, hash: Self.hash(key))
    }

    /// Adds a key whose hash is known.
    ///
    /// Amortised O(length).
    @discardableResult
    mutating func insert(
        _ key: UnsafeRawBufferPointer, hash: UInt64
    ) -> (isInserted: Bool, number: Int) {
        var position = firstSlot(of: hash)
        while slots[position] != 0 {
            let slot = slots[position]
            if slot >> 32 == hash >> 32 {
                let number = Int(slot & 0xFFFF_FFFF) - 1
                if isKey(number, key) { return (false, number) }
            }
            position = position &+ 1 == slots.count ? 0 : position &+ 1
        }
        positions.append(arena.append(key))
        slots[position] = hash & ~0xFFFF_FFFF | Slot(positions.count)
        if positions.count * 4 > slots.count * 3 { rehash() }
        return (true, positions.count - 1)
    }

    /// The number of a key, or `nil` when it is not in the set.
    ///
    /// O(length).
    package func number(of key: UnsafeRawBufferPointer) -> Int? {
        number(of: key, hash: Self.hash(key))
    }

    /// The number of a key whose hash is known, or `nil` when it is not in the set.
    ///
    /// O(length).
    func number(of key: UnsafeRawBufferPointer, hash: UInt64) -> Int? {
        var position = firstSlot(of: hash)
        while slots[position] != 0 {
            let slot = slots[position]
            if slot >> 32 == hash >> 32 {
                let number = Int(slot & 0xFFFF_FFFF) - 1
                if isKey(number, key) { return number }
            }
            position = position &+ 1 == slots.count ? 0 : position &+ 1
        }
        return nil
    }

    /// What stands where a key of this hash would go first.
    @inline(__always)
    func slot(of hash: UInt64) -> UInt64 { slots[firstSlot(of: hash)] }

    /// Whether the key is in the set.
    ///
    /// O(length).
    package func contains(_ key: UnsafeRawBufferPointer) -> Bool { number(of: key) != nil }

    /// Lends a key's bytes.
    package func withKey<Result>(
        _ number: Int, _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        try arena.withKey(at: positions[number], body)
    }

    private func isKey(_ number: Int, _ key: UnsafeRawBufferPointer) -> Bool {
        arena.withKey(at: positions[number]) { stored in
            guard stored.count == key.count else { return false }
            return stored.baseAddress.map { $0.hasSameBytes(as: key) } ?? true
        }
    }

    @inline(__always)
    private func firstSlot(of hash: UInt64) -> Int {
        Int(truncatingIfNeeded: ((hash >> 32) &* UInt64(slots.count)) >> 32)
    }

    private mutating func rehash() {
        let old = slots
        slots = [Slot](repeating: 0, count: old.count + old.count / 2)
        for slot in old where slot != 0 {
            var position = firstSlot(of: slot)
            while slots[position] != 0 {
                position = position &+ 1 == slots.count ? 0 : position &+ 1
            }
            slots[position] = slot
        }
    }

    /// Multiply and fold, eight bytes at a time; the constants are those of splitmix64.
    static func hash(_ key: UnsafeRawBufferPointer) -> UInt64 {
        var hash = UInt64(truncatingIfNeeded: key.count) &* 0x9E37_79B9_7F4A_7C15
        guard let base = key.baseAddress else { return hash }
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
        return hash ^ hash >> 31
    }
}
