/// A first catalog with its schemas, as far as records tell.
package struct InferredCatalog: Sendable {
    /// What is inferred of a collection.
    struct Collection: Sendable {
        let observation: CollectionObservation
        let key: KeyInference.Key
        /// Further fields, or groups of fields, that no two records share.
        var unique: [[String]]
        var indexes: [IndexDefinition]
        /// Indexes that delete documents, which no load should make unasked.
        var serviceIndexes: [IndexDefinition]
        var references: [ReferenceInference.Candidate]
        /// The references that lead to collections behind.
        var deferredTargets: Set<String>
        let schema: BSONValue

        /// Where the schema stands, relative to the catalog.
        var schemaFile: String { "schemas/\(observation.name).schema.json" }
    }

    /// The data set's name.
    package let name: String
    /// Where the records came from, for a remark.
    let origin: String
    let ignoredFields: [String]
    /// In SEED_ORDER.
    let collections: [Collection]
    /// The collections without a key, which the catalog leaves out.
    package let omitted: [String]

    /// The name of each collection in SEED_ORDER, with the number of records that were looked at.
    package var summary: [(name: String, recordCount: Int, key: [String], referenceCount: Int)] {
        collections.map {
            ($0.observation.name, $0.observation.recordCount, $0.key.fields, $0.references.count)
        }
    }

    /// The files to be written: `catalog.yaml` last, so that it never stands without its schemas.
    package var files: [(path: String, text: [UInt8])] {
        collections.map { ($0.schemaFile, Self.text(of: $0.schema)) }
            + [("catalog.yaml", Array(yaml.utf8))]
    }

    private static func text(of schema: BSONValue) -> [UInt8] {
        var writer = BSONWriter(capacity: 4096)
        schema.appendBody(to: &writer)
        var text = ByteBuffer(capacity: writer.count * 2)
        if let base = writer.bytes.baseAddress {
            JSONWriter.append(record: BSONView(trusted: base), level: 0, to: &text)
        }
        text.append(0x0A)
        return text.array
    }
}
