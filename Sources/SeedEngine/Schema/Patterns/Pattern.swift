/// A regular expression as ECMA-262 writes it, in Unicode mode: the `pattern` of JSON Schema.
///
/// It matches anywhere in a text unless it is anchored. Not supported are flags and properties other
/// than general categories; the initializer says so.
package final class Pattern: Sendable {
    /// The pattern as it was written.
    package let text: String
    /// The pattern as a tree.
    let syntax: PatternSyntax

    private let instructions: [PatternInstruction]
    private let sets: [ScalarSet]
    private let slotCount: Int
    private let choiceCount: Int
    private let hasBackreferences: Bool
    /// Whether matching may take more steps than it is given.
    let mayBeCostly: Bool
    private let isAnchored: Bool

    /// Compiles a pattern.
    ///
    /// - Throws: `PatternError`, when it is not valid or not supported.
    package init(_ text: String) throws(PatternError) {
        self.text = text
        syntax = try PatternParser.parse(text)
        let compiler = try PatternCompiler(syntax)
        instructions = compiler.instructions
        sets = compiler.sets
        slotCount = compiler.slotCount
        choiceCount = compiler.choiceCount
        hasBackreferences = compiler.hasBackreferences
        mayBeCostly = compiler.hasBackreferences || compiler.hasLookaround
        isAnchored = instructions.first?.operation == .start
    }

    /// How a search ended.
    enum Outcome {
        case match
        case noMatch
        /// After `PatternMatcher.mostSteps`.
        case givenUp
    }

    /// Whether the pattern matches somewhere in the text, which is UTF-8.
    ///
    /// Cost: O(pattern × text) steps. A pattern that looks around or refers back may need more; it is
    /// given up as not matching after `PatternMatcher.mostSteps`.
    package func matches(_ text: UnsafeRawBufferPointer) -> Bool { outcome(in: text) == .match }

    /// Whether the pattern matches somewhere in the text, which is UTF-8, as far as can be said.
    func outcome(in text: UnsafeRawBufferPointer) -> Outcome {
        instructions.withUnsafeBufferPointer { instructions in
            sets.withUnsafeBufferPointer { sets in
                var matcher = PatternMatcher(
                    instructions: instructions, sets: sets, text: text,
                    slotCount: hasBackreferences ? slotCount : 0, choiceCount: choiceCount,
                    isBounded: mayBeCostly)
                let isFound = matcher.search(isAnchored: isAnchored)
                return matcher.isExhausted ? .givenUp : isFound ? .match : .noMatch
            }
        }
    }

    /// Whether the pattern matches somewhere in the text.
    package func matches(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { matches(UnsafeRawBufferPointer($0)) }
    }
}
