/// What a field's or collection's name says: its words in lower case, the last one in the singular.
struct FieldWords: Sendable, Hashable {
    /// Words that end the names of fields that identify something.
    private static let identifying: Set<String> = [
        "id", "uuid", "guid", "code", "key", "ref", "number", "no", "slug", "sku",
    ]
    /// Words that end the names of fields that number something within something else.
    private static let counting: Set<String> = [
        "number", "no", "line", "version", "revision", "position", "index", "seq", "sequence",
        "ordinal", "rank", "year", "month", "week", "day", "date", "hour", "period", "at", "time",
        "timestamp", "lang", "language", "locale", "currency",
    ]

    let words: [String]

    /// Splits names such as `farmer_ids`, `farmerIds` and `farm-visits`.
    init(_ name: some StringProtocol) {
        var words: [String] = []
        var wasLower = false
        for scalar in name.unicodeScalars {
            guard scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) else {
                words.append("")
                wasLower = false
                continue
            }
            let isUpper = scalar.properties.isUppercase
            if words.isEmpty || isUpper && wasLower { words.append("") }
            words[words.count - 1] += scalar.properties.lowercaseMapping
            wasLower = !isUpper
        }
        words.removeAll(where: \.isEmpty)
        if let last = words.popLast() { words.append(Self.singular(of: last)) }
        self.init(words: words)
    }

    private init(words: [String]) { self.words = words }

    /// Whether the name is that of an identifier: `id`, `farmer_id`, `sku`.
    var identifies: Bool { words.last.map(Self.identifying.contains) ?? false }

    /// Whether fields of this name mean the same wherever they are: `farmer_id` and `sku`, and not `id`.
    var isTelling: Bool { words.count > 1 || words == ["sku"] }

    /// Whether the name numbers things within others: `line`, `date`, `version`.
    var counts: Bool { words.last.map(Self.counting.contains) ?? false }

    /// What a field identifies: `farmer` for `farmer_id`; all words of any other name.
    var subject: FieldWords {
        identifies ? FieldWords(words: Array(words.dropLast())) : self
    }

    /// Whether the words end with those of another name.
    func end(with other: FieldWords) -> Bool {
        !other.words.isEmpty && words.suffix(other.words.count) == other.words[...]
    }

    /// Whether the words begin with those of another name.
    func begin(with other: FieldWords) -> Bool {
        !other.words.isEmpty && words.starts(with: other.words)
    }

    /// Plurals of which the rules know nothing.
    private static let irregular = [
        "shelves": "shelf", "leaves": "leaf", "halves": "half", "people": "person",
        "children": "child", "men": "man", "women": "woman", "indices": "index",
    ]

    private static func singular(of word: String) -> String {
        if let known = irregular[word] { return known }
        if word.count > 3, word.hasSuffix("ies") { return word.dropLast(3) + "y" }
        for ending in ["sses", "shes", "ches", "xes"] where word.hasSuffix(ending) {
            return String(word.dropLast(2))
        }
        let isPlural =
            word.count > 2 && word.hasSuffix("s") && !word.hasSuffix("ss")
            && !word.hasSuffix("us") && !word.hasSuffix("is")
        return isPlural ? String(word.dropLast()) : word
    }
}
