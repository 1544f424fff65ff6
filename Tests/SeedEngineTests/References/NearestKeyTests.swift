import Testing

@testable import SeedEngine

@Suite("The nearest key")
struct NearestKeyTests {
    /// A set of keys as references make them.
    private static func keys(_ texts: [String]) -> KeySet {
        var set = KeySet()
        for text in texts {
            var writer = BSONWriter()
            BSONValue.document([.init("k", .string(text))]).appendBody(to: &writer)
            guard let base = writer.bytes.baseAddress,
                let element = BSONView(trusted: base).first(where: { _ in true })
            else { continue }
            var key = ByteBuffer(capacity: 64)
            RecordKey.append(element, to: &key)
            set.insert(key.bytes)
        }
        return set
    }

    @Test(
        "is that of a slip of the pen, if any",
        arguments: [
            ("kericho-higland", "kericho-highland"), ("Kericho-Highland", "kericho-highland"),
            ("nyeri", nil), ("ñandi", "nandi"), ("nadni", "nandi"), ("", nil), ("k", nil),
        ])
    func isFound(_ word: String, _ nearest: String?) {
        let set = Self.keys(["nandi", "kericho-highland", "bomet"])
        #expect(NearestKey(to: word).search(set) == nearest)
    }

    @Test("is the one that comparing with every key would find", arguments: [1, 2, 3] as [UInt64])
    func agrees(_ seed: UInt64) {
        var stream = RandomStream(state: seed)
        let words = (0..<300).map { _ in
            String((0..<(1 + stream.below(8))).map { _ in "abcé"[stream.below(4)] })
        }
        let set = Self.keys(words)
        for word in words.prefix(40) {
            let slip = word + "a"
            #expect(NearestKey(to: slip).search(set) == Spelling.nearest(to: slip, in: words))
        }
    }
}

extension String {
    fileprivate subscript(_ position: Int) -> Character { Array(self)[position] }
}
