/// The checks of a collection, compiled for many records.
package struct CheckProgram: Sendable {
    let program: ExpressionProgram
    let count: Int

    /// Compiles checks.
    package init(_ checks: [Check]) {
        count = checks.count
        program = ExpressionProgram(checks.map(\.expression))
    }

    /// The dotted paths of the record that decide whether the checks hold, sorted, none below another.
    ///
    /// Messages and `expected` may read more.
    package var readPaths: [String] { program.readPaths }

    /// The names of the top-level fields that checks read, in the order in which a machine holds them.
    var fieldNames: [String] { program.fields.allNames }

    /// Whether a check reads the record as a whole (`$$ROOT`), whatever `readPaths` says.
    package var readsWholeRecord: Bool { program.readsWholeRecord }
}

extension BSONValue {
    /// The value as messages show it: text bare, all else as JSON.
    var display: String { text ?? JSONWriter.compact(self) }
}
