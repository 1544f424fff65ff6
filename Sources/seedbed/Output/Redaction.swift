import SeedEngine
import SeedMongo

/// Takes user and password out of connection strings that stand in a text.
enum Redaction {
    /// The text with `***@` in place of whatever stands between `://` and the last `@` that follows, and
    /// `?***` in place of a connection string's options.
    ///
    /// A password may hold white space and more than one `@`, so rather too much is taken than too little.
    static func redacted(_ text: String) -> String {
        var redacted = ""
        var rest = text[...]
        while let scheme = rest.firstRange(of: "://") {
            let isMongoDB = ["mongodb", "mongodb+srv"].contains {
                rest[..<scheme.lowerBound].lowercased().hasSuffix($0)
            }
            redacted += rest[..<scheme.upperBound]
            rest = rest[scheme.upperBound...]
            let next = rest.firstRange(of: "://")?.lowerBound ?? rest.endIndex
            let isForm = rest.hasPrefix(MongoURI.userInformationForm)
            if !isForm, let at = rest[..<next].lastIndex(of: "@") {
                redacted += "***"
                rest = rest[at...]
            } else if isMongoDB, !isForm, let name = cutOffCredentials(rest) {
                redacted += "***"
                rest = rest[name.endIndex...]
            }
            let word = rest.prefix { !$0.isWhitespace }
            guard isMongoDB, !isForm, let question = word.firstIndex(of: "?") else { continue }
            redacted += word[..<question] + "?***"
            rest = rest[word.endIndex...]
        }
        return redacted + rest
    }

    /// What begins the text and can only be user and password, because no port follows the colon: shells cut
    /// connection strings at white space and `&`.
    private static func cutOffCredentials(_ text: Substring) -> Substring? {
        let name = text.prefix { !$0.isWhitespace && !"/?'\"".contains($0) }
        guard !name.hasPrefix("["), let colon = name.firstIndex(of: ":") else { return nil }
        return name[colon...].allSatisfy { ":,;.".contains($0) || $0.isNumber } ? nil : name
    }
}

extension SeedError {
    /// The error, and those related to it, without the secrets of a connection string that stands where
    /// a file or a name belongs.
    var redacted: SeedError {
        SeedError(
            code, Redaction.redacted(message),
            at: location.map { place in
                SourceLocation(
                    file: Redaction.redacted(place.file), line: place.line, column: place.column)
            }, related: related.map(\.redacted))
    }
}
