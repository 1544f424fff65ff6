import SeedEngine

/// What tells documents apart that are not the same: 128 bits of a document's content.
///
/// Two different documents have equal prints by chance in one of 2¹²⁸ cases; the print is no protection
/// from somebody who looks for such a pair.
struct ContentPrint: BitwiseCopyable, Equatable {
    private var low: UInt64 = 0x9E37_79B9_7F4A_7C15
    private var high: UInt64 = 0xBF58_476D_1CE4_E5B9

    /// What stands in a table where there is no print.
    static let none = ContentPrint(low: 0, high: 0)

    private init(low: UInt64, high: UInt64) {
        self.low = low
        self.high = high
    }

    /// Takes the print of a document as it is stored.
    ///
    /// `_id` is left out, as in `DocumentComparison`, but for a document that is found by it. O(bytes), eight
    /// at a time.
    ///
    /// - Parameters:
    ///   - document: The document, or the record.
    ///   - key: Where it holds the key that it is found by, when that is stored in `_id`.
    ///   - scratch: Takes the key meanwhile.
    init(of document: BSONView, key: RecordKey?, scratch: inout ByteBuffer) {
        if let key {
            scratch.truncate(to: 0)
            key.append(of: document, to: &scratch)
            mix(scratch.bytes)
        }
        mix(document.bytesBehindIdentifier)
        if self == .none { high = 1 }
    }

    private mutating func mix(_ bytes: UnsafeRawBufferPointer) {
        var offset = 0
        while offset &+ 8 <= bytes.count {
            mix(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            offset &+= 8
        }
        var rest: UInt64 = 0
        while offset < bytes.count {
            rest = rest << 8 | UInt64(bytes[offset])
            offset &+= 1
        }
        mix(rest)
        mix(UInt64(truncatingIfNeeded: bytes.count))
    }

    /// Two bijections of 64 bits with different multipliers: those of splitmix64 (Stafford's variant 13).
    @inline(__always)
    private mutating func mix(_ word: UInt64) {
        low = (low ^ word) &* 0xBF58_476D_1CE4_E5B9
        low ^= low &>> 32
        high = (high &+ word) &* 0x94D0_49BB_1331_11EB
        high ^= high &>> 29
    }

    /// The first place to look in a table of so many places.
    func place(in count: Int) -> Int {
        Int(truncatingIfNeeded: low.multipliedFullWidth(by: UInt64(count)).high)
    }
}
