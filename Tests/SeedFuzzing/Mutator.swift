/// Damages inputs at random, the same way for the same seed.
package struct Mutator {
    private let corpus: FuzzCorpus
    private var random: FuzzRandom

    /// Makes a mutator of the corpus.
    package init(_ corpus: FuzzCorpus, seed: UInt64) {
        self.corpus = corpus
        random = FuzzRandom(state: seed)
    }

    /// An input of the corpus with one to six things changed.
    package mutating func next() -> [UInt8] {
        var input = pick(corpus.inputs)
        // A small part of a large file shows faults as well, and sooner.
        if input.count > 4096, random.below(4) > 0 {
            input = Array(input.prefix(256 + random.below(3840)))
        }
        for _ in 0...random.below(6) { change(&input) }
        return input
    }

    private mutating func change(_ input: inout [UInt8]) {
        let place = random.below(input.count + 1)
        let range = place..<Swift.min(input.count, place + 1 + random.below(24))
        switch random.below(13) {
        case 0 where !range.isEmpty: input[place] ^= 1 << UInt8(random.below(8))
        case 1 where !range.isEmpty: input[place] = UInt8(random.below(256))
        case 2: input.removeSubrange(range)
        case 3: input.insert(contentsOf: input[range], at: place)
        case 4, 5: input.insert(contentsOf: pick(corpus.words), at: place)
        case 6: input.replaceSubrange(range, with: pick(corpus.words))
        case 7: input.removeSubrange(place...)
        case 8: input.removeSubrange(..<Swift.min(place, 64))
        case 9: splice(into: &input, at: place)
        case 10: nest(&input, at: place)
        case 11: swap(&input, range)
        default: repeatWord(in: &input, at: place)
        }
    }

    /// Puts a part of another input in.
    private mutating func splice(into input: inout [UInt8], at place: Int) {
        let other = pick(corpus.inputs)
        let start = random.below(other.count + 1)
        let end = Swift.min(other.count, start + random.below(256))
        input.insert(contentsOf: other[start..<end], at: place)
    }

    /// Opens something many times, and sometimes closes it again.
    private mutating func nest(_ input: inout [UInt8], at place: Int) {
        let pairs = [("[", "]"), ("{\"a\":", "}"), ("(", ")"), ("- ", ""), ("{a: ", "}")]
        let (open, close) = pairs[random.below(pairs.count)]
        let depth = random.below(random.below(8) == 0 ? 5000 : 120)
        var text = String(repeating: open, count: depth)
        if random.below(2) == 0 { text += "1" + String(repeating: close, count: depth) }
        input.insert(contentsOf: text.utf8, at: place)
    }

    private mutating func swap(_ input: inout [UInt8], _ range: Range<Int>) {
        let part = input[range]
        input.removeSubrange(range)
        input.insert(contentsOf: part, at: random.below(input.count + 1))
    }

    /// Makes a number, a text or a run of blanks very long.
    private mutating func repeatWord(in input: inout [UInt8], at place: Int) {
        let words = ["9", " ", "a", "é", "\\n", "0", "\n", ",", "-"]
        let word = words[random.below(words.count)]
        input.insert(
            contentsOf: String(repeating: word, count: random.below(400)).utf8, at: place)
    }

    private mutating func pick(_ choices: [[UInt8]]) -> [UInt8] {
        choices[random.below(choices.count)]
    }
}

/// A repeatable source of randomness: splitmix64.
private struct FuzzRandom {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        mixed ^= mixed >> 31
        return Int(mixed % UInt64(bound))
    }
}
