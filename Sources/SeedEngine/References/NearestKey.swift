/// Looks for the key of a set that a word was meant to be.
///
/// What is near is what `Spelling` holds to be near. Of most keys it reads no more than length and letters.
struct NearestKey {
    private let word: String
    private let length: Int
    private let letters: UInt64

    /// Prepares for looking for a word.
    init(to word: String) {
        self.word = word
        length = word.utf8.count
        letters = Self.letters(of: word.utf8)
    }

    /// The nearest key that is near enough; the first of equals.
    ///
    /// O(keys), and O(length²) for each key that has about the same letters.
    func search(_ set: KeySet) -> String? {
        var candidates: [String] = []
        for number in 0..<set.count {
            set.withKey(number) { key in
                // A key of one text is its type, its length, its bytes and a zero.
                let isText =
                    key.count >= 6 && key[0] == BSONType.string.rawValue
                    && Int(key.loadUnaligned(fromByteOffset: 1, as: Int32.self)) == key.count - 5
                guard isText else {
                    if let text = RecordKey.text(encoded: key) { candidates.append(text) }
                    return
                }
                let text = UnsafeRawBufferPointer(rebasing: key[5..<(key.count - 1)])
                if mayBeNear(text) { candidates.append(String(decoding: text, as: UTF8.self)) }
            }
        }
        return Spelling.nearest(to: word, in: candidates)
    }

    /// Whether a text may be near; bytes stand in for letters, so non-ASCII words get more room.
    private func mayBeNear(_ text: UnsafeRawBufferPointer) -> Bool {
        let limit = Swift.max(1, Swift.max(length, text.count) / 3)
        guard abs(text.count - length) <= limit else { return false }
        // Each edit changes at most two letters of the set.
        return (Self.letters(of: text) ^ letters).nonzeroBitCount <= 2 * limit
    }

    /// The set of the letters, in 64 classes; upper and lower case are the same.
    private static func letters(of bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(into: 0) { set, byte in
            let isUpper = byte >= 0x41 && byte <= 0x5A
            set |= 1 << UInt64((isUpper ? byte | 0x20 : byte) & 0x3F)
        }
    }
}
