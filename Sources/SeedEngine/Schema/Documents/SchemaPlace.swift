/// A place in one of the documents that a schema is made of.
struct SchemaPlace: Sendable, Hashable {
    /// The document's position among those that were read; 0 is the one that is compiled.
    var document = 0
    var path = JSONPath.root

    func appending(key: String) -> SchemaPlace {
        SchemaPlace(document: document, path: path.appending(key: key))
    }

    func appending(index: Int) -> SchemaPlace {
        SchemaPlace(document: document, path: path.appending(index: index))
    }

    func appending(_ steps: [JSONPath.Step]) -> SchemaPlace {
        SchemaPlace(document: document, path: JSONPath(path.steps + steps))
    }
}
