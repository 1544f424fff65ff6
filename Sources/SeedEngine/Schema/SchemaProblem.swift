/// One mistake in a schema.
package struct SchemaProblem: Sendable, Hashable {
    let place: SchemaPlace
    /// What is wrong, in one sentence.
    package let message: String
    /// Where in which file; `nil` when the schema came from none.
    package let location: SourceLocation?

    init(place: SchemaPlace, message: String, location: SourceLocation?) {
        self.place = place
        self.message = message
        self.location = location
    }

    /// Where in its document.
    package var path: JSONPath { place.path }
}

/// What compiling a schema came to.
package enum SchemaCompilation: Sendable {
    case success(CompiledSchema)
    /// All mistakes that were found, at least one.
    case failure([SchemaProblem])
}
