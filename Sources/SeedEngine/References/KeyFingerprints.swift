/// Which keys were seen, told by 64 bits of each: about eleven bytes a key, however long the keys are.
///
/// A key that was never seen is taken for a seen one when the hashes of two keys are equal, which happens
/// to one of 37 million sets of a million keys. So what counts as seen is a suspicion, to be followed with
/// a `KeySet`.
struct KeyFingerprints {
    /// Open addressing with linear probing; 0 is a free slot.
    private var slots = [UInt64](repeating: 0, count: 16)
    private(set) var count = 0

    /// Adds a key by its hash; `false` when one with this hash is there already.
    ///
    /// Amortised O(1).
    mutating func insert(_ hash: UInt64) -> Bool {
        // No hash is 0 in the table: those that are share a place with 1.
        let fingerprint = hash | (hash == 0 ? 1 : 0)
        var position = firstSlot(of: fingerprint)
        while slots[position] != 0 {
            if slots[position] == fingerprint { return false }
            position = position &+ 1 == slots.count ? 0 : position &+ 1
        }
        slots[position] = fingerprint
        count &+= 1
        if count &* 4 > slots.count &* 3 { rehash() }
        return true
    }

    /// What stands where a key of this hash would go first.
    @inline(__always)
    func slot(of hash: UInt64) -> UInt64 { slots[firstSlot(of: hash)] }

    @inline(__always)
    private func firstSlot(of hash: UInt64) -> Int {
        Int(truncatingIfNeeded: hash.multipliedFullWidth(by: UInt64(slots.count)).high)
    }

    private mutating func rehash() {
        let old = slots
        slots = [UInt64](repeating: 0, count: old.count + old.count / 2)
        for fingerprint in old where fingerprint != 0 {
            var position = firstSlot(of: fingerprint)
            while slots[position] != 0 {
                position = position &+ 1 == slots.count ? 0 : position &+ 1
            }
            slots[position] = fingerprint
        }
    }
}
