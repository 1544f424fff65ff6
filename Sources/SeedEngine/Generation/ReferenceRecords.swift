/// The committed records of a catalog's directory: what generated records refer to, and whose ids they
/// must not take.
package struct ReferenceRecords: Sendable {
    private let catalog: CatalogLayout

    /// Looks at the files beside a catalog; nothing is read yet.
    package init(_ catalog: CatalogLayout) { self.catalog = catalog }

    /// The path of a collection's file, when there is one.
    package func path(of collection: String) -> String? {
        guard let files = catalog[collection] else { return nil }
        let path = "\(catalog.directory)/\(files.fileName)"
        return ByteSource.exists(path) ? path : nil
    }

    /// All records of a collection, in file order; none when there is no file.
    ///
    /// Reads the file each time.
    ///
    /// - Throws: `SeedError` with code `unreadable` at the place where the file is not JSON.
    package func records(of collection: String) throws(SeedError) -> [BSONValue] {
        guard let path = path(of: collection) else { return [] }
        let batch = try Self.batch(path: path)
        return (0..<batch.count).map { BSONValue(batch[$0]) }
    }

    /// All records of a file in one batch.
    package static func batch(path: String) throws(SeedError) -> RecordBatch {
        var reader = JSONRecordReader(try ByteSource(path: path))
        var writer = BSONWriter()
        var starts: [Int] = []
        while true {
            let start = writer.count
            switch try reader.next(into: &writer) {
            case .end:
                return RecordBatch(taking: writer, starts: starts)
            case .unreadable(let problem), .malformed(_, let problem):
                throw SeedError(
                    .unreadable, problem.message, at: reader.location(of: problem.offset))
            case .other(let location, _):
                throw SeedError(
                    .unreadable, "a record must be an object",
                    at: SourceLocation(file: path, line: location.line))
            case .record(let location, let problems):
                if let problem = problems.first {
                    throw SeedError(
                        .unreadable, problem.message,
                        at: SourceLocation(file: path, line: location.line))
                }
                starts.append(start)
            }
        }
    }
}
