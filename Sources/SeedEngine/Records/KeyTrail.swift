/// The keys of the record read last, in their order: the next one mostly has the same.
///
/// A key that is where it was need not be unescaped, hashed or compared with the keys before it.
struct KeyTrail: ~Copyable {
    private struct Key: BitwiseCopyable {
        let start: Int32
        let count: Int32
        let hash: UInt64
    }

    /// No longer than the padding behind a text, into which a comparison may look.
    private static let longestKey = 48
    /// From there on a record's keys are looked up in a set.
    private static let mostKeys = 48

    private var keys: [Key] = []
    /// The keys, a quote behind each.
    private var text = ByteBuffer(capacity: 512)

    /// How many keys there are.
    var count: Int { keys.count }

    /// The length of a key when it stands at a place of a text, closing quote included; else −1.
    @inline(__always)
    func match(_ position: Int, at place: UnsafeRawPointer) -> Int {
        let key = keys[position]
        let expected = UnsafeRawBufferPointer(
            start: UnsafeRawPointer(text.base) + Int(key.start), count: Int(key.count) &+ 1)
        return place.hasSameBytes(as: expected) ? Int(key.count) : -1
    }

    /// Appends the hashes of the first keys.
    func appendHashes(_ count: Int, to hashes: inout [UInt64]) {
        for key in keys.prefix(count) { hashes.append(key.hash) }
    }

    /// Takes the keys of a document without its end, all different; none where one of them cannot be
    /// compared as it is written.
    @inline(never)
    mutating func follow(
        _ bytes: UnsafeRawBufferPointer, from document: Int, hashes: ArraySlice<UInt64>
    ) {
        keys.removeAll(keepingCapacity: true)
        text.truncate(to: 0)
        guard hashes.count <= Self.mostKeys, let base = bytes.baseAddress else { return }
        var position = base + document + 4
        for hash in hashes {
            let element = BSONElement(at: position)
            guard element.keyCount <= Self.longestKey, element.key.allSatisfy(Self.isPlain) else {
                return
            }
            keys.append(
                Key(start: Int32(text.count), count: Int32(element.keyCount), hash: hash))
            text.append(contentsOf: element.key)
            text.append(0x22)
            position = element.end
        }
    }

    /// Whether JSON text holds the byte of a key as it is.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != 0x22 && byte != 0x5C
    }
}
