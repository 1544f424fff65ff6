/// The fields of a factory's records that follow rules, in the language of profiles.
package struct RuledFields: Sendable {
    /// The fields of one record.
    package struct Record {
        fileprivate let fields: [String: FieldRecipe]
        fileprivate let place: RecipePlace
        fileprivate let session: RecipeSession

        /// Appends a field, under the last name of its path, to the open document.
        ///
        /// - Precondition: the field has a rule.
        package func append(_ path: String, to writer: inout BSONWriter) {
            guard let field = fields[path] else { preconditionFailure("no rule makes \(path)") }
            field.append(at: place, in: session, to: &writer)
        }

        /// A field whose value is text; `nil` where it is not.
        package func text(_ path: String) -> String? { value(path)?.text }

        /// A field's value; `nil` where it has none.
        func value(_ path: String) -> BSONValue? {
            guard let field = fields[path] else { return nil }
            var writer = BSONWriter(capacity: 64)
            writer.beginDocument()
            field.append(at: place, in: session, to: &writer)
            writer.end()
            let record = BSONValue(BSONView(trusted: UnsafeRawPointer(writer.buffer.base)))
            return record.members?.first?.value
        }
    }

    /// No field follows a rule.
    package static let none = RuledFields(
        RecipeBook([], expressionCount: 0, draws: []), [:])

    private let book: RecipeBook
    private let fields: [String: FieldRecipe]

    init(_ book: RecipeBook, _ fields: [String: FieldRecipe]) {
        self.book = book
        self.fields = fields
    }

    /// Compiles the rules of some collections.
    ///
    /// - Returns: The fields of each collection, by its name.
    /// - Throws: `SeedError` with code `usage` naming every mistake of the profile.
    package static func compile(
        _ collections: [RuledCollection], _ request: GenerationRequest
    ) throws(SeedError) -> [String: RuledFields] {
        try RecipeCompiler.compile(collections, request)
    }

    /// The fields of a record.
    package func record(at index: Int) -> Record {
        // A record's own fields read a few of each other; a large memory would cost more than it saves.
        Record(
            fields: fields, place: RecipePlace(record: index),
            session: RecipeSession(book, remembering: 16))
    }
}
