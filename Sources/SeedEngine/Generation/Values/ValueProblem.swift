/// Why no values can be made as they are asked for.
package struct ValueProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, as a sentence without its full stop.
    package let reason: String

    package init(_ reason: String) { self.reason = reason }

    package var description: String { reason }
}
