/// A compiled `$expr` expression: a rule across the fields of a record, in MongoDB's own syntax and with
/// MongoDB's meaning, so that a server can enforce the same rule.
///
/// The operators are those of `ExpressionOperator` and the special forms below; any other one is refused
/// when the expression is read. Decimal numbers are computed in double precision.
package indirect enum Expression: Sendable {
    case constant(BSONValue)
    /// The value at a path of the record; the keys as UTF-8 bytes.
    case path([[UInt8]])
    /// The record itself.
    case root
    /// A variable by its place among those in scope, and a path in it.
    case variable(Int, [[UInt8]])
    case operation(ExpressionOperator, [Expression])
    case array([Expression])
    case document([String], [Expression])
    case conditional(if: Expression, then: Expression, else: Expression)
    case choice(branches: [(case: Expression, then: Expression)], otherwise: Expression?)
    /// Each element in turn becomes the variable of the body.
    case map(input: Expression, body: Expression)
    case filter(input: Expression, condition: Expression)
    /// The body's variables are the value so far and the element.
    case reduce(input: Expression, initial: Expression, body: Expression)
    case scope(variables: [Expression], body: Expression)

    /// Computes the expression for a canonical record.
    ///
    /// - Returns: The value, or `nil` where MongoDB has none (a missing field).
    /// - Throws: `ExpressionFailure` where MongoDB would refuse the operands.
    package func value(for record: BSONView) throws(ExpressionFailure) -> BSONValue? {
        var evaluator = ExpressionEvaluator(root: record)
        return try evaluator.evaluate(self).owned
    }

    /// Whether the expression is true of a canonical record, by MongoDB's rule: all but false, null, zero
    /// and missing is true.
    package func isTrue(for record: BSONView) throws(ExpressionFailure) -> Bool {
        var evaluator = ExpressionEvaluator(root: record)
        return try evaluator.evaluate(self).isTrue
    }
}

/// Why an expression has no value for a record.
package struct ExpressionFailure: Error, Sendable, Hashable {
    /// One sentence, such as `$size needs an array, not null`.
    package let message: String
}
