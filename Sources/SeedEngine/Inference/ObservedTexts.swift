/// The texts that were seen at a place, and what they have in common.
struct ObservedTexts: Sendable {
    /// How many different texts an enumeration may have, and one more.
    private static let mostWords = 13
    /// How often a word of an enumeration comes on average, at least.
    private static let leastRepetition = 3
    private static let longestWord = 40

    private(set) var count = 0
    /// The formats of JSON Schema that all texts have, the likeliest first.
    private var formats: [StringFormat] = [.dateTime, .date, .uuid, .email, .uri]
    /// The different texts in the order of their coming; `nil` when they are too many or too long.
    private var words: [String]? = []
    /// What stands before the digits at the end of all texts; `nil` when that differs.
    private var stem: [UInt8]?
    private var fewestDigits = Int.max
    private var mostDigits = 0
    /// Whether no text has white space.
    private(set) var areWords = true

    /// The format that all texts have.
    var format: StringFormat? { count > 0 ? formats.first : nil }

    /// The few texts that there are, sorted, where they are few beside the number of all.
    var enumeration: [String]? {
        guard let words, words.count > 1, words.count < Self.mostWords,
            count >= words.count * Self.leastRepetition, !words.contains("")
        else { return nil }
        return words.sorted()
    }

    /// A pattern for texts that are a prefix and a number; `nil` for any others.
    var pattern: String? {
        // The digits of a decimal number have no prefix.
        guard let stem, stem.contains(where: { !(0x2D...0x39).contains($0) }), areWords, count >= 3,
            fewestDigits > 0, let text = String(validating: stem, as: UTF8.self),
            !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else { return nil }
        let escaped = text.map { "^$\\.*+?()[]{}|/".contains($0) ? "\\\($0)" : String($0) }
        let digits = fewestDigits == mostDigits ? "{\(fewestDigits),}" : "+"
        return "^\(escaped.joined())[0-9]\(digits)$"
    }

    mutating func insert(_ text: UnsafeRawBufferPointer) {
        count += 1
        if !formats.isEmpty { formats.removeAll { !Self.has($0, text) } }
        if text.contains(where: { $0 <= 0x20 }) { areWords = false }
        insertWord(text)
        let digits = text.reversed().prefix { (0x30...0x39).contains($0) }.count
        let before = text.dropLast(digits)
        if count == 1 {
            stem = before.count <= Self.longestWord ? [UInt8](before) : nil
        } else if let known = stem, !known.elementsEqual(before) {
            stem = nil
        }
        fewestDigits = min(fewestDigits, digits)
        mostDigits = max(mostDigits, digits)
    }

    private mutating func insertWord(_ text: UnsafeRawBufferPointer) {
        guard let known = words else { return }
        guard text.count <= Self.longestWord else {
            words = nil
            return
        }
        let word = String(decoding: text, as: UTF8.self)
        guard !known.contains(word) else { return }
        words = known.count + 1 < Self.mostWords ? known + [word] : nil
    }

    private static func has(_ format: StringFormat, _ text: UnsafeRawBufferPointer) -> Bool {
        guard format.accepts(text) else { return false }
        // Anything with a colon is a URI; one with an authority is meant to be.
        return format != .uri || String(decoding: text, as: UTF8.self).contains("://")
    }
}
