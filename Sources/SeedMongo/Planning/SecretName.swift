import SeedEngine

/// Tells by their names the fields whose values are nobody's business.
enum SecretName {
    /// What stands in place of a value.
    static let mark = "***"

    private static let words: Set<String> = [
        "password", "passwd", "passphrase", "pwd", "secret", "secrets", "token", "tokens", "pin",
        "credential", "credentials", "authorization", "cookie", "apikey", "privatekey",
        "accesskey", "connectionstring",
    ]

    /// Whether a step of the path has such a name.
    static func isIn(_ path: JSONPath) -> Bool {
        path.steps.contains { step in
            guard case .key(let key) = step else { return false }
            return isSecret(key)
        }
    }

    /// Whether a field at any depth has such a name.
    static func isInside(_ document: BSONView) -> Bool {
        document.contains { element in
            if isSecret(element.keyText) { return true }
            guard element.type == .document || element.type == .array else { return false }
            return isInside(element.document)
        }
    }

    /// Whether a word of the name, or two that stand together, is one of those that secrets have:
    /// `api_key`, `apiKey`, `user-password`.
    static func isSecret(_ name: String) -> Bool {
        let words = words(of: name)
        return words.contains { Self.words.contains($0) }
            || zip(words, words.dropFirst()).contains { Self.words.contains($0 + $1) }
    }

    private static func words(of name: String) -> [String] {
        var words: [String] = []
        var word = ""
        var isLower = false
        for character in name {
            if !character.isLetter || character.isUppercase && isLower {
                if !word.isEmpty { words.append(word) }
                word = ""
            }
            if character.isLetter { word += character.lowercased() }
            isLower = character.isLowercase
        }
        return word.isEmpty ? words : words + [word]
    }
}
