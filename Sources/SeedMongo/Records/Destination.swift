import SeedEngine

/// A collection on the server, and how the catalog's records are found and identified in it.
struct Destination: Sendable {
    let definition: CollectionDefinition
    /// The database on the server.
    let database: String
    /// Where a record holds its key.
    let recordKey: RecordKey
    /// Where the stored document holds the same key: `_id` itself, or the same paths.
    let storedKey: RecordKey
    let identifier: IdentifierTemplate?

    init(_ definition: CollectionDefinition, naming: DatabaseNaming) throws(SeedError) {
        self.definition = definition
        database = try naming.name(of: definition.database)
        recordKey = RecordKey(definition.key)
        storedKey = RecordKey(definition.isKeyedByIdentifier ? ["_id"] : definition.key)
        identifier = definition.identifier.map { IdentifierTemplate($0) }
    }

    private init(_ other: Destination, recordKey: RecordKey, storedKey: RecordKey) {
        definition = other.definition
        database = other.database
        identifier = other.identifier
        self.recordKey = recordKey
        self.storedKey = storedKey
    }

    /// The same collection, whose documents are found by other fields.
    ///
    /// - Parameters:
    ///   - names: Where what looks for a document holds the values.
    ///   - fields: Where the document holds them: the catalog's paths of a record.
    /// - Returns: The collection.
    func foundBy(_ names: [String], in fields: [String]) -> Destination {
        let isKey = fields == definition.key
        return Destination(
            self, recordKey: RecordKey(names),
            storedKey: isKey ? storedKey : RecordKey(fields))
    }

    var collection: String { definition.collection }

    /// The namespace on the server, as MongoDB writes it.
    var namespace: String { "\(database).\(definition.collection)" }

    /// The record's key for a person.
    func keyText(of record: BSONView) -> String { Self.text(recordKey, of: record) }

    /// The stored document's key for a person.
    func keyText(ofStored document: BSONView) -> String { Self.text(storedKey, of: document) }

    private static func text(_ key: RecordKey, of document: BSONView) -> String {
        key.paths.map { path in
            path.element(in: document).map { ValueText.readable($0) } ?? "no \(path.text)"
        }.joined(separator: ", ")
    }
}
