/// The words of one list, with how common each is and how it is written in ASCII.
struct WordList: Sendable {
    private let texts: PackedTexts
    private let latin: PackedTexts
    /// Weights, each with those before it.
    private let bounds: [Int]

    /// Takes the entries of a section; an attribute `latin` overrules the transliteration.
    init(_ entries: [WordFile.Entry]) {
        precondition(!entries.isEmpty, "a list without words")
        texts = PackedTexts(entries.lazy.map(\.text))
        latin = PackedTexts(
            entries.lazy.map { $0.attributes["latin"] ?? Transliteration.letters(of: $0.text) })
        var total = 0
        bounds = entries.map { entry in
            precondition(entry.weight > 0, "'\(entry.text)' has no weight")
            total += entry.weight
            return total
        }
    }

    /// How many words there are.
    var count: Int { bounds.count }

    /// The sum of the weights.
    var total: Int { bounds[bounds.count - 1] }

    /// Appends the word of an index.
    func append(_ index: Int, to buffer: inout ByteBuffer) { texts.append(index, to: &buffer) }

    /// Appends a word in lower-case ASCII letters.
    func append(latin index: Int, to buffer: inout ByteBuffer) { latin.append(index, to: &buffer) }

    /// Draws a word by its weight, as its index.
    ///
    /// O(log words).
    func draw(using stream: inout RandomStream) -> Int {
        word(at: stream.below(total)).index
    }

    /// The word that a place on the line of all weights belongs to, the place's distance from the word's
    /// first, and the word's weight.
    ///
    /// O(log words).
    ///
    /// - Precondition: `place` is in 0 ..< `total`.
    func word(at place: Int) -> (index: Int, distance: Int, weight: Int) {
        var low = 0
        var high = bounds.count - 1
        while low < high {
            let middle = (low + high) / 2
            if bounds[middle] <= place { low = middle + 1 } else { high = middle }
        }
        let start = low == 0 ? 0 : bounds[low - 1]
        return (low, place - start, bounds[low] - start)
    }
}
