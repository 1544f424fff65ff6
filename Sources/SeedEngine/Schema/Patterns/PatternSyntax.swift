/// A regular expression of ECMA-262 as a tree: what was written, for compiling it into a matcher and
/// for making texts that match it.
indirect enum PatternSyntax: Sendable, Hashable {
    /// Matches without consuming anything.
    case empty
    /// One scalar.
    case scalar(Unicode.Scalar)
    /// One scalar of a set: a class, an escape such as `\d`, or `.`.
    case set(ScalarSet)
    /// All, one behind the other.
    case sequence([PatternSyntax])
    /// The first that leads to a match.
    case alternation([PatternSyntax])
    /// Parentheses that capture; groups are numbered from 1 in the order of their opening parentheses.
    case capture(PatternSyntax, number: Int)
    /// A repetition; `maximum` is `nil` when there is no limit.
    case repetition(PatternSyntax, minimum: Int, maximum: Int?, isLazy: Bool)
    /// `^`, the start of the text.
    case start
    /// `$`, the end of the text.
    case end
    /// `\b`, or `\B` when negative.
    case wordBoundary(isNegative: Bool)
    /// `(?=…)`, or `(?!…)` when negative.
    case lookahead(PatternSyntax, isNegative: Bool)
    /// `(?<=…)`, or `(?<!…)` when negative.
    case lookbehind(PatternSyntax, isNegative: Bool)
    /// What a capturing group matched last, once more.
    case backreference(Int)
}
