/// Why a text is not a regular expression that we accept.
package struct PatternError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, as the end of a sentence about the pattern.
    package let reason: String
    /// Where, in Unicode scalars from the pattern's start.
    package let offset: Int

    package var description: String { "\(reason) at character \(offset + 1)" }
}
