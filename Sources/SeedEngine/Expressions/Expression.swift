/// A rule across the fields of a record, in MongoDB's own `$expr` syntax and with MongoDB's meaning, so
/// that a server can enforce the same rule: the expression as a tree.
///
/// `ExpressionProgram` makes it computable.
package indirect enum Expression: Sendable {
    case constant(BSONValue)
    /// `$$REMOVE`: no value at all.
    case nothing
    /// An operand that may be left out, and is.
    case absent
    /// The value at a path of the record.
    case path([String])
    /// The record itself.
    case root
    /// A variable by its place among those in scope, and a path in it.
    case variable(Int, [String])
    case operation(ExpressionOperator, [Expression])
    case array([Expression])
    case document([String], [Expression])
    case conditional(if: Expression, then: Expression, else: Expression)
    case choice(branches: [(case: Expression, then: Expression)], otherwise: Expression?)
    /// Each element in turn becomes the variable at a place, for the body.
    case map(input: Expression, place: Int, body: Expression)
    case filter(input: Expression, place: Int, condition: Expression, limit: Expression)
    /// The body's two variables are the value so far and the element.
    case reduce(input: Expression, initial: Expression, place: Int, body: Expression)
    /// The values become variables, from a place on.
    case scope(variables: [Expression], place: Int, body: Expression)
    case matches(Pattern, input: Expression)

    /// Computes the expression for a canonical record.
    ///
    /// Compiles it anew: for messages and tests; `CheckRunner` is for records in numbers.
    ///
    /// - Returns: The value, or `nil` where MongoDB has none (a missing field).
    /// - Throws: `ExpressionFailure` where MongoDB would refuse the operands.
    package func value(for record: BSONView) throws(ExpressionFailure) -> BSONValue? {
        var machine = ExpressionMachine(ExpressionProgram([self]))
        machine.load(record)
        return try machine.value(ofRoot: 0).owned
    }
}

/// Why an expression has no value for a record.
package struct ExpressionFailure: Error, Sendable, Hashable {
    /// One sentence, such as `$size needs an array, not null`.
    package let message: String
}
