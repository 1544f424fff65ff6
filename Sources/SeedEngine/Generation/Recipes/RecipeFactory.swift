/// Builds the records of a collection from its recipes.
struct RecipeFactory: RecordFactory {
    let collection: String
    let count: Int
    let overrides: FieldOverrides
    private let book: RecipeBook
    /// The position of the collection in the book.
    private let position: Int

    init(_ book: RecipeBook, collection position: Int, overrides: FieldOverrides = .none) {
        self.book = book
        self.position = position
        self.overrides = overrides
        collection = book.collections[position].name
        count = book.collections[position].count
    }

    func scenario(of index: Int) -> Int? {
        let scenario = RecipeSession(book).place(of: index, of: position).scenario
        return scenario < 0 ? nil : scenario
    }

    func appendFields(of index: Int, to writer: inout BSONWriter) {
        append(index, in: RecipeSession(book), to: &writer)
    }

    private func append(
        _ index: Int, in session: RecipeSession, to writer: inout BSONWriter
    ) {
        let place = session.place(of: index, of: position)
        book.collections[position].appendFields(at: place, in: session, to: &writer)
    }

    func append(_ range: Range<Int>, to writer: inout BSONWriter, starts: inout [Int]) {
        let session = RecipeSession(book)
        for index in range {
            let start = writer.count
            starts.append(start)
            writer.beginDocument()
            append(index, in: session, to: &writer)
            writer.end()
            if !overrides.isEmpty { overrides.apply(from: start, in: &writer) }
        }
    }
}
