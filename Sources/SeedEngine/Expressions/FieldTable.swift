/// The top-level fields that expressions read: names to places, found without a look at each name.
///
/// Open addressing over the first eight bytes of a name.
struct FieldTable: @unchecked Sendable {
    // @unchecked: borrowed pointers to bytes of the program, which nobody writes once it is made.

    private struct Name {
        let bytes: UnsafeRawBufferPointer
        let word: UInt64
    }

    private var names: [Name] = []
    private var places: [UInt16] = []
    private static let free = UInt16.max

    var count: Int { names.count }

    /// The names in the order of their places.
    var allNames: [String] { names.map { String(decoding: $0.bytes, as: UTF8.self) } }

    /// The place of a name; a new one where there is none yet.
    mutating func place(of bytes: UnsafeRawBufferPointer) -> Int {
        if let place = names.firstIndex(where: { $0.bytes.elementsEqual(bytes) }) { return place }
        var word: UInt64 = 0
        for (position, byte) in bytes.prefix(8).enumerated() {
            word |= UInt64(byte) << (position * 8)
        }
        names.append(Name(bytes: bytes, word: word))
        return names.count - 1
    }

    /// Makes lookups possible, when all names are there.
    mutating func seal() {
        var size = 16
        while size < names.count * 4 { size *= 2 }
        places = [UInt16](repeating: Self.free, count: size)
        for (place, name) in names.enumerated().prefix(Int(Self.free)) {
            var position = Self.hash(name.word) & (size - 1)
            while places[position] != Self.free { position = (position + 1) & (size - 1) }
            places[position] = UInt16(place)
        }
    }

    @inline(__always) private static func hash(_ word: UInt64) -> Int {
        Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) >> 40)
    }

    /// Puts the values of a record's fields into their places; the others become missing.
    ///
    /// One walk over the record's own fields, which ends early when all have been found.
    @inline(__always) func fill(
        _ values: UnsafeMutablePointer<ExpressionValue>, from record: BSONView
    ) {
        let count = names.count
        guard count > 0 else { return }
        values.update(repeating: .missing, count: count)
        names.withUnsafeBufferPointer { names in
            places.withUnsafeBufferPointer { places in
                Self.fill(values, from: record, names: names, places: places)
            }
        }
    }

    private static func fill(
        _ values: UnsafeMutablePointer<ExpressionValue>, from record: BSONView,
        names: UnsafeBufferPointer<Name>, places: UnsafeBufferPointer<UInt16>
    ) {
        let mask = places.count &- 1
        let end = record.base + record.count - 1
        var position = record.base + 4
        var wanted = names.count
        while position < end, wanted > 0 {
            let key = position + 1
            let (word, keyCount) = head(of: key, end: end)
            let element = BSONElement(at: position, keyCount: keyCount)
            position = element.end
            var index = hash(word) & mask
            while case let place = places[index], place != free {
                let name = names[Int(place)]
                if name.word == word, name.bytes.count == keyCount,
                    keyCount <= 8 || key.hasSameBytes(as: name.bytes)
                {
                    // Of two fields of one name the server sees the first.
                    if values[Int(place)].type == nil {
                        values[Int(place)] = ExpressionValue(element)
                        wanted &-= 1
                    }
                    break
                }
                index = (index &+ 1) & mask
            }
        }
    }

    /// A key's first eight bytes, zeros behind a shorter one, and its length.
    @inline(__always) private static func head(
        of key: UnsafeRawPointer, end: UnsafeRawPointer
    ) -> (word: UInt64, count: Int) {
        guard key + 8 <= end else {
            let count = key.terminatedCount
            var word: UInt64 = 0
            for position in 0..<min(count, 8) {
                word |= UInt64(key.load(fromByteOffset: position, as: UInt8.self)) << (position * 8)
            }
            return (word, count)
        }
        let word = key.loadUnaligned(as: UInt64.self)
        let zeros = zeroBytes(of: word)
        guard zeros == 0 else {
            let count = zeros.trailingZeroBitCount >> 3
            return (word & ((1 << (UInt64(count) &* 8)) &- 1), count)
        }
        var count = 8
        while key + count + 8 <= end {
            let zeros = zeroBytes(of: key.loadUnaligned(fromByteOffset: count, as: UInt64.self))
            if zeros != 0 { return (word, count &+ (zeros.trailingZeroBitCount >> 3)) }
            count &+= 8
        }
        return (word, count &+ (key + count).terminatedCount)
    }

    /// The high bit of each byte that is zero; exact up to the lowest such byte.
    @inline(__always) private static func zeroBytes(of word: UInt64) -> UInt64 {
        (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
    }
}
