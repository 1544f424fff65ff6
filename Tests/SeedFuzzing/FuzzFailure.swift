/// A property that an input breaks.
package struct FuzzFailure: Error, CustomStringConvertible {
    /// What was expected of the input, and what came instead.
    package let description: String

    init(_ description: String) { self.description = description }
}

/// Fails unless a property holds.
func require(
    _ condition: Bool, _ property: @autoclosure () -> String
) throws(FuzzFailure) {
    guard condition else { throw FuzzFailure(property()) }
}
