import SeedEngine
import Synchronization

extension RecordBatch {
    /// A batch of these documents; `firstIndex` says that they come from a file, one in each line.
    convenience init(_ documents: [BSONValue], firstIndex: Int? = nil) {
        var writer = BSONWriter()
        var starts: [Int] = []
        for document in documents {
            starts.append(writer.count)
            document.appendBody(to: &writer)
        }
        let locations = firstIndex.map { first in
            documents.indices.map { RecordLocation(index: first + $0, line: first + $0 + 1) }
        }
        self.init(taking: writer, starts: starts, locations: locations ?? [])
    }
}

extension CanonicalRecords {
    /// Hands out documents in batches of so many.
    init(
        of collection: CollectionDefinition, _ documents: [BSONValue], batchSize: Int = 1000,
        isFromFile: Bool = false,
        before: @escaping @Sendable (_ batch: Int) async throws -> Void = { _ in }
    ) {
        let next = Mutex(0)
        self.init(of: collection, expectedCount: documents.count) { () async throws(SeedError) in
            let batch = next.withLock { batch in
                defer { batch += 1 }
                return batch
            }
            do {
                try await before(batch)
            } catch {
                throw error as? SeedError ?? SeedError(.bug, "\(error)")
            }
            let start = batch * batchSize
            guard start < documents.count else { return nil }
            let end = min(start + batchSize, documents.count)
            return RecordBatch(
                Array(documents[start..<end]), firstIndex: isFromFile ? start : nil)
        }
    }
}

/// Lends a document as a view.
func withView<Result>(_ document: BSONValue, _ body: (BSONView) throws -> Result) rethrows -> Result
{
    let batch = RecordBatch([document])
    return try withExtendedLifetime(batch) { try body(batch[0]) }
}

/// Documents `{id: "F-0", name: "Farmer 0"}` and so on.
func makeFarmers(_ range: Range<Int>, name: String = "Farmer") -> [BSONValue] {
    range.map { ["id": .string("F-\($0)"), "name": .string("\(name) \($0)")] }
}
