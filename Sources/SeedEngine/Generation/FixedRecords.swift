/// Records that are there already, in front of generated ones of the same collection.
package struct FixedRecords: RecordFactory {
    package let collection: String
    private let records: [BSONValue]

    /// Takes whole records.
    package init(collection: String, records: [BSONValue]) {
        self.collection = collection
        self.records = records
    }

    package var count: Int { records.count }

    package func appendFields(of index: Int, to writer: inout BSONWriter) {
        for member in records[index].members ?? [] {
            member.value.append(key: member.key, to: &writer)
        }
    }
}
