/// Tells what must not be shown: values of fields that are named like secrets, and credentials in URIs.
package enum Secrecy {
    /// What stands in place of a secret.
    package static let mark = "***"

    /// Words that make any name they stand in that of a secret.
    private static let secretWords: Set<String> = [
        "password", "passwords", "passwd", "passphrase", "pwd", "credential", "credentials",
    ]
    /// Words that do so at a name's end; `token_count` is no secret.
    private static let lastWords: Set<String> = [
        "token", "secret", "secrets", "apikey", "accesskey", "privatekey", "secretkey",
    ]
    /// Words that make a `key` behind them a secret.
    private static let wordsBeforeKey: Set<String> = [
        "api", "access", "private", "secret", "signing", "encryption",
    ]

    /// Whether a field of this name holds a secret: `password`, `dbPassword`, `access_token`, `apiKey`.
    package static func isSecret(_ name: some StringProtocol) -> Bool {
        let words = words(of: name)
        guard let last = words.last else { return false }
        if words.contains(where: secretWords.contains) || lastWords.contains(last) { return true }
        return last == "key" && words.dropLast().last.map(wordsBeforeKey.contains) == true
    }

    /// Whether a path such as `login.password` or `tokens[0].secret` leads into a secret.
    package static func isSecret(path: String) -> Bool {
        path.split { ".[]".contains($0) }.contains { isSecret($0) }
    }

    private static func words(of name: some StringProtocol) -> [String] {
        var words: [String] = []
        var word = ""
        var wasLower = false
        for scalar in name.unicodeScalars {
            let isWord = scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
            let isUpper = scalar.properties.isUppercase
            if !isWord || isUpper && wasLower {
                if !word.isEmpty { words.append(word.lowercased()) }
                word = ""
            }
            if isWord { word.unicodeScalars.append(scalar) }
            wasLower = isWord && !isUpper
        }
        if !word.isEmpty { words.append(word.lowercased()) }
        return words
    }

    /// The text with `***` in place of user and password in URIs, and of the values that stand behind
    /// secret names in JSON.
    package static func masked(_ text: String) -> String {
        var mask = SecretMask()
        var masked = ""
        var wasHidden = false
        for scalar in text.unicodeScalars {
            let isHidden = mask.hides(scalar)
            if !isHidden { masked.unicodeScalars.append(scalar) }
            if isHidden, !wasHidden { masked += mark }
            wasHidden = isHidden
        }
        return withoutUserInformation(masked)
    }

    /// The text with `***` in place of what stands between `://` and an `@` before the next white space,
    /// slash or quotation mark.
    static func withoutUserInformation(_ text: String) -> String {
        guard text.contains("://") else { return text }
        var masked = ""
        var rest = text[...]
        while let scheme = rest.firstRange(of: "://") {
            masked += rest[..<scheme.upperBound]
            rest = rest[scheme.upperBound...]
            let authority = rest.prefix { !$0.isWhitespace && !"/\"'".contains($0) }
            guard let end = authority.lastIndex(of: "@") else { continue }
            masked += mark
            rest = rest[end...]
        }
        return masked + rest
    }
}
