/// One step of a compiled pattern.
struct PatternInstruction: BitwiseCopyable, Sendable {
    enum Operation: UInt8, BitwiseCopyable, Sendable {
        /// Takes the scalar `first`.
        case scalar
        /// Takes a scalar of the set number `first`.
        case set
        /// Goes on at `first`, and at `second` when that fails; `number` counts such choices.
        case choice
        /// Goes on at `first`.
        case jump
        case start
        case end
        case wordBoundary
        case notWordBoundary
        /// Needs the body behind it to match from here; goes on at `second`.
        case lookahead
        case notLookahead
        /// Needs the body behind it to match up to here; goes on at `second`.
        case lookbehind
        case notLookbehind
        /// Stores the position in slot `first`.
        case save
        /// Empties the slots from `first` up to `second`.
        case clear
        /// Fails when the position is the one in slot `first`: an iteration that consumed nothing.
        case progress
        /// Takes what group `first` matched.
        case backreference
        /// The pattern, or the body of a look around, has matched.
        case accept
    }

    var operation: Operation
    var first: Int32 = 0
    var second: Int32 = 0
    var number: Int32 = 0
}
