/// One step of a compiled expression; its operands are nodes that stand side by side.
struct ExpressionNode: BitwiseCopyable {
    enum Kind: UInt8, BitwiseCopyable {
        /// `first`: the constant.
        case constant
        case absent
        /// `first`: the place in the table of fields.
        case field
        /// `extra`: the place in the table of fields; names from `first`, `count` of them.
        case path
        case root
        /// `extra`: the variable; names from `first`, `count` of them.
        case variable
        /// Operands from `first`, `count` of them, as for all that follows.
        case array
        /// `extra`: the first of as many names.
        case document
        case conditional
        /// Pairs of condition and value; an odd last operand is the default.
        case choice
        /// Input and body; `extra`: the variable.
        case map
        /// Input, condition and limit; `extra`: the variable.
        case filter
        /// Input, initial value and body; `extra`: the first of two variables.
        case reduce
        /// The values of variables, then the body; `extra`: the first variable.
        case scope
        /// `extra`: the pattern.
        case matches
        case and, or, not, comparison, isIn, ifNull
        /// Any other operator.
        case operation
    }

    var kind: Kind
    /// Which operator, where the kind leaves that open.
    var name: ExpressionOperator = .and
    var first: Int32 = 0
    var count: Int32 = 0
    var extra: Int32 = 0
}
