/// Some fields of one document, by their positions in it: those that schemas have spoken about.
struct FieldSet {
    private var low: UInt64 = 0
    private var high: [UInt64] = []

    mutating func insert(_ position: Int) {
        guard position >= 64 else {
            low |= 1 << UInt64(position)
            return
        }
        let word = position / 64 - 1
        while high.count <= word { high.append(0) }
        high[word] |= 1 << UInt64(position % 64)
    }

    func contains(_ position: Int) -> Bool {
        guard position >= 64 else { return low >> UInt64(position) & 1 != 0 }
        let word = position / 64 - 1
        return word < high.count && high[word] >> UInt64(position % 64) & 1 != 0
    }

    /// How many fields there are in the set.
    var count: Int { high.reduce(low.nonzeroBitCount) { $0 + $1.nonzeroBitCount } }

    mutating func formUnion(_ other: FieldSet) {
        low |= other.low
        for (word, bits) in other.high.enumerated() {
            if word < high.count { high[word] |= bits } else { high.append(bits) }
        }
    }
}
