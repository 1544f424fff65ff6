import SeedEngine

/// What has to hold for any regular expression and any text.
enum PatternOracle {
    static func check(_ input: [UInt8]) throws(FuzzFailure) {
        guard let whole = String(validating: input, as: UTF8.self) else { return }
        let pieces = whole.unicodeScalars.split(
            separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        let source = String(pieces[0])
        let text = pieces.count == 2 ? String(pieces[1]) : ""
        guard let pattern = try? Pattern(source) else { return }
        let isMatch = pattern.matches(text)
        try require(isMatch == pattern.matches(text), "once a match, and once none")
        // A group that captures nothing changes nothing, unless it takes the pattern over its limits.
        guard let grouped = try? Pattern("(?:\(source))") else { return }
        try require(isMatch == grouped.matches(text), "in a group, \(isMatch) is not \(isMatch)")
    }
}
