/// What sentences are made of: who did what when.
final class TextWords: Sendable {
    private static let parts = ["who", "did", "what", "when"]
    private static let places = ["1", "2", "3", "4", "5"]

    private let words: WordList
    private let lists: [WordList]
    private let sentence: WordTemplate
    private let paragraphs: [WordTemplate]

    /// Takes the words of a locale.
    init(_ file: WordFile) {
        words = WordList(file["text.word"])
        lists = Self.parts.map { WordList(file["text.sentence.\($0)"]) }
        sentence = WordTemplate(file.only("text.sentence").text, holes: Self.parts)
        paragraphs = file["text.paragraph"].map { WordTemplate($0.text, holes: Self.places) }
    }

    var wordCount: Int { words.count }
    var sentenceCount: Int { lists.reduce(1) { $0 * $1.count } }

    /// Appends the word of a number.
    func append(word number: Int, to buffer: inout ByteBuffer) {
        words.append(number, to: &buffer)
    }

    /// Appends the sentence of a number.
    ///
    /// - Precondition: `number` is in 0 ..< `sentenceCount`.
    func append(sentence number: Int, to buffer: inout ByteBuffer) {
        sentence.append(to: &buffer) { hole, buffer in
            let place = lists[..<hole].reduce(number) { $0 / $1.count }
            lists[hole].append(place % lists[hole].count, to: &buffer)
        }
    }

    /// Appends a word of those of the locale.
    func appendWord(to buffer: inout ByteBuffer, using stream: inout RandomStream) {
        words.append(words.draw(using: &stream), to: &buffer)
    }

    /// Appends a sentence.
    func appendSentence(to buffer: inout ByteBuffer, using stream: inout RandomStream) {
        append(sentence: stream.below(sentenceCount), to: &buffer)
    }

    /// Appends three to five sentences.
    func appendParagraph(to buffer: inout ByteBuffer, using stream: inout RandomStream) {
        let paragraph = paragraphs[stream.below(paragraphs.count)]
        let sentences = stream
        paragraph.append(to: &buffer) { hole, buffer in
            var stream = RandomSource(key: sentences.state).stream(at: hole)
            appendSentence(to: &buffer, using: &stream)
        }
    }
}
