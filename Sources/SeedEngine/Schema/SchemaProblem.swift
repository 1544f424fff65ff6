/// One mistake in a schema.
package struct SchemaProblem: Sendable, Hashable {
    /// Where in the schema document.
    package let path: JSONPath
    /// What is wrong, in one sentence.
    package let message: String

    package init(path: JSONPath, message: String) {
        self.path = path
        self.message = message
    }
}

/// What compiling a schema came to.
package enum SchemaCompilation: Sendable {
    case success(CompiledSchema)
    /// All mistakes that were found, at least one.
    case failure([SchemaProblem])
}
