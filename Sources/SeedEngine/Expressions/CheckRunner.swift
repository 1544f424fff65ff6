/// Runs the checks of a collection over one record after the other.
package struct CheckRunner: ~Copyable {
    /// A check that a record does not pass.
    package struct Failure: Sendable {
        /// The check's position in the catalog.
        package let position: Int
        /// Why the check has no answer, where it has none.
        package let reason: ExpressionFailure?
    }

    private var machine: ExpressionMachine
    private let count: Int

    /// Makes a runner; each thread needs its own.
    package init(_ program: CheckProgram) {
        machine = ExpressionMachine(program.program)
        count = program.count
    }

    /// The checks that a canonical record does not pass, in the catalog's order.
    ///
    /// Allocates nothing for a record that passes, unless a check itself makes texts or lists.
    package mutating func failures(of record: BSONView) -> [Failure] {
        guard count > 0 else { return [] }
        machine.load(record)
        return failures()
    }

    /// The checks that a record does not pass whose fields were found already.
    ///
    /// - Parameters:
    ///   - record: The record, whose needed fields are in their stored form.
    ///   - places: Where its fields are.
    ///   - properties: The numbers of the properties that the checks read.
    /// - Returns: The checks, in the catalog's order.
    mutating func failures(
        of record: BSONView, at places: borrowing FieldPlaces, _ properties: [Int]
    ) -> [Failure] {
        machine.load(record, at: places, properties)
        return failures()
    }

    private mutating func failures() -> [Failure] {
        var failures: [Failure] = []
        for position in 0..<count {
            do throws(ExpressionFailure) {
                guard try !machine.isTrue(root: position) else { continue }
                failures.append(Failure(position: position, reason: nil))
            } catch {
                failures.append(Failure(position: position, reason: error))
            }
        }
        return failures
    }
}
