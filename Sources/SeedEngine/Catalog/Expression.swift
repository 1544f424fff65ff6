/// A compiled `$expr` expression.
package struct Expression: Sendable {
}
