/// Expressions compiled for evaluation: flat tables without a reference in them.
///
/// Whoever holds a pointer into it keeps it alive.
final class ExpressionProgram: @unchecked Sendable {
    // @unchecked: the memory is written only while the program is made.

    let nodes: UnsafeMutableBufferPointer<ExpressionNode>
    let constants: UnsafeMutableBufferPointer<ExpressionValue>
    let names: UnsafeMutableBufferPointer<UnsafeRawBufferPointer>
    let patterns: [Pattern]
    let fields: FieldTable
    /// How many variables there are at the deepest place.
    let variableCount: Int
    /// The dotted paths of the record that are read, sorted; without those below another one.
    let readPaths: [String]
    /// Whether an expression reads the record as a whole.
    let readsWholeRecord: Bool
    private let arena: ExpressionArena

    /// Compiles expressions; each becomes the root of its number.
    init(_ expressions: [Expression]) {
        var compiler = ExpressionCompiler(rootCount: expressions.count)
        for (root, expression) in expressions.enumerated() {
            compiler.compile(expression, at: root)
        }
        nodes = Self.allocate(compiler.nodes)
        constants = Self.allocate(compiler.constants)
        names = Self.allocate(compiler.names)
        patterns = compiler.patterns
        variableCount = compiler.variableCount
        readsWholeRecord = compiler.readsWholeRecord
        readPaths = Self.outermost(compiler.readPaths)
        var fields = compiler.fields
        fields.seal()
        self.fields = fields
        arena = compiler.takeArena()
    }

    deinit {
        nodes.deallocate()
        constants.deallocate()
        names.deallocate()
    }

    private static func allocate<Value: BitwiseCopyable>(
        _ values: [Value]
    ) -> UnsafeMutableBufferPointer<Value> {
        let buffer = UnsafeMutableBufferPointer<Value>.allocate(capacity: max(values.count, 1))
        _ = buffer.initialize(from: values)
        return buffer
    }

    private static func outermost(_ paths: Set<String>) -> [String] {
        var kept: [String] = []
        for path in paths.sorted() {
            let isInside = kept.contains { path == $0 || path.hasPrefix($0 + ".") }
            if !isInside { kept.append(path) }
        }
        return kept
    }
}
